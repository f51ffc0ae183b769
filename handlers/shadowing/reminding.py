"""Both are reminded of an hour: the day before, with what to look at, and an hour before."""

from handlers.feature import Sweep
from handlers.shadowing import booking, cards, scene, telling
from handlers.shadowing.rules.booking import reminder
from handlers.speech import Message
from storage.people import Person
from storage.shadowing import bookings
from storage.shadowing.bookings import Seat


def remind(sweep: Sweep) -> None:
    """Says what is due of booked hours; what was missed while the machine stood still is not said
    any more, only the latest."""
    for row, hour in bookings.reminders_due(sweep.session, sweep.now):
        seat = bookings.seat(sweep.session, row.id)
        row.due_at = booking.due(hour, sweep)
        sweep.session.add(row)
        if seat is not None:
            _remind(seat, sweep)


def _remind(seat: Seat, sweep: Sweep) -> None:
    remind_hour = int(sweep.setting("shadowing.remind_hour"))
    kind = reminder(scene.local(seat.hour.starts_at, sweep), sweep.now, remind_hour)
    if kind is None:
        return
    _tell(seat, sweep, seat.student, _to_student(seat, sweep, kind))
    _tell(seat, sweep, seat.host, _to_host(seat, sweep, kind))


def _tell(seat: Seat, sweep: Sweep, person: Person, message: Message) -> None:
    """Who is looked at by two hears it once."""
    hour = seat.hour
    name = f"hour:{hour.id}:{message.template}:{int(hour.starts_at.timestamp())}:{person.id}"
    if person.state == "active":
        sweep.tell(person, message, key=name, expires=hour.starts_at)


def _to_student(seat: Seat, sweep: Sweep, kind: str) -> Message:
    if kind == "hour":
        choices = scene.each(("booking", "cannot"), seat.booking)
        return Message("shadowing/soon", cards.looking(seat, sweep), choices)
    choices = scene.each(("cards", "move", "cancel"), seat.booking)
    return Message("shadowing/day_before", cards.looking(seat, sweep), choices)


def _to_host(seat: Seat, sweep: Sweep, kind: str) -> Message:
    looks = [one.student.called for one in _booked(seat, sweep)]
    template = "shadowing/soon_host" if kind == "hour" else "shadowing/day_before_host"
    off = scene.of_booking("decline", seat.booking, "shadowing.call_off")
    choices = (off,) if len(looks) == 1 else ()
    return Message(template, {**telling.facts(seat, sweep), "students": looks}, choices)


def _booked(seat: Seat, sweep: Sweep) -> list[Seat]:
    found = bookings.seats_of_hour(sweep.session, seat.hour)
    return [one for one in found if one.booking.state == "booked"]
