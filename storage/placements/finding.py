"""Placements as they are found: whose they are, who guides them, and who hears of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from storage import people
from storage.people import Person
from storage.placements.tables import Assignment, Break, Duty, Placement, SupervisorAbsence
from storage.unit import OwnSession

RIGHTS_STAY = timedelta(days=28)
"""How long after its last day a placement is still shown to who guided it: the last steps of its
final talk come after the end (R22)."""


def hold(session: Session, learner: int) -> Person | None:
    """Takes a learner in hand: until the commit nobody else changes their placements, so that what
    is found to be free (R13) stays free."""
    if isinstance(session, OwnSession):
        session.take_pen()
    return session.exec(
        select(Person)
        .where(Person.id == learner)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def overlapping(
    session: Session, learner: int, days: tuple[date, date], besides: int = 0
) -> Sequence[Placement]:
    """The placements of a learner that share a day with a first and a last one (R13, inclusive),
    but one."""
    start, end = days
    found = session.exec(
        select(Placement).where(
            Placement.learner_id == learner,
            Placement.start <= end,
            Placement.end >= start,
            Placement.id != besides,
        )
    ).all()
    return [one for one in found if one.last_day >= start]


def of_learner(session: Session, learner: int) -> Sequence[Placement]:
    """All placements of a learner, the latest first."""
    return session.exec(
        select(Placement)
        .where(Placement.learner_id == learner)
        .order_by(col(Placement.start).desc())
    ).all()


def of_supervisor(session: Session, supervisor: int, today: date) -> Sequence[Placement]:
    """The placements that somebody guides now: the right ends with the assignment."""
    return session.exec(
        select(Placement)
        .join(Assignment, col(Assignment.placement_id) == col(Placement.id))
        .where(
            Assignment.supervisor_id == supervisor,
            or_(col(Assignment.until).is_(None), col(Assignment.until) >= today),
            Placement.end >= today - RIGHTS_STAY,
        )
        .order_by(col(Placement.start), col(Placement.id))
    ).all()


def of_teams(
    session: Session, teams: Collection[int] | None, since: date
) -> Sequence[tuple[Placement, Person]]:
    """The placements of some teams (None: of all) that end on a day or later, with who learns."""
    query = (
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(Placement.end >= since)
        .order_by(col(Placement.start), col(Placement.id))
    )
    if teams is not None:
        query = query.where(col(Placement.team_id).in_(teams))
    return session.exec(query).all()


def supervisors(
    session: Session, placements: Collection[int]
) -> Mapping[int, list[tuple[Assignment, Person]]]:
    """Who guides each of some placements now, the primary one first."""
    found: dict[int, list[tuple[Assignment, Person]]] = defaultdict(list)
    for assignment, person in session.exec(
        select(Assignment, Person)
        .join(Person, col(Person.id) == col(Assignment.supervisor_id))
        .where(col(Assignment.placement_id).in_(placements), col(Assignment.until).is_(None))
        .order_by(col(Assignment.is_primary).desc(), col(Assignment.since))
    ):
        found[assignment.placement_id].append((assignment, person))
    return found


def breaks(session: Session, placements: Collection[int]) -> Mapping[int, list[Break]]:
    """The breaks of each of some placements, by date."""
    found: dict[int, list[Break]] = defaultdict(list)
    for one in session.exec(
        select(Break).where(col(Break.placement_id).in_(placements)).order_by(col(Break.start))
    ):
        found[one.placement_id].append(one)
    return found


def absent(session: Session, persons: Collection[int], day: date) -> frozenset[int]:
    """Who of some people is not available on a day (R18)."""
    return frozenset(
        session.exec(
            select(SupervisorAbsence.person_id).where(
                col(SupervisorAbsence.person_id).in_(persons),
                SupervisorAbsence.start <= day,
                or_(col(SupervisorAbsence.end).is_(None), col(SupervisorAbsence.end) >= day),
            )
        )
    )


def on_duty(session: Session, team: int, day: date) -> Sequence[Person]:
    """Who is begeleider van dienst of a team on a day."""
    return session.exec(
        select(Person)
        .join(Duty, col(Duty.person_id) == col(Person.id))
        .where(Duty.team_id == team, Duty.day == day, Person.state == "active")
    ).all()


def hearers(session: Session, person: Person, team: int) -> Sequence[Person]:
    """Who hears what is for somebody: they themselves; while they are not in chat yet the education
    lead of the team, who passes it on; without one the academy."""
    if person.state == "active":
        return [person]
    return leads_of(session, team)


def leads_of(session: Session, team: int) -> Sequence[Person]:
    """The education leads of a team; where there is none the academy."""
    return people.with_role(session, "lead", team) or people.with_role(session, "academy")
