"""The placements of the sample organisation, around the day on which it is made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from handlers.placements import days, sample_talks
from storage.people import Account, Person
from storage.placements import Assignment, Placement


def fill(session: Session, told: Mapping[str, Any], now: datetime) -> None:
    """Gives those who learn a placement that began some weeks ago, with its talks so far."""
    listed = told.get("placements", ())
    people = _by_account(session, {name for one in listed for name in _named(one)})
    for one in listed:
        placement = _placement(one, people[one["learner"]], now.date())
        guides = [people[name].id for name in one.get("supervisors", ())]
        if tutor := people.get(one.get("tutor", "")):
            placement.tutor_email = tutor.email or ""
        session.add(placement)
        session.add_all(_coupled(placement, guides))
        session.add_all(sample_talks.breaks(one, placement, now.date()))
        session.add_all(sample_talks.talks(one, placement, (guides or [0])[0], now))


def _coupled(placement: Placement, guides: Sequence[int]) -> Iterator[Assignment]:
    for place, guide in enumerate(guides):
        yield Assignment(
            placement_id=placement.id,
            supervisor_id=guide,
            is_primary=place == 0,
            since=placement.start,
        )


def _named(one: Mapping[str, Any]) -> tuple[str, ...]:
    tutor = (one["tutor"],) if "tutor" in one else ()
    return one["learner"], *one.get("supervisors", ()), *tutor


def _by_account(session: Session, accounts: set[str]) -> dict[str, Person]:
    found = session.execute(
        select(Account.native, Person)
        .join(Person, col(Person.id) == Account.person_id)
        .where(col(Account.native).in_(accounts))
    )
    return dict(found.all())


def _placement(one: Mapping[str, Any], learner: Person, today: date) -> Placement:
    start = today - timedelta(weeks=one["began_weeks_ago"])
    return Placement(
        learner_id=learner.id,
        team_id=learner.team_id or 0,
        kind=learner.kind,
        track=one.get("track", ""),
        level=learner.level,
        year=learner.year,
        start=start,
        end=start + timedelta(weeks=one["weeks"]) - timedelta(days=1),
        stage_days=days.kept(tuple(one.get("days", ()))),
        school=one.get("school", ""),
        meetlat_url=one.get("meetlat", ""),
        entered_on=start,
        next_due=today,
    )
