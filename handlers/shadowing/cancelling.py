"""A student cancels: freely up to the guard time, and after it too; never with a reason."""

from handlers.feature import Context
from handlers.shadowing import booking, scene, telling
from handlers.shadowing.rules.booking import is_close
from handlers.shadowing.scene import Hands
from handlers.shadowing.waiting import offer_next
from handlers.speech import Answer, Message, Press
from storage.shadowing import bookings
from storage.shadowing.bookings import Seat


def cancel(press: Press, context: Context) -> Answer:
    """[Zeg af]: at once; within the guard time it is said first that it is close."""
    seat = booking.own_seat(press, context, "booked", "asked")
    if seat is None:
        return booking.open_mine(press, context)
    if is_guarded(seat, context):
        return close(seat, context)
    return call_off(seat, context)


def is_guarded(seat: Seat, hands: Hands) -> bool:
    """Whether somebody counts on it by now."""
    hours = float(hands.setting("shadowing.guard_hours"))
    is_near = is_close(hands.now, seat.hour.starts_at, hours)
    return seat.booking.state == "booked" and is_near


def close(seat: Seat, context: Context) -> Message:
    """It is close, and who really cannot come says so."""
    choices = scene.each(("cannot", "booking"), seat.booking)
    return Message("shadowing/close", telling.facts(seat, context), choices)


def cannot(press: Press, context: Context) -> Answer:
    """[Ik kan echt niet]: the professional hears it at once."""
    seat = booking.own_seat(press, context, "booked", "asked")
    return call_off(seat, context) if seat else booking.open_mine(press, context)


def call_off(seat: Seat, context: Context) -> Message:
    """The seat is free again, the professional hears it, and who waited gets it."""
    give_up(seat, context)
    offer_next(seat.hour, context)
    return telling.cancelled(seat, context)


def give_up(seat: Seat, hands: Hands) -> None:
    """Frees a seat of who cannot come, and tells its professional."""
    was_asked, version = seat.booking.state == "asked", seat.booking.version
    bookings.release(hands.session, seat.booking, "cancelled")
    if was_asked:
        telling.drop_ask(seat, hands, version)
    else:
        telling.tell_host_cancelled(seat, hands)
