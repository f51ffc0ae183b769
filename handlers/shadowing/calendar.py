"""An afkijkuurtje for somebody's calendar: a request, a change of it, or that it is off (RFC 5545,
5546)."""

from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

from handlers.shadowing.scene import Hands
from handlers.speech import File
from storage.people import Person
from storage.shadowing.bookings import Seat

Method = Literal["REQUEST", "CANCEL"]

NO_ADDRESS = "invalid:nomail"
"""What stands for who has no address (RFC 5546)."""


def file(seat: Seat, method: Method, hands: Hands) -> File:
    """The calendar file of a booking. Its title holds no name and no subject: a calendar is seen by
    others. It keeps its UID for as long as the booking lives; each change raises SEQUENCE."""
    calendar = Calendar()
    calendar.add("prodid", "-//Leermaat//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(seat, method, hands))
    name = "afkijkuurtje-vervalt.ics" if method == "CANCEL" else "afkijkuurtje.ics"
    return File(name, calendar.to_ical(), "shadowing.calendar")


def _event(seat: Seat, method: Method, hands: Hands) -> Event:
    event = Event()
    event.add("uid", seat.booking.uid)
    event.add("sequence", seat.booking.sequence)
    event.add("dtstamp", hands.now)
    event.add("dtstart", seat.hour.starts_at)
    event.add("dtend", seat.hour.ends_at)
    event.add("summary", str(hands.setting("shadowing.calendar")))
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if seat.hour.place:
        event.add("location", str(seat.hour.place))
    event["organizer"] = _address(seat.host.email)
    for person in (seat.host, seat.student):
        event.add("attendee", _attendee(person), encode=False)
    return event


def _address(email: str | None) -> vCalAddress:
    return vCalAddress(f"mailto:{email}" if email else NO_ADDRESS)


def _attendee(person: Person) -> vCalAddress:
    address = _address(person.email)
    address.params["CN"] = vText(person.called)
    return address
