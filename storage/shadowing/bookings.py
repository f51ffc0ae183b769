"""Who has a seat of which hour, from the moment that it is held until it is released.

What is read to decide on is read after `hold`. A release is written at once, so that what it frees
can be taken in the same unit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select
from sqlmodel.sql.expression import Select

from storage.people import Person
from storage.shadowing.finding import Hour
from storage.shadowing.tables import LIVE, Booking, Engaged, ObservationHour

AT_A_TIME = 50
"""How many due rows a sweep takes up at once; the rest come with the next."""


@dataclass(frozen=True)
class Seat:
    """A booking, its hour, and the two whom it is about."""

    booking: Booking
    hour: ObservationHour
    host: Person
    student: Person


# Built once: both are asked several times in every booking.
_LIVE: Any = (
    select(Booking)
    .where(col(Booking.hour_id) == bindparam("hour"), col(Booking.state).in_(LIVE))
    .order_by(col(Booking.seat))
    .execution_options(populate_existing=True)
)
_ENGAGED: Any = (
    select(Engaged)
    .where(
        col(Engaged.person_id) == bindparam("person"),
        col(Engaged.starts_at) < bindparam("ends"),
        col(Engaged.ends_at) > bindparam("begins"),
        col(Engaged.hour_id) != bindparam("besides"),
    )
    .order_by(col(Engaged.starts_at))
)


def live(session: Session, hour: int) -> Sequence[Booking]:
    """The bookings that hold a seat of an hour, as they are now, by seat."""
    found: Sequence[Booking] = session.exec(_LIVE, params={"hour": hour}).all()
    return found


def free_seat(hour: Hour, taken: Sequence[Booking]) -> int | None:
    """The first free seat of an hour; None where it is full."""
    held = {one.seat for one in taken}
    return next((seat for seat in range(1, hour.seats + 1) if seat not in held), None)


def engaged(
    session: Session, person: int, begins: datetime, ends: datetime, *, besides: int = 0
) -> Sequence[Engaged]:
    """The stretches in which somebody has an hour, that overlap one from `begins` up to `ends`; of
    all hours but one."""
    span = {"person": person, "begins": begins, "ends": ends, "besides": besides}
    found: Sequence[Engaged] = session.exec(_ENGAGED, params=span).all()
    return found


def book(session: Session, hour: ObservationHour, student: int, booking: Booking) -> Booking:
    """Gives a student a seat of an hour that was taken in hand: keeps `booking` with who, where and
    when, and the stretch in which the student is engaged. Raises IntegrityError where another unit
    was first with the seat, or with the student's time."""
    booking.hour_id, booking.student_id = hour.id, student
    booking.uid = booking.uid or f"{booking.id:x}@leermaat"
    session.add(booking)
    session.add(
        Engaged(
            person_id=student,
            hour_id=hour.id,
            booking_id=booking.id,
            starts_at=hour.starts_at,
            ends_at=hour.ends_at,
        )
    )
    session.flush()
    return booking


def confirm(session: Session, booking: Booking, due_at: datetime | None) -> None:
    """What was asked or offered is booked; `due_at` is when the first reminder is due."""
    booking.state, booking.hold_until, booking.due_at = "booked", None, due_at
    booking.version += 1
    session.add(booking)


def release(session: Session, booking: Booking, state: str) -> None:
    """Frees the seat and the student's time; `state` says how it ended. Old buttons are past."""
    was_booked = booking.state == "booked"
    booking.state, booking.hold_until, booking.due_at = state, None, None
    booking.sequence += was_booked
    booking.version += 1
    session.add(booking)
    session.exec(delete(Engaged).where(col(Engaged.booking_id) == booking.id))
    session.flush()


def follow(session: Session, booking: Booking, hour: ObservationHour) -> None:
    """A booking goes along with its hour, which was moved; who moves it says when it is due. Raises
    IntegrityError where the student has another hour then: look with `engaged` first."""
    booking.sequence += booking.state == "booked"
    booking.version += 1
    session.add(booking)
    stretch = session.exec(select(Engaged).where(Engaged.booking_id == booking.id)).first()
    if stretch is not None:
        stretch.starts_at, stretch.ends_at = hour.starts_at, hour.ends_at
        session.add(stretch)
    session.flush()


def booked_hours(
    session: Session, host: int, begins: datetime, ends: datetime, *, besides: Collection[int] = ()
) -> int:
    """How many hours of a professional have a seat held, of those that begin from `begins` up to
    `ends`; of all hours but some."""
    return session.exec(
        select(func.count(col(ObservationHour.id).distinct()))
        .join(Booking, col(Booking.hour_id) == col(ObservationHour.id))
        .where(
            ObservationHour.host_id == host,
            ObservationHour.starts_at >= begins,
            ObservationHour.starts_at < ends,
            col(ObservationHour.id).not_in(besides),
            col(Booking.state).in_(LIVE),
        )
    ).one()


def seat(session: Session, booking: int) -> Seat | None:
    """A booking with its hour and its two people."""
    row = session.get(Booking, booking)
    hour = session.get(ObservationHour, row.hour_id) if row else None
    host = session.get(Person, hour.host_id) if hour else None
    student = session.get(Person, row.student_id) if row else None
    return Seat(row, hour, host, student) if row and hour and host and student else None


def seats_of_hour(session: Session, hour: ObservationHour) -> list[Seat]:
    """The seats of an hour that are held, with who holds them."""
    found = (seat(session, booking.id) for booking in live(session, hour.id))
    return [one for one in found if one]


def of_student(session: Session, student: int, since: datetime) -> Sequence[Seat]:
    """The seats that a student holds of hours that end after a moment, the first to come first."""
    rows = session.exec(
        select(Booking, ObservationHour, Person)
        .join(ObservationHour, col(ObservationHour.id) == col(Booking.hour_id))
        .join(Person, col(Person.id) == col(ObservationHour.host_id))
        .where(
            Booking.student_id == student,
            col(Booking.state).in_(LIVE),
            ObservationHour.ends_at > since,
        )
        .order_by(col(ObservationHour.starts_at))
    ).all()
    who = session.get(Person, student)
    return [Seat(booking, hour, host, who) for booking, hour, host in rows if who]


def last_of(session: Session, hour: int, student: int) -> Booking | None:
    """The last booking of an hour by a student, whatever became of it."""
    return session.exec(
        select(Booking)
        .where(Booking.hour_id == hour, Booking.student_id == student)
        .order_by(col(Booking.made_at).desc(), col(Booking.id))
    ).first()


def held_by(session: Session, hours: Collection[int]) -> Mapping[int, int]:
    """How many seats of each of some hours are held."""
    rows = session.execute(
        select(Booking.hour_id, func.count(col(Booking.id)))
        .where(col(Booking.hour_id).in_(hours), col(Booking.state).in_(LIVE))
        .group_by(col(Booking.hour_id))
    )
    return dict(list(rows))


# What is due.


def holds_over(session: Session, now: datetime) -> Sequence[Booking]:
    """The seats that were held for an answer, whose time has passed."""
    return session.exec(
        select(Booking)
        .where(col(Booking.hold_until) <= now, col(Booking.state).in_(("asked", "offered")))
        .order_by(col(Booking.hold_until))
        .limit(AT_A_TIME)
    ).all()


def reminders_due(session: Session, now: datetime) -> Sequence[tuple[Booking, ObservationHour]]:
    """The booked hours still to come of which a reminder is due."""
    return session.exec(_due(now).where(col(ObservationHour.starts_at) > now)).all()


def over(session: Session, now: datetime) -> Sequence[tuple[Booking, ObservationHour]]:
    """The booked hours that are over, of which it was not asked yet whether they took place: their
    `due_at` is the end of the hour, or earlier where a reminder could not be said in time."""
    return session.exec(_due(now).where(ObservationHour.ends_at <= now)).all()


def _due(now: datetime) -> Select[Booking, ObservationHour]:
    return (
        select(Booking, ObservationHour)
        .join(ObservationHour, col(ObservationHour.id) == col(Booking.hour_id))
        .where(col(Booking.due_at) <= now, Booking.state == "booked")
        .order_by(col(Booking.due_at))
        .limit(AT_A_TIME)
    )


def of_who_left(session: Session, now: datetime) -> Sequence[Booking]:
    """The seats of hours still to come that are held by people who left."""
    return session.exec(
        select(Booking)
        .join(Person, col(Person.id) == col(Booking.student_id))
        .join(ObservationHour, col(ObservationHour.id) == col(Booking.hour_id))
        .where(
            Person.state == "left",
            col(Booking.state).in_(LIVE),
            ObservationHour.starts_at > now,
        )
        .limit(AT_A_TIME)
    ).all()
