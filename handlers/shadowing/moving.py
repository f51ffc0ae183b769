"""A student moves a booking: the old hour is given up only if the new one is theirs."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import booking, cancelling, scene, telling
from handlers.shadowing.fitting import reason_for
from handlers.shadowing.waiting import offer_next
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage.shadowing import (
    Booking,
    Hour,
    ObservationHour,
    Sought,
    bookings,
    each_free,
    hold,
    hold_all,
)
from storage.shadowing.bookings import Seat

MOST = 10
"""How many other hours are shown."""


def move(press: Press, context: Context) -> Answer:
    """[Verzet]: other hours, those about the same first; the booking stays until one is chosen."""
    seat = booking.own_seat(press, context, "booked", "asked")
    if seat is None:
        return booking.open_mine(press, context)
    if cancelling.is_guarded(seat, context):
        return cancelling.close(seat, context)
    rows = tuple(_row(hour, seat, context) for hour in _others(seat, context))
    stays = (scene.of_booking("booking", seat.booking, "shadowing.keep"), scene.SEARCH)
    if not rows:
        return Message("shadowing/no_others", telling.facts(seat, context), stays)
    return Rows("shadowing/move", rows, telling.facts(seat, context), stays)


def _others(seat: Seat, context: Context) -> Sequence[Hour]:
    sought = Sought(context.person.id, context.now, besides=seat.hour.id)
    found: list[Hour] = []
    for hour in each_free(context.session, sought):
        if hour.id != seat.hour.id and _may(hour, seat, context):
            found.append(hour)
        if len(found) == 4 * MOST:
            break
    alike = sorted(found, key=lambda hour: (_likeness(hour, seat.hour), hour.starts_at))
    return alike[:MOST]


def _may(hour: Hour, seat: Seat, context: Context) -> bool:
    return reason_for(hour, context.person, context, besides=seat.hour.id) is None


def _likeness(hour: Hour, before: Hour) -> int:
    """0: the same professional and subject; then the subject, then the professional."""
    is_same = (hour.skill_id, hour.frame) == (before.skill_id, before.frame)
    is_host = hour.host_id == before.host_id
    return 0 if is_same and is_host else 1 if is_same else 2 if is_host else 3


def _row(hour: Hour, seat: Seat, context: Context) -> Row:
    pair = ids.pair(seat.booking.id, hour.id)
    chosen = Choice("shadowing.move_to", pair, hour.version)
    return Row("shadowing/row_free", scene.facts(hour, context), (chosen,))


def move_to(press: Press, context: Context) -> Answer:
    """[Kies dit uur]: both hours are taken in hand, and both or neither change."""
    pair = ids.unpair(press.id)
    row = context.session.get(Booking, pair[0]) if pair else None
    if pair is None or row is None or row.student_id != context.person.id:
        return booking.PAST
    hold_all(context.session, [row.hour_id, pair[1]])
    context.session.refresh(row)
    seat = bookings.seat(context.session, row.id)
    hour = hold(context.session, pair[1])
    if seat is None or hour is None or not _can_move(seat, context):
        return booking.PAST
    if cancelling.is_guarded(seat, context):
        return cancelling.close(seat, context)
    return _moved(seat, hour, press.version, context)


def _can_move(seat: Seat, context: Context) -> bool:
    return seat.booking.state in ("booked", "asked") and seat.hour.starts_at > context.now


def _moved(seat: Seat, hour: ObservationHour, version: int, context: Context) -> Answer:
    if hour.version != version:
        return Message("shadowing/changed_move", telling.facts(seat, context), _again(seat))
    why = reason_for(hour, context.person, context, besides=seat.hour.id)
    if why:
        said = {**scene.facts(hour, context), "why": why, "notice": hour.notice_hours}
        return Message("shadowing/stays", said, _again(seat))
    return _swap(seat, hour, context)


def _again(seat: Seat) -> tuple[Choice, ...]:
    keep = scene.of_booking("booking", seat.booking, "shadowing.keep")
    return scene.of_booking("move", seat.booking, "shadowing.choose_another"), keep


def _swap(seat: Seat, hour: ObservationHour, context: Context) -> Answer:
    """The same calendar entry moves along where it stays with the same professional."""
    old, was_booked = seat.booking, seat.booking.state == "booked"
    stays = was_booked and hour.host_id == seat.hour.host_id and not hour.approves
    if stays:
        bookings.release(context.session, old, "cancelled")
    else:
        cancelling.give_up(seat, context)
    new = booking.give(hour, context.person, context, uid=old.uid if stays else "")
    new.booking.cards = old.cards
    new.booking.sequence = old.sequence if stays else 0
    _tell_host(seat, new, context, stays=stays)
    offer_next(seat.hour, context)
    is_asked = new.booking.state == "asked"
    said = telling.asked(new, context) if is_asked else telling.booked(new, context)
    if stays or not was_booked:
        return said
    return replace(telling.cancelled(seat, context), choices=()), said


def _tell_host(old: Seat, new: Seat, context: Context, *, stays: bool) -> None:
    if stays:
        telling.tell_host_moved(old, new, context)
    elif new.booking.state == "asked":
        telling.tell_host_asked(new, context)
    else:
        telling.tell_host_booked(new, context)
