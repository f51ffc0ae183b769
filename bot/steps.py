"""A form asked field by field: what to ask now, and what an answer to it means. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.words import Asked, AskedField
from handlers.speech import Choice, Field, Form, Message

BACK, STOP, SKIP = "terug", "stop", "overslaan"
WORDS = {"terug": BACK, "back": BACK, "stop": STOP, "overslaan": SKIP, "skip": SKIP, "-": SKIP}
_YES = {"ja", "yes", "j", "y", "ok", "oke", "oké", "true", "on", "1"}
_NO = {"nee", "no", "n", "false", "off", "0", ""}
_AS_BUTTONS = 4


@dataclass(frozen=True)
class Step:
    """Where a dialog is: the field that is asked now, and what was answered before."""

    at: int
    answers: Mapping[str, Any]
    problem: Message | None = None
    done: bool = False
    stopped: bool = False


def read(field: Field, raw: Any) -> tuple[Any, Message | None]:
    """What somebody filled in at a field: its value, or the message that says what is wrong."""
    if field.kind == "tick":
        return (raw is True or str(raw).strip().lower() in _YES), None
    if field.kind == "some":
        return _read_some(field, raw)
    text = str(raw or "").strip()
    if not text:
        return "", Message("machine/required") if field.required else None
    if field.kind == "one":
        return _read_one(field, text)
    if len(text) > field.longest:
        return text, Message("machine/too_long", {"longest": field.longest, "length": len(text)})
    return (" ".join(text.split()) if field.kind == "line" else text), None


def _read_one(field: Field, text: str) -> tuple[Any, Message | None]:
    if any(option.value == text for option in field.options):
        return text, None
    return text, Message("machine/not_an_option")


def _read_some(field: Field, raw: Any) -> tuple[Any, Message | None]:
    values = tuple(str(v) for v in raw) if isinstance(raw, list | tuple) else ()
    if not values and field.required:
        return (), Message("machine/required")
    if not set(values) <= {option.value for option in field.options}:
        return values, Message("machine/not_an_option")
    if len(values) > field.most:
        return values, Message("machine/too_many", {"most": field.most})
    return values, None


def answer(form: Form, asked: Asked, step: Step, text: str) -> Step:
    """What an answer in a dialog leads to: the next field, this one again, or the end."""
    word = WORDS.get(text.strip().lower().lstrip("/"))
    if word == STOP:
        return replace(step, stopped=True)
    if word == BACK:
        return replace(step, at=max(0, step.at - 1), problem=None)
    field = form.fields[step.at]
    raw = "" if word == SKIP and not field.required else typed(asked.fields[step.at], text)
    value, problem = read(field, raw)
    return replace(step, problem=problem) if problem else given(form, step, value)


def given(form: Form, step: Step, value: Any) -> Step:
    """The step after a field was answered."""
    answers = {**step.answers, form.fields[step.at].name: value}
    at = step.at + 1
    return Step(min(at, len(form.fields) - 1), answers, done=at == len(form.fields))


def typed(asked: AskedField, text: str) -> Any:
    """What was typed, as a page would have sent it: options may be typed by number or by word."""
    if asked.kind == "one":
        return _option(asked, text) or text
    if asked.kind == "some":
        parts = [part.strip() for part in text.replace(" en ", ",").split(",") if part.strip()]
        return [_option(asked, part) or part for part in parts]
    if asked.kind == "tick" and text.strip().lower() not in _YES | _NO:
        return ""
    return text


def _option(asked: AskedField, text: str) -> str:
    text = text.strip().rstrip(".").lower()
    if text.isdigit() and 0 < int(text) <= len(asked.options):
        return asked.options[int(text) - 1][0]
    words = {label.lower(): value for value, label in asked.options}
    return words.get(text) or next((v for v, _ in asked.options if v.lower() == text), "")


def question(asked: Asked, step: Step, problem: str = "") -> Message:
    """The message that asks for the field of a step."""
    field = asked.fields[step.at]
    few = field.kind in {"one", "tick"} and len(field.options) <= _AS_BUTTONS
    facts = {
        "title": asked.title,
        "intro": asked.intro if step.at == 0 else "",
        "number": step.at + 1,
        "fields": len(asked.fields),
        "label": field.label,
        "hint": field.hint,
        "options": [] if few else [label for _, label in field.options],
        "several": field.kind == "some",
        "optional": not field.required,
        "before": _before(field, step),
        "problem": problem,
    }
    return Message("machine/field", facts, _choices(field, step) if few else _ways(field, step))


def _before(field: AskedField, step: Step) -> str:
    value = step.answers.get(field.name, field.value)
    return value if isinstance(value, str) and field.kind in {"line", "text"} else ""


def _choices(field: AskedField, step: Step) -> tuple[Choice, ...]:
    if field.kind == "tick":
        return tuple(
            Choice("machine.answer", value, step.at, label=f"machine.{word}")
            for value, word in (("ja", "yes"), ("nee", "no"))
        )
    return tuple(
        Choice("machine.answer", str(n), step.at, label="machine.option", facts={"option": label})
        for n, (_, label) in enumerate(field.options, start=1)
    )


def _ways(field: AskedField, step: Step) -> tuple[Choice, ...]:
    skip = (
        () if field.required else (Choice("machine.answer", SKIP, step.at, label="machine.skip"),)
    )
    back = (Choice("machine.answer", BACK, step.at, label="machine.go_back"),) if step.at else ()
    return (*skip, *back, Choice("machine.answer", STOP, step.at, label="machine.stop"))
