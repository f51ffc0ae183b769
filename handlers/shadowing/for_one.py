"""Somebody who was asked for an hour says yes: it is offered to that student alone, and booked."""

from datetime import UTC

from handlers.feature import Context
from handlers.shadowing import calendar, granting, hosting, passing, scene, telling
from handlers.shadowing.fitting import reason_for
from handlers.shadowing.rules.offers import Slot
from handlers.shadowing.understanding import clash, once, said_of
from handlers.speech import Answer, Field, Form, Message, Press, Problems, Submit
from storage import shadowing
from storage.people import Person
from storage.shadowing import HourRequest, ObservationHour
from storage.unit import new_id

GRANT = Form(
    "shadowing.grant",
    (Field("moment", longest=150), Field("place", required=False, longest=100)),
)


def open_form(press: Press, context: Context) -> Answer:
    """[Bied een uur aan], under what a student asked."""
    wish = passing.waiting_for(press, context)
    return hosting.PAST if wish is None else GRANT.about(press.id)


def check_moment(typed: str, context: Context) -> Message | None:
    """What is wrong with the moment by itself, or with an own hour that is then."""
    found = once(typed, context)
    return found if isinstance(found, Message) else clash(found.slots, context)


def _asked(submit: Submit, context: Context) -> tuple[HourRequest, Person] | None:
    """The wish that waits for this person, and whose it is."""
    wish = granting.wish_of(submit.subject, context)
    student = context.session.get(Person, wish.student_id) if wish else None
    return (wish, student) if wish and student else None


def reading(submit: Submit, context: Context) -> Message | None:
    """The moment as it was understood, before it is booked."""
    asked, found = _asked(submit, context), once(str(submit.answers["moment"]), context)
    if asked is None or isinstance(found, Message) or _wrong(asked, found.slots[0], context):
        return None
    facts = {"at": said_of(found.slots[0], context), "student": asked[1].called}
    return Message("shadowing/grant_read", facts)


def _wrong(asked: tuple[HourRequest, Person], slot: Slot, context: Context) -> Message | None:
    """Why it cannot be then: an own hour, or one of the student, or a night of a minor."""
    why = reason_for(_hour(asked, slot, "", context), asked[1], context)
    if why is not None:
        return Message("shadowing/student_cannot", {"student": asked[1].called, "why": why})
    return clash([slot], context)


def granted(submit: Submit, context: Context) -> Answer:
    """It is booked at once; the student hears it, and nobody else sees the hour."""
    shadowing.hold_host(context.session, context.person.id)
    asked, found = _asked(submit, context), once(str(submit.answers["moment"]), context)
    if asked is None:
        return hosting.PAST
    if isinstance(found, Message):
        return Problems({"moment": found})
    if wrong := _wrong(asked, found.slots[0], context):
        return Problems({"moment": wrong})
    place = str(submit.answers.get("place") or "").strip()
    return _book(asked, _hour(asked, found.slots[0], place, context), context)


def _hour(
    asked: tuple[HourRequest, Person], slot: Slot, place: str, context: Context
) -> ObservationHour:
    wish, student = asked
    return ObservationHour(
        organisation_id=context.organisation.id,
        host_id=context.person.id,
        team_id=context.person.team_id,
        series=new_id(),
        starts_at=slot.start.astimezone(UTC),
        ends_at=slot.end.astimezone(UTC),
        skill_id=wish.skill_id,
        place=place or None,
        named_for=student.id,
    )


def _book(asked: tuple[HourRequest, Person], hour: ObservationHour, context: Context) -> Answer:
    shadowing.offer(context.session, [hour])
    seat = granting.grant(asked[0], hour, context)
    if seat is None:
        return hosting.PAST
    off = scene.of_booking("decline", seat.booking, "shadowing.call_off")
    file = calendar.file(seat, "REQUEST", context)
    return Message("shadowing/approved", telling.facts(seat, context), (off,), (file,))
