"""The professional says yes or no to who wants to come; a no needs no reason."""

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import booking, calendar, hosting, scene, telling, withdrawing
from handlers.shadowing.waiting import offer_next
from handlers.speech import Answer, Message, Press
from storage.shadowing import Booking, bookings, hold
from storage.shadowing.bookings import Seat


def _seat(press: Press, context: Context) -> Seat | None:
    """The seat behind a button of its professional, as it was then; its hour is in hand."""
    row = context.session.get(Booking, ids.long(press.id) or 0)
    hour = hold(context.session, row.hour_id) if row else None
    if hour is None or hour.host_id != context.person.id or not hosting.is_to_come(hour, context):
        return None
    held = bookings.seats_of_hour(context.session, hour)
    found = next((seat for seat in held if row and seat.booking.id == row.id), None)
    return found if found and found.booking.version == press.version else None


def approve(press: Press, context: Context) -> Answer:
    """[Ja, kom maar]: it is booked, and both get it for their calendar."""
    seat = _seat(press, context)
    if seat is None or not _waits(seat, context):
        return hosting.PAST
    bookings.confirm(context.session, seat.booking, booking.due(seat.hour, context))
    telling.tell_booked(seat, context)
    off = scene.of_booking("decline", seat.booking, "shadowing.call_off")
    file = calendar.file(seat, "REQUEST", context)
    return Message("shadowing/approved", telling.facts(seat, context), (off,), (file,))


def _waits(seat: Seat, context: Context) -> bool:
    until = seat.booking.hold_until
    return seat.booking.state == "asked" and until is not None and until > context.now


def decline(press: Press, context: Context) -> Answer:
    """[Nee]: the seat is free again, for who waits. Of what is booked the hour itself is taken
    back."""
    seat = _seat(press, context)
    if seat is None or seat.booking.state not in ("asked", "booked"):
        return hosting.PAST
    if seat.booking.state == "booked":
        return withdrawing.of_hour(seat.hour, context)
    withdrawing.release(seat, "declined", context)
    offer_next(seat.hour, context)
    back = hosting.of_offer("series", seat.hour)
    return Message("shadowing/declined", telling.facts(seat, context), (back,))
