"""Hours are taken in hand before anything about them is decided."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from storage.shadowing.tables import ObservationHour
from storage.unit import OwnSession, own

_ONE: Any = (
    select(ObservationHour)
    .where(col(ObservationHour.id) == bindparam("hour"))
    .execution_options(populate_existing=True)
)
_LOCK_OF_ONE = text(
    "SELECT pg_advisory_xact_lock(host_id) FROM observationhour WHERE id = :hour"
    " AND organisation_id = :own"
)


def hold(session: Session, hour: int) -> ObservationHour | None:
    """Takes an hour in hand: until the commit nobody else books, frees, moves or withdraws an hour
    of its professional, so that seats, the rest and the most in a week stay as they are found.
    Changes of the row that were not written yet are lost."""
    if isinstance(session, OwnSession) and session.database.is_sqlite:
        session.take_pen()
    else:
        session.execute(_LOCK_OF_ONE, {"hour": hour, "own": own(session)})
    found: ObservationHour | None = session.exec(_ONE, params={"hour": hour}).first()
    return found


def hold_all(session: Session, hours: Collection[int]) -> Sequence[ObservationHour]:
    """Takes several hours in hand together, maybe of several professionals, the first to come
    first: who holds one and wants another may wait for who does the reverse."""
    wanted = col(ObservationHour.id).in_(hours)
    hosts = session.exec(select(ObservationHour.host_id).where(wanted).distinct()).all()
    for host in sorted(hosts):
        hold_host(session, host)
    return session.exec(
        select(ObservationHour)
        .where(wanted)
        .order_by(col(ObservationHour.starts_at), col(ObservationHour.id))
        .execution_options(populate_existing=True)
    ).all()


def hold_host(session: Session, person: int) -> None:
    """Takes in hand all that somebody offers: the pen on SQLite, on Postgres a lock of that
    person. It is no row's lock: turns hold the row of who acts, and two who look over each other's
    shoulder would wait for one another."""
    if isinstance(session, OwnSession) and session.database.is_sqlite:
        session.take_pen()
    else:
        session.execute(text("SELECT pg_advisory_xact_lock(:person)"), {"person": person})
