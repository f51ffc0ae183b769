"""A freed seat goes to who waited longest and can come, and is held while they think."""

from datetime import datetime

from handlers import reach
from handlers.feature import Context
from handlers.shadowing import booking, scene, telling
from handlers.shadowing.fitting import reason_for
from handlers.shadowing.rules.answering import answer_by
from handlers.shadowing.rules.booking import last_moment
from handlers.shadowing.scene import Hands
from handlers.speech import Answer, Message, Press
from storage.people import Person
from storage.shadowing import Booking, ObservationHour, bookings
from storage.shadowing import waiting as lists
from storage.shadowing.bookings import Seat


def offer_next(hour: ObservationHour, hands: Hands) -> None:
    """Offers the free seats of an hour that is in hand to the first of its list who can come. Who
    cannot now keeps their place."""
    for one in lists.list_of(hands.session, hour.id):
        student = hands.session.get(Person, one.student_id)
        if student is None or student.state != "active":
            lists.leave(hands.session, hour.id, one.student_id)
        elif reason_for(hour, student, hands) is None:
            _offer(hour, student, hands)


def _offer(hour: ObservationHour, student: Person, hands: Hands) -> None:
    until = _until(hour, student, hands)
    if until <= hands.now:
        return
    lists.leave(hands.session, hour.id, student.id)
    seat = bookings.free_seat(hour, bookings.live(hands.session, hour.id)) or 0
    row = Booking(
        hour_id=hour.id,
        student_id=student.id,
        seat=seat,
        state="offered",
        made_at=hands.now,
        hold_until=until,
    )
    bookings.book(hands.session, hour, student.id, row)
    held = booking.seat_of(row, hour, student, hands)
    name = telling.key(row, "freed", student)
    hands.tell(student, booking.freed(held, hands), key=name, expires=until)


def _until(hour: ObservationHour, student: Person, hands: Hands) -> datetime:
    """Quiet hours do not count in the time that somebody has to answer."""
    quiet = reach.spans(student.quiet or hands.setting("people.quiet"))
    hours, zone = float(hands.setting("shadowing.offer_hours")), reach.zone(hands.setting)
    by = answer_by(hands.now, hours, quiet[0] if quiet else None, zone)
    return min(by, last_moment(hour.starts_at, hour.notice_hours))


def take(press: Press, context: Context) -> Answer:
    """[Neem dit uur]."""
    seat = booking.own_seat(press, context, "offered")
    if seat is None:
        return booking.open_mine(press, context)
    if seat.hour.approves:
        return _ask(seat, context)
    bookings.confirm(context.session, seat.booking, booking.due(seat.hour, context))
    telling.tell_host_booked(seat, context)
    return telling.booked(seat, context)


def _ask(seat: Seat, context: Context) -> Message:
    row = seat.booking
    row.state, row.version = "asked", row.version + 1
    row.hold_until = booking.ask_until(seat.hour, context)
    context.session.add(row)
    telling.tell_host_asked(seat, context)
    return telling.asked(seat, context)


def let_go(press: Press, context: Context) -> Answer:
    """[Laat gaan]: the next one on the list gets it."""
    seat = booking.own_seat(press, context, "offered")
    if seat is None:
        return booking.open_mine(press, context)
    bookings.release(context.session, seat.booking, "cancelled")
    offer_next(seat.hour, context)
    return Message("shadowing/let_go", telling.facts(seat, context), (scene.SEARCH_ANOTHER,))
