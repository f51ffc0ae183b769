"""`/afkijkuurtje`, and what stands on the front page of it."""

from handlers.feature import Context
from handlers.shadowing import scene, searching, shelf
from handlers.speech import Answer, Command, Row
from storage.shadowing import bookings

FEW = 3
"""Bookings on the front page."""


def opened(command: Command, context: Context) -> Answer:
    """`/afkijkuurtje`: my hours; with words behind it, a search."""
    if command.text.strip():
        return searching.sought(command.text, context)
    return searching.mine(command, context)


def home(context: Context) -> tuple[Row, ...]:
    """The next hours that somebody has booked, and the notebooks that are open."""
    found = bookings.of_student(context.session, context.person.id, context.now)[:FEW]
    booked = tuple(
        Row(
            "shadowing/home",
            {**scene.facts(seat.hour, context), "state": seat.booking.state},
            (scene.of_booking("booking", seat.booking),),
        )
        for seat in found
    )
    return (*booked, *shelf.home(context))
