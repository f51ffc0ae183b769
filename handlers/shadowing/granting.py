"""A colleague makes the hour that a student asked for: it is the student's at once."""

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import booking, passing, scene, telling
from handlers.shadowing.fitting import reason_for
from handlers.speech import Choice, Message
from storage.people import Person
from storage.shadowing import HourRequest, ObservationHour
from storage.shadowing.bookings import Seat


def wish_of(name: str, context: Context) -> HourRequest | None:
    """The wish that an offer is for (by its short name), if it still waits for this person."""
    wish = context.session.get(HourRequest, ids.long(name) or 0)
    is_mine = wish is not None and wish.person_id == context.person.id and wish.state == "open"
    return wish if is_mine else None


def grant(wish: HourRequest, hour: ObservationHour, context: Context) -> Seat | None:
    """Books the hour, which is kept and `named_for` the student, and tells the student. None where
    the student cannot come then: they are told of the hour, and it stays theirs to take."""
    student = context.session.get(Person, wish.student_id)
    passing.close(wish, context, "granted")
    if student is None:
        return None
    why = reason_for(hour, student, context)
    if why is not None:
        _tell_of_it(hour, student, why, context)
        return None
    seat = booking.give(hour, student, context)
    said = telling.booked(seat, context)
    message = Message("shadowing/granted", said.facts, said.choices, said.files)
    context.tell(student, message, key=telling.key(seat.booking, "granted", student))
    return seat


def _tell_of_it(hour: ObservationHour, student: Person, why: str, context: Context) -> None:
    said = {**scene.facts(hour, context), "why": why}
    ways: tuple[Choice, ...] = (scene.of_hour("look", hour), scene.MINE)
    message = Message("shadowing/made_for_you", said, ways)
    context.tell(student, message, key=f"hour:{hour.id}:made:{student.id}")
