"""How an offer can be booked: what can be seen, frame, place, seats, a yes first, how long
beforehand, how many a week, and the rest after it."""

from collections.abc import Sequence
from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import hosting, scene
from handlers.shadowing.along import as_it_was, go_along
from handlers.shadowing.offering import (
    NOTHING,
    OTHER,
    is_said,
    skill_of,
    theme_of,
    with_own_skills,
)
from handlers.shadowing.rules.frames import FRAMES
from handlers.shadowing.rules.offers import Slot
from handlers.shadowing.understanding import clash
from handlers.speech import Answer, Choice, Field, Form, Message, Option, Press, Problems, Submit
from storage import shadowing
from storage.shadowing import ObservationHour
from storage.shadowing.bookings import Seat

SETTLE = Form(
    "shadowing.settle",
    (
        Field("skill", "one"),
        Field("theme", required=False, longest=120),
        Field("frame", "one", tuple(Option(one) for one in FRAMES), required=False),
        Field("place", required=False, longest=100),
        Field("seats", "one", (Option("1"), Option("2"))),
        Field("approves", "tick", required=False),
        Field("notice", "one", tuple(Option(one) for one in ("0", "4", "24", "48", "72"))),
        Field("week", "one", tuple(Option(one) for one in ("0", "1", "2", "3", "5"))),
        Field("rest", "one", tuple(Option(one) for one in ("0", "15", "30", "60"))),
    ),
)
_NUMBERS = {
    "seats": "seats",
    "notice": "notice_hours",
    "week": "most_a_week",
    "rest": "buffer_minutes",
}


def open_form(press: Press, context: Context) -> Answer:
    """[Stel in], with what holds now."""
    hours = hosting.own(press.id, context)
    if not hours:
        return hosting.PAST
    form = with_own_skills(SETTLE, context)
    return form.about(press.id, **_now(hours[0], form))


def _now(hour: ObservationHour, form: Form) -> dict[str, Any]:
    known = {
        "skill": ids.short(hour.skill_id) if hour.skill_id else OTHER,
        "theme": str(hour.theme or ""),
        "frame": hour.frame,
        "place": str(hour.place or ""),
        "approves": hour.approves,
        **{name: str(getattr(hour, column)) for name, column in _NUMBERS.items()},
    }
    return {name: value for name, value in known.items() if _may_stand(form, name, value)}


def _may_stand(form: Form, name: str, value: Any) -> bool:
    """A skill that somebody put away, or a number of the organisation's, is no option."""
    options = {o.value for field in form.fields if field.name == name for o in field.options}
    return not options or not value or value in options


def settled(submit: Submit, context: Context) -> Answer:
    """Holds for all hours of the offer that are still to come; who booked hears of another
    place."""
    hours = hosting.in_hand(submit.subject, context)
    if not hours:
        return hosting.PAST
    if not is_said(submit):
        return Problems({"theme": NOTHING})
    if wrong := _wrong(hours, submit, context):
        return Problems(wrong)
    before = [one for hour in hours for one in _elsewhere(hour, submit, context)]
    _keep(hours, submit)
    shadowing.engage(context.session, hours)
    for seat, was in before:
        go_along(seat, was, context)
    back = (Choice("shadowing.series", submit.subject),)
    return Message("shadowing/settled", hosting.facts(hours[0], context), back)


def _elsewhere(
    hour: ObservationHour, submit: Submit, context: Context
) -> list[tuple[Seat, ObservationHour]]:
    """Who booked an hour that will be at another place."""
    if str(submit.answers.get("place") or "").strip() == str(hour.place or ""):
        return []
    held = as_it_was(hour, context)
    return [(seat, was) for seat, was in held if seat.booking.state == "booked"]


def _wrong(
    hours: Sequence[ObservationHour], submit: Submit, context: Context
) -> dict[str, Message]:
    booked = shadowing.who_booked(context.session, [hour.id for hour in hours])
    if any(len(held) > int(submit.answers["seats"]) for held in booked.values()):
        return {"seats": Message("shadowing/seats_taken")}
    slots = [
        Slot(scene.local(hour.starts_at, context), scene.local(hour.ends_at, context))
        for hour in hours
    ]
    rest, besides = int(submit.answers["rest"]), [hour.id for hour in hours]
    wrong = clash(slots, context, rest=rest, besides=besides)
    return {"rest": wrong} if wrong else {}


def _keep(hours: Sequence[ObservationHour], submit: Submit) -> None:
    said = submit.answers
    for hour in hours:
        hour.skill_id, hour.theme = skill_of(submit), theme_of(submit)
        hour.frame = str(said.get("frame") or "")
        hour.place = str(said.get("place") or "").strip() or None
        hour.approves = bool(said.get("approves"))
        for name, column in _NUMBERS.items():
            setattr(hour, column, int(said[name]))
        hour.version += 1
