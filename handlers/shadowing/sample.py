"""The hours of the sample organisation, from the day on which it is made."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from handlers.matching.likeness import normal
from handlers.shadowing.rules.offers import slot_on
from storage import shadowing, skills
from storage.people import Account, Person
from storage.shadowing import Booking, ObservationHour, bookings
from storage.skills import Skill
from storage.unit import new_id

_ZONE = ZoneInfo("Europe/Amsterdam")
_NOTICE = 4


def fill(session: Session, told: Mapping[str, Any], now: datetime) -> None:
    """Gives some colleagues hours in the weeks to come; one of them is full."""
    people = _by_account(session)
    for one in told.get("hours", ()):
        hours = list(_hours(session, one, people[one["host"]], now))
        shadowing.offer(session, hours)
        if one.get("booked_by"):
            student = people[one["booked_by"]].id
            due = hours[0].starts_at - timedelta(days=1)
            row = Booking(hour_id=0, student_id=student, made_at=now, due_at=due)
            bookings.book(session, hours[0], student, row)


def _by_account(session: Session) -> dict[str, Person]:
    found = session.execute(
        select(Account.native, Person).join(Person, col(Person.id) == Account.person_id)
    )
    return dict(found.all())


def _hours(
    session: Session, one: Mapping[str, Any], host: Person, now: datetime
) -> Iterator[ObservationHour]:
    series, skill = new_id(), _skill(session, one["skill"], now)
    first = now.astimezone(_ZONE).date() + timedelta(days=one["in_days"])
    for week in range(one["weeks"]):
        day = first + timedelta(weeks=week)
        slot = slot_on(day, time.fromisoformat(one["begin"]), one["minutes"], _ZONE)
        yield ObservationHour(
            host_id=host.id,
            team_id=host.team_id,
            series=series,
            starts_at=slot.start.astimezone(UTC),
            ends_at=slot.end.astimezone(UTC),
            skill_id=skill.id,
            frame=one["frame"],
            place=one.get("place"),
            seats=one.get("seats", 1),
            approves=one.get("approves", False),
            notice_hours=_NOTICE,
        )


def _skill(session: Session, label: str, now: datetime) -> Skill:
    """The skill of that name: its holders come to it with the skills of the sample."""
    found = skills.with_normal(session, [normal(label)]).get(normal(label))
    if found is None:
        found = Skill(label=label, normal=normal(label), made_at=now)
        session.add(found)
        session.flush()
    return found
