"""What is forgotten of skills in time: of who left, of what was stopped, of rounds long ago."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, or_, select

from storage.people import Person
from storage.skills.tables import Experience, Held, Nomination, Round, RoundAnswer


def forget_who_left(session: Session, before: datetime) -> int:
    """Forgets all that is known of skills of people who left before a moment; says how many."""
    left = select(Person.id).where(Person.state == "left", col(Person.left_at) < before)
    return sum(
        _forget(session, table, or_(*(col(owner).in_(left) for owner in owners)))
        for table, owners in (
            (Held, (Held.person_id,)),
            (Nomination, (Nomination.by_id, Nomination.person_id)),
            (Experience, (Experience.offered_by,)),
            (RoundAnswer, (RoundAnswer.person_id,)),
        )
    )


def forget_stopped(session: Session, before: datetime) -> int:
    """Forgets first-hand experience that stopped before a moment; its words went at once."""
    return _forget(session, Experience, col(Experience.stopped_at) < before)


def forget_rounds(session: Session, before: datetime) -> int:
    """Forgets rounds that ended before a moment."""
    return _forget(session, Round, (col(Round.state) == "closed") & (col(Round.ends_at) < before))


def _forget(session: Session, table: Any, which: Any) -> int:
    return int(session.exec(delete(table).where(which)).rowcount)
