"""What else is known of a placement: level, school, meetlat, weekdays; changed by form."""

import re
from datetime import date
from typing import Any

from handlers import sheets
from handlers.feature import Context
from handlers.placements import adding, days
from handlers.placements.coupling import back
from handlers.placements.facts import of
from handlers.placements.finding import PAST, Seen, changeable, touch
from handlers.speech import Answer, Field, Form, Message, Option, Press, Problems, Submit
from storage import placements

LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
LONGEST_LINK = 500

_NUMBERS = {"level": range(1, 7), "year": range(1, 7)}

DETAILS = Form(
    "placements.details",
    (
        Field("track", "one", adding.TRACKS, required=False),
        Field("level", "one", tuple(Option(str(n)) for n in _NUMBERS["level"]), required=False),
        Field("year", "one", tuple(Option(str(n)) for n in _NUMBERS["year"]), required=False),
        Field("days", "some", adding.WEEKDAYS, required=False, most=7),
        Field("school", required=False, longest=120, guarded=False),
        Field("tutor_email", required=False, longest=sheets.LONGEST_EMAIL, guarded=False),
        Field("contract", "tick", required=False),
        Field("meetlat_url", required=False, longest=LONGEST_LINK, guarded=False),
        Field("minor_until", required=False, longest=60, guarded=False),
        Field("reference", required=False, longest=80, guarded=False),
    ),
)


def open_form(press: Press, context: Context) -> Answer:
    """[Wijzig gegevens] opens the form with what is known now."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else DETAILS.about(press.id, **_values(found))


def _values(found: Seen) -> dict[str, Any]:
    one = found.placement
    until = one.minor_until
    return {
        "track": one.track,
        "level": str(one.level or ""),
        "year": str(one.year or ""),
        "days": tuple(str(day) for day in days.opened(one.stage_days)),
        "school": one.school,
        "tutor_email": one.tutor_email,
        "contract": one.contract,
        "meetlat_url": one.meetlat_url,
        "minor_until": f"{until.day}-{until.month}-{until.year}" if until else "",
        "reference": one.reference or "",
    }


def check_email(answer: str, _: Context) -> Message | None:
    """The check of the tutor's address."""
    return None if sheets.EMAIL.fullmatch(answer) else Message("placements/field_email")


def check_link(answer: str, _: Context) -> Message | None:
    """The check of the link to the meetlat."""
    return None if LINK.fullmatch(answer) else Message("placements/field_link")


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps what was filled in; what was left empty is known no longer."""
    found = changeable(submit.subject, context)
    if found is None:
        return PAST
    typed = str(submit.answers.get("minor_until") or "")
    until = adding.day(typed, context) if typed else None
    if isinstance(until, str):
        return Problems({"minor_until": Message(f"placements/field_day_{until}")})
    reference = str(submit.answers.get("reference") or "").strip() or None
    other = placements.with_reference(context.session, reference) if reference else None
    if other is not None and other.id != found.placement.id:
        return Problems({"reference": Message("placements/field_reference")})
    _keep(found, submit.answers, until, reference)
    touch(found.placement, context)
    return Message("placements/details_kept", of(found), (back(found),))


def _keep(found: Seen, answers: Any, until: date | None, reference: str | None) -> None:
    one = found.placement
    for name in ("track", "school", "meetlat_url"):
        setattr(one, name, str(answers.get(name) or "").strip())
    for name in _NUMBERS:
        setattr(one, name, int(answers[name]) if answers.get(name) else None)
    one.tutor_email = str(answers.get("tutor_email") or "").strip().lower()
    one.stage_days = days.kept(tuple(int(day) for day in answers.get("days") or ()))
    one.contract = bool(answers.get("contract"))
    one.minor_until, one.reference = until, reference
