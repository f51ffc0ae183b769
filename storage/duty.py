"""Who is begeleider van dienst on a day, as it is written and found."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col, delete, or_, select

from storage.people import Granted, Person
from storage.placements import Assignment, Duty, Placement
from storage.placements.rights import RIGHTS_STAY, ended_on, guides_on

LEARNS = ("student", "colleague", "cio")
"""Kinds of people who learn here."""


def on_duty(
    session: Session, teams: Collection[int], day: date
) -> Mapping[int, list[tuple[int, str]]]:
    """Who is begeleider van dienst of some teams on a day, by name: id and the name that others
    see. Who no longer belongs to a team is not; of two who said so both are."""
    belongs = select(Granted.person_id).where(Granted.team_id == Duty.team_id)
    guides = (
        select(Assignment.supervisor_id)
        .join(Placement, col(Placement.id) == col(Assignment.placement_id))
        .where(Placement.team_id == Duty.team_id, guides_on(day), ended_on() >= day - RIGHTS_STAY)
    )
    found: dict[int, list[tuple[int, str]]] = {team: [] for team in teams}
    for team, person in session.exec(
        select(Duty.team_id, Person)
        .join(Person, col(Person.id) == col(Duty.person_id))
        .where(
            col(Duty.team_id).in_(teams),
            Duty.day == day,
            Person.state == "active",
            or_(
                Person.team_id == Duty.team_id,
                col(Person.id).in_(belongs),
                col(Person.id).in_(guides),
            ),
        )
        .order_by(Person.name, col(Person.id))
    ):
        found[team].append((person.id, person.called))
    return found


def give_back(session: Session, person: int, day: date, team: int | None = None) -> int:
    """Somebody is begeleider van dienst no longer, in one team or in any; says in how many."""
    which = delete(Duty).where(col(Duty.person_id) == person, col(Duty.day) == day)
    if team is not None:
        which = which.where(col(Duty.team_id) == team)
    return int(session.exec(which).rowcount)


def learned_in(session: Session, teams: Collection[int]) -> frozenset[int]:
    """In which of some teams somebody learns now."""
    found = session.exec(
        select(Person.team_id)
        .where(
            col(Person.team_id).in_(teams),
            col(Person.kind).in_(LEARNS),
            Person.state == "active",
        )
        .distinct()
    )
    return frozenset(team for team in found if team is not None)


def forget_duties(session: Session, before: date) -> int:
    """Forgets who was begeleider van dienst before a day; says how many."""
    return int(session.exec(delete(Duty).where(col(Duty.day) < before)).rowcount)
