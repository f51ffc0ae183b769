"""The waiting list of an hour, in the order in which people came."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from storage.people import Person
from storage.shadowing.tables import ObservationHour, Waiting


def place_of(session: Session, hour: int, student: int) -> int | None:
    """The number that somebody has on a list (1 is the first); None for who is not on it."""
    ids = [one.student_id for one in list_of(session, hour)]
    return ids.index(student) + 1 if student in ids else None


def list_of(session: Session, hour: int) -> Sequence[Waiting]:
    """Who waits for a seat of an hour, the first to come first."""
    return session.exec(
        select(Waiting)
        .where(Waiting.hour_id == hour)
        .order_by(col(Waiting.at), col(Waiting.id))
        .execution_options(populate_existing=True)
    ).all()


def join(session: Session, hour: int, student: int, at: datetime) -> int:
    """Puts somebody at the end of the list of an hour that was taken in hand; says which number
    they have. Who is on it already keeps their place."""
    before = list_of(session, hour)
    number = next((n for n, one in enumerate(before, 1) if one.student_id == student), None)
    if number is not None:
        return number
    if before:  # two that came in one instant keep the order in which they were written
        at = max(at, before[-1].at + timedelta(microseconds=1))
    session.add(Waiting(hour_id=hour, student_id=student, at=at))
    session.flush()
    return len(before) + 1


def leave(session: Session, hour: int, student: int) -> bool:
    """Takes somebody off a list; says whether they were on it."""
    gone = session.exec(
        delete(Waiting).where(col(Waiting.hour_id) == hour, col(Waiting.student_id) == student)
    )
    return bool(gone.rowcount)


def clear(session: Session, hour: int) -> list[int]:
    """Ends a list, of an hour that is no more; says who waited."""
    waited = [one.student_id for one in list_of(session, hour)]
    session.exec(delete(Waiting).where(col(Waiting.hour_id) == hour))
    return waited


def waits_of(
    session: Session, student: int, now: datetime
) -> Sequence[tuple[ObservationHour, Person]]:
    """The hours still to come for which somebody waits, with their professionals."""
    return session.exec(
        select(ObservationHour, Person)
        .join(Waiting, col(Waiting.hour_id) == col(ObservationHour.id))
        .join(Person, col(Person.id) == col(ObservationHour.host_id))
        .where(Waiting.student_id == student, ObservationHour.starts_at > now)
        .order_by(col(ObservationHour.starts_at))
    ).all()


def hours_waited_for(session: Session, now: datetime, most: int = 50) -> Sequence[int]:
    """The hours still to come for which somebody waits, the nearest first."""
    return session.exec(
        select(Waiting.hour_id)
        .join(ObservationHour, col(ObservationHour.id) == col(Waiting.hour_id))
        .where(ObservationHour.starts_at > now, ObservationHour.state == "open")
        .group_by(col(Waiting.hour_id), col(ObservationHour.starts_at))
        .order_by(col(ObservationHour.starts_at))
        .limit(most)
    ).all()


def forget_waiting(session: Session, now: datetime) -> int:
    """Forgets who waited for an hour that began, or is no more; says of how many."""
    ahead = select(ObservationHour.id).where(
        ObservationHour.starts_at > now, ObservationHour.state == "open"
    )
    return int(session.exec(delete(Waiting).where(col(Waiting.hour_id).not_in(ahead))).rowcount)


def count(session: Session, hour: int) -> int:
    """How many wait for a seat of an hour."""
    return session.exec(select(func.count(col(Waiting.id))).where(Waiting.hour_id == hour)).one()
