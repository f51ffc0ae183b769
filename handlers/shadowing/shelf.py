"""The notebooks that somebody has open, on `/afkijkuurtje` and on the first page."""

from datetime import timedelta

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import notebook, scene
from handlers.shadowing.rules.gate import next_step
from handlers.speech import Answer, Choice, Press, Row, Rows
from storage.shadowing import Notebook, bookings, notebooks
from storage.shadowing.bookings import Seat

FEW = 3


def home(context: Context) -> tuple[Row, ...]:
    """On the first page: hours that were watched just now, then the notebooks that are open."""
    return (*_fresh(context), *_open(context))[:FEW]


def rows(context: Context) -> tuple[Row, ...]:
    """On the page of afkijkuurtjes: all of them."""
    return (*_fresh(context), *_open(context))


def notes_of(context: Context) -> tuple[Choice, ...]:
    """The way to all notebooks, where there are any."""
    has_any = bool(notebooks.of_student(context.session, context.person.id))
    return (Choice("shadowing.notes"),) if has_any else ()


def _fresh(context: Context) -> list[Row]:
    """Hours that have begun, of which no notebook was opened yet."""
    since = context.now - timedelta(days=int(context.setting("shadowing.came_days")))
    seats = bookings.of_student(context.session, context.person.id, since)
    return [
        _seat(seat, context)
        for seat in seats
        if seat.booking.state == "booked"
        and seat.hour.starts_at <= context.now
        and seat.booking.came_student != "no"
        and notebooks.of_booking(context.session, seat.booking.id) is None
    ]


def _seat(seat: Seat, context: Context) -> Row:
    facts = {"at": scene.when(seat.hour, context), "host": seat.host.called, "step": ""}
    write = Choice("shadowing.write", ids.short(seat.booking.id))
    return Row("shadowing/note_home", facts, (write,))


def _open(context: Context) -> list[Row]:
    found = notebooks.of_student(context.session, context.person.id)
    return [_row(one, context) for one in found if one.state == "open"]


def _row(found: Notebook, context: Context) -> Row:
    step = next_step(notebook.standing(found, context))
    facts = {**notebook.of(found, context), "step": step}
    choices = (notebook.on(found, "read"), notebook.on(found, "steps"))
    return Row("shadowing/note_home", facts, choices)


def notes(_: Press, context: Context) -> Answer:
    """[Mijn schriften]: also those that were closed."""
    found = notebooks.of_student(context.session, context.person.id)
    every = tuple(_row(one, context) for one in found)
    return Rows("shadowing/notes", (*_fresh(context), *every), {"number": len(found)})
