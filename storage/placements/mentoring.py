"""Who of the academy is the mentor of whom, over all the placements of a learner."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, delete, select

from storage.people import Granted, Person
from storage.placements.tables import Mentor, Placement


def mentors(session: Session) -> Mapping[int, int]:
    """The mentor of each learner who has one, by id: of the academy, and active."""
    rows = session.exec(select(Mentor).where(col(Mentor.mentor_id).in_(_academy())))
    return {row.learner_id: row.mentor_id for row in rows}


def mentor_of(session: Session, learner: int) -> Person | None:
    """The mentor of a learner, as long as they are active and of the academy."""
    return session.exec(
        select(Person)
        .join(Mentor, col(Mentor.mentor_id) == col(Person.id))
        .where(Mentor.learner_id == learner, col(Person.id).in_(_academy()))
    ).first()


def _academy() -> Any:
    return (
        select(Granted.person_id)
        .join(Person, col(Person.id) == col(Granted.person_id))
        .where(Granted.role == "academy", Person.state == "active")
    )


def mentor_row(session: Session, learner: int) -> Mentor | None:
    """What is kept of who is the mentor of a learner."""
    return session.exec(select(Mentor).where(Mentor.learner_id == learner)).first()


def forget_mentors(session: Session) -> None:
    """Forgets the mentors of those who have no placement any more."""
    has = select(Placement.learner_id)
    session.exec(delete(Mentor).where(col(Mentor.learner_id).not_in(has)))
