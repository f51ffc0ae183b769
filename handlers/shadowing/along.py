"""An hour is at another time or place: who booked it goes along, or hears that it is off."""

from collections.abc import Iterable, Sequence
from datetime import UTC

from handlers.feature import Context
from handlers.shadowing import booking
from handlers.shadowing.fitting import minor_until
from handlers.shadowing.rules.booking import Wanted, is_for_grown_ups
from handlers.shadowing.rules.offers import Slot
from handlers.shadowing.telling import drop_ask, tell_along, tell_off
from handlers.shadowing.waiting import offer_next
from storage import shadowing
from storage.people import Person
from storage.shadowing import ObservationHour, bookings
from storage.shadowing.bookings import Seat

Moves = Sequence[tuple[ObservationHour, Slot]]


def cannot(moves: Moves, context: Context) -> list[Seat]:
    """Who holds a seat of hours that move, and has another hour then, or may not be there."""
    return [
        seat
        for hour, slot in moves
        for seat in bookings.seats_of_hour(context.session, hour)
        if not _can(seat.student, hour, slot, context)
    ]


def _can(student: Person, hour: ObservationHour, slot: Slot, context: Context) -> bool:
    wanted = Wanted(slot.start, slot.end, minor_until=minor_until(student, context))
    if is_for_grown_ups(wanted):
        return False
    span = slot.start, slot.end
    return not bookings.engaged(context.session, student.id, *span, besides=hour.id)


def names(moves: Moves, context: Context) -> list[str]:
    """Who holds a seat of hours that move."""
    held = shadowing.who_booked(context.session, [hour.id for hour, _ in moves])
    return sorted({person.called for seats in held.values() for _, person in seats})


def move(moves: Moves, context: Context) -> None:
    """The hours, which are in hand, are at another time. Who cannot then is free again, and gets
    help to find another; the others go along, with a change for their calendar."""
    _let_go(cannot(moves, context), context)
    before = [one for hour, _ in moves for one in as_it_was(hour, context)]
    for hour, slot in moves:
        hour.starts_at, hour.ends_at = slot.start.astimezone(UTC), slot.end.astimezone(UTC)
        hour.version += 1
    shadowing.engage(context.session, [hour for hour, _ in moves])
    for seat, was in before:
        go_along(seat, was, context)
    for hour, _ in moves:
        offer_next(hour, context)


def _let_go(off: Iterable[Seat], context: Context) -> None:
    for seat in off:
        version = seat.booking.version if seat.booking.state == "asked" else 0
        bookings.release(context.session, seat.booking, "withdrawn")
        tell_off(seat, context, "moved")
        if version:
            drop_ask(seat, context, version)


def as_it_was(hour: ObservationHour, context: Context) -> list[tuple[Seat, ObservationHour]]:
    """The seats of an hour that are held, each with when the hour was, before it is changed."""
    was = ObservationHour(host_id=hour.host_id, starts_at=hour.starts_at, ends_at=hour.ends_at)
    return [(seat, was) for seat in bookings.seats_of_hour(context.session, hour)]


def go_along(seat: Seat, was: ObservationHour, context: Context) -> None:
    """A seat of an hour that was elsewhere stays held, and who holds it hears so."""
    row = seat.booking
    if row.state == "booked":
        row.due_at = booking.due(seat.hour, context)
    elif row.state == "asked":
        row.hold_until = booking.ask_until(seat.hour, context)
    bookings.follow(context.session, row, seat.hour)
    tell_along(seat, context, was)
