"""A student books an hour: looked at, taken in hand, and theirs, or kindly refused."""

from datetime import datetime

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import scene, telling
from handlers.shadowing.fitting import reason_for
from handlers.shadowing.rules.booking import held_until, next_due
from handlers.shadowing.scene import Hands, local, of_hour
from handlers.speech import Answer, Message, Press
from storage.people import Person
from storage.shadowing import LIVE, Booking, ObservationHour, bookings, hold, waiting
from storage.shadowing.bookings import Seat

PAST = Message("machine/past")


def look(press: Press, context: Context) -> Answer:
    """[Bekijk]: an hour as it is now, with what can be done."""
    hour = context.session.get(ObservationHour, ids.long(press.id) or 0)
    return shown(hour, context) if hour else PAST


def shown(hour: ObservationHour, context: Context, template: str = "shadowing/hour") -> Message:
    """An hour with [Boek dit uur], [Zet mij op de wachtlijst], or why neither."""
    if mine := own(hour, context):
        return standing(mine, context)
    why = reason_for(hour, context.person, context)
    if why not in (None, "full"):
        return refused(hour, str(why), context)
    number = waiting.place_of(context.session, hour.id, context.person.id)
    said = {**scene.facts(hour, context), "full": why == "full", "number": number}
    said |= {"approves": hour.approves, "waits": waiting.count(context.session, hour.id)}
    act = of_hour("leave", hour) if number else of_hour("wait" if why else "book", hour)
    return Message(template, said, (act, scene.SEARCH_ANOTHER))


def own(hour: ObservationHour, context: Context) -> Seat | None:
    """The seat of an hour that this person holds."""
    held = bookings.live(context.session, hour.id)
    mine = next((one for one in held if one.student_id == context.person.id), None)
    return bookings.seat(context.session, mine.id) if mine else None


def standing(seat: Seat, context: Context) -> Message:
    """What a student has of an hour, and what they can do with it."""
    if seat.booking.state == "offered":
        return freed(seat, context)
    if seat.booking.state == "asked":
        return telling.asked(seat, context)
    said = telling.facts(seat, context)
    is_past = seat.hour.starts_at <= context.now
    choices = () if is_past else scene.each(telling.OWN, seat.booking)
    return Message("shadowing/mine_one", said, choices)


def open_mine(press: Press, context: Context) -> Answer:
    """[Bekijk], of an own booking, and any older button of it: as it is now."""
    seat = bookings.seat(context.session, ids.long(press.id) or 0)
    if seat is None or seat.student.id != context.person.id or not is_live(seat):
        return PAST
    return standing(seat, context)


def is_live(seat: Seat) -> bool:
    """Whether a booking holds a seat."""
    return seat.booking.state in LIVE


def own_seat(press: Press, context: Context, *states: str) -> Seat | None:
    """The booking behind a button of its student, if it is as it was then, and its hour is to come;
    taken in hand."""
    booking = context.session.get(Booking, ids.long(press.id) or 0)
    if booking is None or booking.student_id != context.person.id:
        return None
    hold(context.session, booking.hour_id)
    context.session.refresh(booking)
    seat = bookings.seat(context.session, booking.id)
    if seat is None or booking.version != press.version or booking.state not in states:
        return None
    return seat if seat.hour.starts_at > context.now else None


def freed(seat: Seat, hands: Hands) -> Message:
    """A freed seat, held for who waited."""
    until = local(seat.booking.hold_until or seat.hour.starts_at, hands).isoformat()
    said = {**telling.facts(seat, hands), "until": until}
    return Message("shadowing/freed", said, scene.each(("take", "let_go"), seat.booking))


# Booking.


def book(press: Press, context: Context) -> Answer:
    """[Boek]: the seat is theirs, or it is said why not. Who comes just too late waits."""
    hour = hold(context.session, ids.long(press.id) or 0)
    if hour is None:
        return PAST
    if mine := own(hour, context):
        return standing(mine, context)
    if press.version != hour.version and hour.state == "open":
        return shown(hour, context, "shadowing/changed")
    why = reason_for(hour, context.person, context)
    if why == "full":
        return wait_for(hour, context)
    return refused(hour, why, context) if why else _give(hour, context)


def _give(hour: ObservationHour, context: Context) -> Message:
    waiting.leave(context.session, hour.id, context.person.id)
    seat = give(hour, context.person, context)
    if seat.booking.state == "asked":
        telling.tell_host_asked(seat, context)
        return telling.asked(seat, context)
    telling.tell_host_booked(seat, context)
    return telling.booked(seat, context)


def give(hour: ObservationHour, student: Person, hands: Hands, *, uid: str = "") -> Seat:
    """Gives a student the first free seat of an hour in hand that they may have: booked, or asked
    where the professional approves. Nobody is told."""
    number = bookings.free_seat(hour, bookings.live(hands.session, hour.id)) or 0
    row = Booking(hour_id=hour.id, student_id=student.id, seat=number, made_at=hands.now, uid=uid)
    if hour.approves and not hour.named_for:
        row.state, row.hold_until = "asked", ask_until(hour, hands)
    else:
        row.due_at = due(hour, hands)
    bookings.book(hands.session, hour, student.id, row)
    return seat_of(row, hour, student, hands)


def seat_of(row: Booking, hour: ObservationHour, student: Person, hands: Hands) -> Seat:
    """A booking with its people."""
    host = hands.session.get(Person, hour.host_id) or Person(name="?")
    return Seat(row, hour, host, student)


def ask_until(hour: ObservationHour, hands: Hands) -> datetime:
    """Until when a seat is held for the professional's yes."""
    hours = float(hands.setting("shadowing.hold_hours"))
    return held_until(hands.now, hour.starts_at, hour.notice_hours, hours)


def due(hour: ObservationHour, hands: Hands) -> datetime:
    """When the next thing is to be said of a booked hour."""
    remind = int(hands.setting("shadowing.remind_hour"))
    starts, ends = local(hour.starts_at, hands), local(hour.ends_at, hands)
    return next_due(starts, ends, hands.now, remind)


def refused(hour: ObservationHour, why: str, context: Context) -> Message:
    """Why not, in one kind sentence, and where to go on. Of an hour that is not for this person,
    nothing is said."""
    shown = {} if why == "gone" else scene.facts(hour, context)
    said = {**shown, "why": why, "notice": hour.notice_hours}
    ways = (scene.SEARCH_ANOTHER, scene.MINE) if why == "clash" else (scene.SEARCH_ANOTHER,)
    return Message("shadowing/refused", said, ways)


# The waiting list, for who asks.


def wait_for(hour: ObservationHour, context: Context) -> Message:
    """Who would have had it, but for a seat, is put on the waiting list."""
    number = waiting.join(context.session, hour.id, context.person.id, context.now)
    said = {**scene.facts(hour, context), "number": number}
    return Message("shadowing/waits", said, (of_hour("leave", hour), scene.SEARCH_ANOTHER))


def leave(press: Press, context: Context) -> Answer:
    """[Haal mij eraf]."""
    hour = hold(context.session, ids.long(press.id) or 0)
    if hour is None or not waiting.leave(context.session, hour.id, context.person.id):
        return PAST
    return Message("shadowing/left_list", scene.facts(hour, context), (scene.SEARCH_ANOTHER,))
