"""What is forgotten of placements in time: breaks first, at last the placement as a whole."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from storage.placements.mentoring import forget_mentors
from storage.placements.tables import (
    Assignment,
    Break,
    Conversation,
    Extension,
    Period,
    Placement,
    PlacementFile,
    StepDone,
    SupervisorAbsence,
)

AT_A_TIME = 500


def forget_absence(session: Session, before: date) -> int:
    """Forgets breaks of placements that ended before a day, and absences before it; says how
    many."""
    ended = select(Placement.id).where(Placement.end < before)
    return sum(
        _forget(session, table, which)
        for table, which in (
            (Break, col(Break.placement_id).in_(ended)),
            (SupervisorAbsence, col(SupervisorAbsence.end) < before),
        )
    )


def forget_placements(session: Session, before: date) -> int:
    """Forgets placements that ended before a day, with all that belongs to them; says how many."""
    old = session.exec(select(Placement.id).where(Placement.end < before).limit(AT_A_TIME)).all()
    return _forget_whole(session, old)


def remove(session: Session, placement: int) -> None:
    """Takes a placement away, with all that belongs to it."""
    _forget_whole(session, [placement])


def _forget_whole(session: Session, placements: Collection[int]) -> int:
    for table in (Extension, Break, Period, Assignment, Conversation, StepDone):
        _forget(session, table, col(table.placement_id).in_(placements))
    number = _forget(session, Placement, col(Placement.id).in_(placements))
    if number:
        forget_mentors(session)
    return number


def forget_files(session: Session, before: datetime) -> int:
    """Forgets files that were left lying; says how many."""
    return _forget(session, PlacementFile, col(PlacementFile.at) < before)


def _forget(session: Session, table: Any, which: Any) -> int:
    return int(session.exec(delete(table).where(which)).rowcount)
