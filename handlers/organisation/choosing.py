"""What an organisation chooses for itself: how many are asked at once, whom to call, and when."""

from collections.abc import Callable
from typing import Any

from handlers import reach
from handlers.feature import Context
from handlers.organisation import overview
from handlers.speech import Answer, Field, Form, Message, Option, Press, Submit
from handlers.when import Refusal, clock_span

CHOICES = Form(
    "organisation.choices",
    (
        Field("at_once", "one", tuple(Option(str(number)) for number in (1, 2, 3))),
        Field("confidant", required=False, longest=200, guarded=False),
        Field("emergency_number", required=False, longest=60, guarded=False),
        Field("quiet", longest=60, guarded=False),
        Field("windows", longest=120, guarded=False),
    ),
)

_KEYS = {
    "at_once": "questions.at_once",
    "confidant": "organisation.confidant",
    "emergency_number": "organisation.emergency_number",
    "quiet": "people.quiet",
    "windows": "people.windows",
}


def open_form(_: Press, context: Context) -> Answer:
    """Opens the form with what holds now."""
    return CHOICES.filled(**{name: str(context.setting(key)) for name, key in _KEYS.items()})


def quiet(answer: str, _: Context) -> Message | None:
    """The check of quiet hours: one span."""
    return None if len(_spans(answer)) == 1 else Message("organisation/field_hours")


def windows(answer: str, _: Context) -> Message | None:
    """The check of ping windows: spans that do not run over midnight."""
    spans = _spans(answer)
    is_good = bool(spans) and all(begin < end for begin, end in spans)
    return None if is_good else Message("organisation/field_hours")


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps what was chosen; it holds from now on."""
    reads: dict[str, Callable[[str], Any]] = {
        "at_once": int,
        "quiet": _written,
        "windows": _written,
    }
    read = {name: reads.get(name, str)(submit.answers[name]) for name in _KEYS}
    chosen = {_KEYS[name]: value for name, value in read.items()}
    context.organisation.chosen = {**context.organisation.chosen, **chosen}
    context.session.add(context.organisation)
    return Message("organisation/chosen", read, (overview.TEAMS,))


def _spans(text: str) -> list[reach.Span]:
    """All spans that a text holds; none where one of them cannot be read."""
    parts = [
        clock_span(part) for part in text.replace(" en ", ",").replace(" and ", ",").split(",")
    ]
    spans = [span for span in parts if not isinstance(span, Refusal)]
    return sorted(spans) if len(spans) == len(parts) else []


def _written(text: str) -> str:
    return reach.written(_spans(text))
