"""What was understood of a form is said before it counts, with [Klopt] and [Anders]."""

from dataclasses import replace

from bot import letters
from bot.turn import Turn
from handlers.speech import Choice, Form, Message, Press, Submit

RIGHT, OTHER = "machine.right", "machine.other"


def of(turn: Turn, form: Form, submit: Submit, origin: str = "") -> Message | None:
    """What was understood; None where this form counts at once. `origin` is the place of the
    message whose button opened the form."""
    reading = turn.house.registry.forms[submit.form][1].reading
    message = reading(submit, turn.context()) if reading else None
    if message is None:
        return None
    kept = letters.pack_form(replace(form.filled(**submit.answers), is_sent=False))
    facts = {**message.facts, "form": kept, "origin": origin}
    return replace(message, facts=facts, choices=(Choice(RIGHT), Choice(OTHER)), below=True)


def form_of(press: Press) -> Form | None:
    """The form that was read back, with what was filled in; None once its facts were wiped."""
    kept = press.facts.get("form")
    return letters.unpack_form(kept) if kept else None
