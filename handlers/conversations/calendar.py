"""A talk for somebody's calendar: a request, a change of it, or that it is off (RFC 5545, 5546)."""

from datetime import datetime, timedelta
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

from handlers.conversations.scene import Setting
from handlers.speech import File
from storage.people import Person
from storage.placements import Conversation

Method = Literal["REQUEST", "CANCEL"]

NO_ADDRESS = "invalid:nomail"
"""What stands for who has no address (RFC 5546)."""


def file(
    setting: Setting, row: Conversation, method: Method, at: datetime, *, school: bool = False
) -> File:
    """The calendar file of a talk, which begins at `at`. It holds no name of who learns in its
    title, and nothing of what is said: a calendar is seen by others. `school` is for a teacher who
    was invited before."""
    titles = setting.hands.setting("conversations.calendar")
    calendar = Calendar()
    calendar.add("prodid", "-//Leermaat//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = _event(setting, row, (method, at), titles[row.type])
    if (school or row.teacher_invited) and setting.whole.placement.tutor_email:
        event.add("attendee", _address(setting.whole.placement.tutor_email), encode=False)
    calendar.add_component(event)
    return File(f"{row.type}.ics", calendar.to_ical(), "conversations.calendar")


def _event(setting: Setting, row: Conversation, what: tuple[Method, datetime], title: str) -> Event:
    method, at = what
    event = Event()
    event.add("uid", row.uid)
    event.add("sequence", row.sequence)
    event.add("dtstamp", setting.hands.now)
    event.add("dtstart", at)
    event.add("dtend", at + timedelta(minutes=row.minutes or 0))
    event.add("summary", title)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if row.place:
        event.add("location", row.place)
    people = [person for _, person in setting.whole.guides]
    event["organizer"] = _address(people[0].email if people else None)
    for person in (*people, setting.whole.learner):
        event.add("attendee", _attendee(person), encode=False)
    return event


def _address(email: str | None) -> vCalAddress:
    return vCalAddress(f"mailto:{email}" if email else NO_ADDRESS)


def _attendee(person: Person) -> vCalAddress:
    address = _address(person.email)
    address.params["CN"] = vText(person.called)
    return address
