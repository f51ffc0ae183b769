"""Hours that are offered: made together, listed, moved, withdrawn, counted by team."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Subquery, case, delete
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from storage.people import Person
from storage.shadowing.tables import LIVE, Booking, Engaged, ObservationHour

AT_A_TIME = 500


def offer(session: Session, hours: Sequence[ObservationHour]) -> None:
    """Keeps hours that are offered together, with the time that their professional gives. Raises
    IntegrityError where somebody is in two hours at once: look with `engaged` first."""
    session.add_all(hours)
    session.add_all(_stretch(hour) for hour in hours)
    session.flush()


def _stretch(hour: ObservationHour) -> Engaged:
    return Engaged(
        person_id=hour.host_id, hour_id=hour.id, starts_at=hour.starts_at, ends_at=rests_until(hour)
    )


def rests_until(hour: ObservationHour) -> datetime:
    """Until when the professional of an hour is not in another one."""
    return hour.ends_at + timedelta(minutes=hour.buffer_minutes)


def engage(session: Session, hours: Sequence[ObservationHour]) -> None:
    """Hours were moved, or their rest changed: the time of their professional goes along. Raises
    IntegrityError as `offer` does."""
    session.add_all(hours)
    _free(session, hours)
    session.add_all(_stretch(hour) for hour in hours)
    session.flush()


def withdraw(session: Session, hours: Sequence[ObservationHour]) -> None:
    """Hours that are offered no more; their professional is free then. Old buttons are past."""
    for hour in hours:
        hour.state, hour.version = "withdrawn", hour.version + 1
    session.add_all(hours)
    session.flush()
    _free(session, hours)


def _free(session: Session, hours: Sequence[ObservationHour]) -> None:
    session.flush()
    session.execute(
        delete(Engaged).where(
            col(Engaged.hour_id).in_([hour.id for hour in hours]),
            col(Engaged.booking_id).is_(None),
        )
    )


def hosted(session: Session, host: int, since: datetime) -> Sequence[ObservationHour]:
    """The hours that somebody offers and that end after a moment, the first to come first."""
    return session.exec(
        select(ObservationHour)
        .where(
            ObservationHour.host_id == host,
            ObservationHour.state == "open",
            ObservationHour.ends_at > since,
        )
        .order_by(col(ObservationHour.starts_at), col(ObservationHour.id))
    ).all()


def of_series(session: Session, series: int, since: datetime) -> Sequence[ObservationHour]:
    """The hours that were offered together, are offered still, and begin after a moment."""
    return session.exec(
        select(ObservationHour)
        .where(
            ObservationHour.series == series,
            ObservationHour.state == "open",
            ObservationHour.starts_at > since,
        )
        .order_by(col(ObservationHour.starts_at), col(ObservationHour.id))
    ).all()


def who_booked(
    session: Session, hours: Collection[int]
) -> Mapping[int, list[tuple[Booking, Person]]]:
    """Who holds a seat of each of some hours, by seat; hours that are free are not in it."""
    rows = session.execute(
        select(Booking, Person)
        .join(Person, col(Person.id) == col(Booking.student_id))
        .where(col(Booking.hour_id).in_(hours), col(Booking.state).in_(LIVE))
        .order_by(col(Booking.seat))
        .execution_options(populate_existing=True)
    ).all()
    found: dict[int, list[tuple[Booking, Person]]] = {}
    for booking, person in rows:
        found.setdefault(booking.hour_id, []).append((booking, person))
    return found


def hosts_who_left(session: Session, now: datetime) -> Sequence[int]:
    """Who left and still offers an hour that is to come."""
    return session.exec(
        select(ObservationHour.host_id)
        .join(Person, col(Person.id) == col(ObservationHour.host_id))
        .where(
            Person.state == "left",
            ObservationHour.state == "open",
            ObservationHour.starts_at > now,
        )
        .distinct()
    ).all()


@dataclass(frozen=True)
class Counted:
    """The hours of a team: to come, over, and of those that are over and were booked how many were
    held and how many were not. Nobody's silence counts."""

    coming: int
    offered: int
    held: int
    missed: int


def counts(
    session: Session, teams: Collection[int], since: datetime, now: datetime
) -> Mapping[int, Counted]:
    """The hours of some teams that began since a moment. An hour was held if who looked says so,
    or else who was looked at; it was missed if one of them says that, and nobody that it was
    held."""
    each = _each_hour(teams, since)
    coming = case((each.c.ends_at > now, 1), else_=0)
    is_held = case((each.c.yes > 0, 1), else_=0)
    is_missed = case(((each.c.yes == 0) & (each.c.no > 0), 1), else_=0)
    rows = session.execute(
        columns(
            each.c.team_id, func.sum(coming), func.count(), func.sum(is_held), func.sum(is_missed)
        ).group_by(each.c.team_id)
    )
    return {
        team: Counted(int(later), number - int(later), int(held), int(missed))
        for team, later, number, held, missed in rows
    }


def _each_hour(teams: Collection[int], since: datetime) -> Subquery:
    return (
        columns(
            col(ObservationHour.id),
            col(ObservationHour.team_id),
            col(ObservationHour.ends_at),
            func.coalesce(func.sum(_says("yes")), 0).label("yes"),
            func.coalesce(func.sum(_says("no")), 0).label("no"),
        )
        .outerjoin(
            Booking,
            (col(Booking.hour_id) == col(ObservationHour.id)) & (col(Booking.state) == "booked"),
        )
        .where(
            col(ObservationHour.team_id).in_(teams),
            col(ObservationHour.state) == "open",
            col(ObservationHour.starts_at) >= since,
        )
        .group_by(
            col(ObservationHour.id), col(ObservationHour.team_id), col(ObservationHour.ends_at)
        )
        .subquery()
    )


def _says(what: str) -> ColumnElement[int]:
    """Who looked is believed first."""
    theirs = (col(Booking.came_student) == "") & (col(Booking.came_host) == what)
    return case(((col(Booking.came_student) == what) | theirs, 1), else_=0)
