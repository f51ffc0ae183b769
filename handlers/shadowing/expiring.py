"""A seat that was held for an answer is free again when its time is over; who left gives it up."""

from handlers.feature import Sweep
from handlers.shadowing import cancelling, scene, telling
from handlers.shadowing.waiting import offer_next
from handlers.speech import Message
from storage.shadowing import LIVE, Booking, ObservationHour, bookings, hold, waiting
from storage.shadowing.bookings import Seat


def expire(sweep: Sweep) -> None:
    """Both hear that nothing was said in time, and who waited gets the seat."""
    for row in bookings.holds_over(sweep.session, sweep.now):
        seat = _in_hand(row, sweep)
        if seat is not None and row.hold_until and row.hold_until <= sweep.now:
            _expire(seat, sweep)


def _in_hand(row: Booking, sweep: Sweep) -> Seat | None:
    hold(sweep.session, row.hour_id)
    sweep.session.refresh(row)
    return bookings.seat(sweep.session, row.id)


def _expire(seat: Seat, sweep: Sweep) -> None:
    was, version = seat.booking.state, seat.booking.version
    if was not in ("asked", "offered"):
        return
    bookings.release(sweep.session, seat.booking, "expired")
    if was == "asked":
        telling.drop_ask(seat, sweep, version)
        telling.tell_off(seat, sweep, "expired")
    else:
        _tell_passed(seat, sweep, version)
    offer_next(seat.hour, sweep)


def _tell_passed(seat: Seat, sweep: Sweep, version: int) -> None:
    """A freed seat was not taken: the offer itself says so, nobody is chased."""
    passed = Message("shadowing/passed", telling.facts(seat, sweep), (scene.SEARCH_ANOTHER,))
    sweep.take_back(telling.key(seat.booking, "freed", seat.student, version), passed)


def offer_free_seats(sweep: Sweep) -> None:
    """A seat that came free in any way goes to who waits for it."""
    for number in waiting.hours_waited_for(sweep.session, sweep.now):
        hour = sweep.session.get(ObservationHour, number)
        taken = bookings.held_by(sweep.session, [number]).get(number, 0)
        if hour is not None and taken < hour.seats and (held := hold(sweep.session, number)):
            offer_next(held, sweep)


def let_go_of_who_left(sweep: Sweep) -> None:
    """Who left needs no seat."""
    for row in bookings.of_who_left(sweep.session, sweep.now):
        seat = _in_hand(row, sweep)
        if seat is not None and row.state in LIVE:
            cancelling.give_up(seat, sweep)
            offer_next(seat.hour, sweep)
