"""Who hears what of a booking: the student and the professional, each with a calendar file."""

from typing import Any

from handlers.shadowing import calendar, scene
from handlers.shadowing.rules.frames import cards_of
from handlers.shadowing.scene import Hands, each
from handlers.speech import Choice, Message
from storage.people import Person
from storage.shadowing import Booking, ObservationHour
from storage.shadowing.bookings import Seat

OWN = ("cards", "move", "cancel")
"""What a student can do with what they booked."""


def key(booking: Booking, what: str, person: Person, version: int | None = None) -> str:
    """The outbox's name of what is said to somebody of a booking, as it is now or was."""
    return f"booking:{booking.id}:{what}:{version or booking.version}:{person.id}"


def facts(seat: Seat, hands: Hands) -> dict[str, Any]:
    """What every template of a booking may use."""
    said = scene.facts(seat.hour, hands)
    return {**said, "student": seat.student.called, "cards": cards_of(seat.booking.cards)}


def booked(seat: Seat, hands: Hands) -> Message:
    """What the student hears, or reads: it is booked."""
    file = calendar.file(seat, "REQUEST", hands)
    return Message("shadowing/booked", facts(seat, hands), each(OWN, seat.booking), (file,))


def tell_host_booked(seat: Seat, hands: Hands) -> None:
    """The professional hears who comes, and that they need not explain anything."""
    file = calendar.file(seat, "REQUEST", hands)
    choices = (scene.of_booking("decline", seat.booking, "shadowing.call_off"),)
    said = Message("shadowing/booked_host", facts(seat, hands), choices, (file,))
    hands.tell(seat.host, said, key=key(seat.booking, "booked", seat.host))


def asked(seat: Seat, hands: Hands) -> Message:
    """What the student reads: the professional says yes or no first."""
    until = scene.local(seat.booking.hold_until or seat.hour.starts_at, hands).isoformat()
    said = {**facts(seat, hands), "until": until}
    return Message("shadowing/asked", said, each(("move", "cancel"), seat.booking))


def tell_host_asked(seat: Seat, hands: Hands) -> None:
    """The professional is asked whether it suits; silence is a no."""
    until = seat.booking.hold_until or seat.hour.starts_at
    said = {**facts(seat, hands), "until": scene.local(until, hands).isoformat()}
    choices = each(("approve", "decline"), seat.booking)
    message = Message("shadowing/ask_host", said, choices)
    hands.tell(seat.host, message, key=key(seat.booking, "ask", seat.host), expires=until)


def drop_ask(seat: Seat, hands: Hands, version: int) -> None:
    """The professional need not answer any more; `version` is that of the booking when they were
    asked."""
    name = key(seat.booking, "ask", seat.host, version)
    hands.take_back(name, Message("shadowing/ask_gone"))


def tell_booked(seat: Seat, hands: Hands) -> None:
    """The student hears that the professional said yes."""
    hands.tell(seat.student, booked(seat, hands), key=key(seat.booking, "yes", seat.student))


def cancelled(seat: Seat, hands: Hands) -> Message:
    """What the student reads when they cancelled."""
    files = (calendar.file(seat, "CANCEL", hands),) if seat.booking.sequence else ()
    return Message("shadowing/cancelled", facts(seat, hands), (scene.SEARCH_ANOTHER,), files)


def tell_host_cancelled(seat: Seat, hands: Hands) -> None:
    """The professional hears that nobody comes; the file takes it out of their calendar."""
    file = calendar.file(seat, "CANCEL", hands)
    said = Message("shadowing/cancelled_host", facts(seat, hands), (), (file,))
    hands.tell(seat.host, said, key=key(seat.booking, "off", seat.host))


def tell_host_moved(old: Seat, new: Seat, hands: Hands) -> None:
    """The professional hears that the student comes at another hour of theirs."""
    file = calendar.file(new, "REQUEST", hands)
    said = {**facts(new, hands), "was": scene.when(old.hour, hands)}
    choices = (scene.of_booking("decline", new.booking, "shadowing.call_off"),)
    message = Message("shadowing/moved_host", said, choices, (file,))
    hands.tell(new.host, message, key=key(new.booking, "moved", new.host))


def tell_off(seat: Seat, hands: Hands, why: str) -> None:
    """The student hears that it is off, and gets help to find another. `why` is what happened, and
    never a reason: "withdrawn" (the professional called it off), "declined", "expired", "moved" (to
    a time at which the student has another hour, or may not)."""
    files = (calendar.file(seat, "CANCEL", hands),) if seat.booking.sequence else ()
    again = (scene.SEARCH_ANOTHER, Choice("shadowing.request"))
    message = Message("shadowing/off", {**facts(seat, hands), "why": why}, again, files)
    hands.tell(seat.student, message, key=key(seat.booking, why, seat.student))


def tell_along(seat: Seat, hands: Hands, before: ObservationHour) -> None:
    """The student hears that the professional moved the hour; the file moves it in the calendar.
    `before` is the hour as it was."""
    was = scene.when(before, hands)
    file = calendar.file(seat, "REQUEST", hands)
    choices = (
        scene.of_booking("cancel", seat.booking, "shadowing.cannot_then"),
        scene.of_booking("move", seat.booking),
    )
    message = Message("shadowing/along", {**facts(seat, hands), "was": was}, choices, (file,))
    hands.tell(seat.student, message, key=key(seat.booking, "along", seat.student))
