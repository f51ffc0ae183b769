"""What of hours and bookings is forgotten in time."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from storage.shadowing.tables import Booking, Engaged, ObservationHour

AT_A_TIME = 500


def forget_engaged(session: Session, before: datetime) -> int:
    """Forgets in which stretches somebody had an hour, of those that ended before a moment; says
    how many."""
    old = session.exec(select(Engaged.id).where(Engaged.ends_at < before).limit(AT_A_TIME)).all()
    session.execute(delete(Engaged).where(col(Engaged.id).in_(old)))
    return len(old)


NOBODY = 0
"""Who offered an hour of long ago."""


def wipe_hours(session: Session, before: datetime) -> int:
    """Forgets of hours that ended before a moment who offered them, and all words; what is left is
    counted. Says of how many."""
    old = col(ObservationHour.ends_at) < before, col(ObservationHour.host_id) != NOBODY
    rows = session.exec(select(ObservationHour.id).where(*old).limit(AT_A_TIME)).all()
    session.execute(
        update(ObservationHour)
        .where(col(ObservationHour.id).in_(rows))
        .values(host_id=NOBODY, named_for=None, theme=None, place=None)
    )
    return len(rows)


def forget_hours(session: Session, before: datetime) -> int:
    """Forgets hours that ended before a moment; says how many."""
    old = select(ObservationHour.id).where(ObservationHour.ends_at < before).limit(AT_A_TIME)
    rows = session.exec(old).all()
    session.execute(delete(ObservationHour).where(col(ObservationHour.id).in_(rows)))
    return len(rows)


def forget_bookings(session: Session, before: datetime) -> int:
    """Forgets who booked hours that were over before a moment; says how many. A row whose hour is
    gone goes too."""
    past = select(ObservationHour.id).where(ObservationHour.ends_at >= before)
    old = (
        select(Booking.id)
        .where(Booking.made_at < before, col(Booking.hour_id).not_in(past))
        .limit(AT_A_TIME)
    )
    ids = session.exec(old).all()
    session.exec(delete(Booking).where(col(Booking.id).in_(ids)))
    return len(ids)
