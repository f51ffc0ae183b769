"""Who guides placements, who is away, and who hears of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from storage import people
from storage.people import Person
from storage.placements.rights import ended_on, guides_from, guides_on
from storage.placements.tables import Assignment, Placement, SupervisorAbsence


def supervisors(
    session: Session, placements: Collection[int], on: date
) -> Mapping[int, list[tuple[Assignment, Person]]]:
    """Who guides each of some placements on a day, the primary one first."""
    found: dict[int, list[tuple[Assignment, Person]]] = defaultdict(list)
    for assignment, person in session.exec(
        select(Assignment, Person)
        .join(Person, col(Person.id) == col(Assignment.supervisor_id))
        .join(Placement, col(Placement.id) == col(Assignment.placement_id))
        .where(col(Assignment.placement_id).in_(placements), guides_on(on))
        .order_by(col(Assignment.is_primary).desc(), col(Assignment.since))
    ):
        found[assignment.placement_id].append((assignment, person))
    return found


def coming(session: Session, placement: int, today: date) -> list[tuple[Assignment, Person]]:
    """Who is to guide a placement from a later day on."""
    return [
        (assignment, person)
        for assignment, person in session.exec(
            select(Assignment, Person)
            .join(Person, col(Person.id) == col(Assignment.supervisor_id))
            .join(Placement, col(Placement.id) == col(Assignment.placement_id))
            .where(Assignment.placement_id == placement, guides_from(today))
            .order_by(col(Assignment.since))
        )
    ]


def guides_of(session: Session, learner: int, team: int, today: date) -> Sequence[Person] | None:
    """Who guides a learner now, the first to turn to in front: in the placement that runs in a
    team, else in another that runs, else in the next one. None for who has no placement."""
    own = session.exec(
        select(Placement).where(Placement.learner_id == learner, ended_on() >= today)
    ).all()
    if not own:
        return None
    one = min(own, key=lambda p: (p.start > today, p.team_id != team, p.start, p.id))
    return session.exec(
        select(Person)
        .join(Assignment, col(Assignment.supervisor_id) == col(Person.id))
        .join(Placement, col(Placement.id) == col(Assignment.placement_id))
        .where(Placement.id == one.id, guides_on(today))
        .order_by(col(Assignment.is_primary).desc(), col(Assignment.since))
    ).all()


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


def end_absence(session: Session, person: int, today: date) -> None:
    """Somebody is available again from a day on: later absences go, one that runs ends before."""
    for row in session.exec(
        select(SupervisorAbsence).where(
            SupervisorAbsence.person_id == person,
            or_(col(SupervisorAbsence.end).is_(None), col(SupervisorAbsence.end) >= today),
        )
    ):
        if row.start >= today:
            session.delete(row)
        else:
            row.end = today - timedelta(days=1)
            session.add(row)


def hearers(session: Session, person: Person, team: int) -> Sequence[Person]:
    """Who hears what is for somebody: they themselves; while they are not in chat yet the education
    lead of the team, who passes it on; without one the academy."""
    if person.state == "active":
        return [person]
    return leads_of(session, team)


def leads_of(session: Session, team: int) -> Sequence[Person]:
    """The education leads of a team; where there is none the academy."""
    return people.with_role(session, "lead", team) or people.with_role(session, "academy")
