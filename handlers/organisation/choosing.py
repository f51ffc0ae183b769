"""What an organisation chooses for itself: how many are asked at once, whom to call, and when."""

from collections.abc import Callable
from typing import Any

from handlers import hours
from handlers.feature import Context
from handlers.organisation import overview, talks
from handlers.organisation.keeping import keep
from handlers.speech import Answer, Choice, Field, Form, Message, Option, Press, Row, Rows, Submit

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


def listed(_: Press, context: Context) -> Answer:
    """[Maak keuzes]: all that an organisation chooses as it is now, each with a way to change."""
    own = Row("organisation/row_house", _now(context), (Choice("organisation.choose_house"),))
    return Rows("organisation/choices", (own, *talks.rows(context)), {}, (overview.TEAMS,))


def _now(context: Context) -> dict[str, Any]:
    return {name: context.setting(key) for name, key in _KEYS.items()}


def open_form(_: Press, context: Context) -> Answer:
    """Opens the form with what holds now."""
    return CHOICES.filled(**{name: str(value) for name, value in _now(context).items()})


def quiet(answer: str, _: Context) -> Message | None:
    """The check of quiet hours."""
    return None if hours.quiet_from(answer) else Message("organisation/field_hours")


def windows(answer: str, _: Context) -> Message | None:
    """The check of ping windows."""
    return None if hours.windows_from(answer) else Message("organisation/field_hours")


def reading(submit: Submit, _: Context) -> Message:
    """What was chosen as it was understood."""
    return Message("organisation/choices_read", _read(submit))


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps what was chosen; it holds from now on."""
    read = _read(submit)
    keep({_KEYS[name]: value for name, value in read.items()}, context)
    return Message("organisation/chosen", read, (talks.BACK, overview.TEAMS))


def _read(submit: Submit) -> dict[str, Any]:
    reads: dict[str, Callable[[str], Any]] = {
        "at_once": int,
        "quiet": hours.quiet_from,
        "windows": hours.windows_from,
    }
    return {name: reads.get(name, str)(submit.answers[name]) for name in _KEYS}
