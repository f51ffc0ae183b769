"""An hour is taken in hand before its seats are looked at."""

from sqlmodel import Session, select

from storage.shadowing.tables import ObservationHour
from storage.unit import OwnSession


def hold(session: Session, hour: int) -> ObservationHour | None:
    """Takes an hour in hand: until the commit nobody else books, frees or changes it, so that what
    is found of it after this stays so."""
    if isinstance(session, OwnSession) and session.database.is_sqlite:
        session.take_pen()
    return session.exec(
        select(ObservationHour)
        .where(ObservationHour.id == hour)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
