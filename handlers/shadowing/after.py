"""After an hour both are asked once whether it took place; silence means nothing."""

from datetime import timedelta

from handlers import ids
from handlers.feature import Context, Sweep
from handlers.shadowing import notebook, scene
from handlers.shadowing.notebook import NOT_YOURS, PAST
from handlers.speech import Answer, Choice, Message, Press
from storage.people import Person
from storage.shadowing import bookings
from storage.shadowing.bookings import Seat


def ask(sweep: Sweep) -> None:
    """Asks both of each hour that is over; of one that was over for days nobody is asked."""
    since = sweep.now - timedelta(days=int(sweep.setting("shadowing.came_days")))
    for booking, hour in bookings.over(sweep.session, sweep.now):
        booking.due_at = None
        sweep.session.add(booking)
        seat = bookings.seat(sweep.session, booking.id)
        if seat is not None and hour.ends_at >= since:
            _ask_both(seat, sweep)


def _ask_both(seat: Seat, sweep: Sweep) -> None:
    sides = (("student", seat.student, seat.host), ("host", seat.host, seat.student))
    answers = {"student": seat.booking.came_student, "host": seat.booking.came_host}
    for side, person, other in sides:
        if person.state == "active" and not answers[side]:
            facts = {"at": scene.when(seat.hour, sweep), "who": other.called, "side": side}
            told = Message("shadowing/came", facts, _answers(seat))
            sweep.tell(person, told, key=f"booking:{ids.short(seat.booking.id)}:came:{side}")


def _answers(seat: Seat) -> tuple[Choice, ...]:
    name = ids.short(seat.booking.id)
    return Choice("shadowing.came", name), Choice("shadowing.came_not", name)


def came(press: Press, context: Context) -> Answer:
    """[Ja], by either: the student's notebook opens."""
    seat = _mine(press, context)
    if isinstance(seat, Message):
        return seat
    if seat.student.id == context.person.id:
        return notebook.enter(notebook.of_seat(seat, context), context)
    _host_says(seat, "yes", context)
    return Message("shadowing/came_host", {"who": seat.student.called})


def came_not(press: Press, context: Context) -> Answer:
    """[Nee], by either: no reason is asked."""
    seat = _mine(press, context)
    if isinstance(seat, Message):
        return seat
    if seat.student.id != context.person.id:
        _host_says(seat, "no", context)
        return Message("shadowing/came_not", {"side": "host"})
    seat.booking.came_student = "no"
    context.session.add(seat.booking)
    after_all = Choice("shadowing.write", ids.short(seat.booking.id), label="shadowing.after_all")
    return Message("shadowing/came_not", {"side": "student"}, (after_all, scene.SEARCH_ANOTHER))


def _host_says(seat: Seat, what: str, context: Context) -> None:
    seat.booking.came_host = what
    context.session.add(seat.booking)


def _mine(press: Press, context: Context) -> Seat | Message:
    """The seat of a button, if this person is one of the two and the hour is over."""
    seat = bookings.seat(context.session, ids.long(press.id) or 0)
    if seat is None or seat.booking.state != "booked" or seat.hour.ends_at > context.now:
        return PAST
    people: tuple[Person, ...] = (seat.student, seat.host)
    return seat if context.person.id in {person.id for person in people} else NOT_YOURS
