"""What is checked of every text before anything is kept, and the card that each check shows."""

from collections.abc import Callable
from typing import Any

from handlers.acute import is_acute
from handlers.care import needs_care
from handlers.feature import Gate, Stop
from handlers.guard import Findings, blacked_out, inspect
from handlers.safety.rules import LONGEST, has_words
from handlers.speech import Choice, Facts, Message

Setting = Callable[[str], Any]

AGAIN = Choice("gate.again", label="safety.again")
STOP = Choice("gate.stop", label="safety.stop")


def acute(text: str, setting: Setting) -> Stop | None:
    """Is something happening now? Then not here, but to a colleague or 112 (domain 5c)."""
    if not is_acute(text):
        return None
    ways = (Choice("safety.now"), Choice("gate.go", label="safety.not_now"))
    facts = {"number": setting("organisation.emergency_number")}
    return Stop("acute", "ask", Message("safety/acute", facts, ways))


def size(text: str, _: Setting) -> Stop | None:
    """Nothing that could be read, or more than anybody reads."""
    if not has_words(text):
        return _refused("size", Message("safety/no_words"))
    if len(text) > LONGEST:
        return _refused(
            "size", Message("safety/too_long", {"longest": LONGEST, "length": len(text)})
        )
    return None


def _refused(gate: str, message: Message) -> Stop:
    """A short message serves at a field too."""
    return Stop(gate, "refuse", Message(message.template, message.facts, (AGAIN, STOP)), message)


def care(text: str, setting: Setting) -> Stop | None:
    """Is the writer not safe, or desperate? Never to colleagues, but to who can help."""
    if not needs_care(text):
        return None
    ways = (STOP, Choice("gate.go", label="safety.other"))
    facts = {"confidant": setting("organisation.confidant")}
    return Stop("care", "ask", Message("safety/care", facts, ways))


def guard(text: str, _: Setting) -> Stop | None:
    """Is it about somebody who can be recognised? (domain 5b)"""
    findings = inspect(text)
    if findings.verdict == "pass":
        return None
    facts = _found(text, findings)
    if findings.verdict == "ask":
        ways = (Choice("gate.again", label="safety.mend"), Choice("gate.go", label="safety.send"))
        return Stop("guard", "ask", Message("safety/ask", facts, ways))
    message = Message("safety/refused", facts, (AGAIN, STOP))
    return Stop("guard", "refuse", message, Message("safety/refused_field", facts))


def _found(text: str, findings: Findings) -> Facts:
    """The text with what was found behind bars; the found parts themselves go nowhere."""
    kinds = [f"safety.kind_{kind}" for kind in findings.kinds]
    return {"kinds": kinds, "text": blacked_out(text, findings)}


GATES = (
    Gate("acute", acute, askers=True),
    Gate("size", size),
    Gate("care", care, askers=True),
    Gate("guard", guard),
)
"""The acute card comes first, whatever else is the matter with a text."""
