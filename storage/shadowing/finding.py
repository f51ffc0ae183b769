"""Hours that a student may still book: by time, skill, frame, professional and team."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, tuple_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.people import Person
from storage.shadowing.tables import LIVE, Booking, Engaged, ObservationHour

AT_A_TIME = 50


@dataclass(frozen=True)
class Sought:
    """What a student looks for: an hour that begins from `begins` up to `ends` (None: without an
    end), and where it is named: about one of some skills or with one of some frames; with the one
    `frame`; of one of some professionals; in a team. `themed` takes those along whose subject
    stands in words that only a reader can open. `student` is whose own hours, and whose time, are
    left out, but for the hour `besides` that would be given up. `full`: with no free seat instead
    of one."""

    student: int
    begins: datetime
    ends: datetime | None = None
    skills: Collection[int] = ()
    frames: Collection[str] = ()
    frame: str = ""
    themed: bool = False
    hosts: Collection[int] = ()
    team: int | None = None
    besides: int = 0
    full: bool = False


def free(session: Session, sought: Sought, most: int = AT_A_TIME) -> Sequence[ObservationHour]:
    """The first hours that have a free seat, are open to this student, and fit between what the
    student has already. Not looked at: how long beforehand, how many a week, and who is minor."""
    return session.exec(query(sought).limit(most)).all()


def each_free(session: Session, sought: Sought) -> Iterator[ObservationHour]:
    """As `free`, one after another for as long as there are more."""
    after: ObservationHour | None = None
    while True:
        asked = query(sought)
        if after is not None:
            place = tuple_(col(ObservationHour.starts_at), col(ObservationHour.id))
            asked = asked.where(place > tuple_(after.starts_at, after.id))
        found = session.exec(asked.limit(AT_A_TIME)).all()
        yield from found
        if len(found) < AT_A_TIME:
            return
        after = found[-1]


def query(sought: Sought) -> SelectOfScalar[ObservationHour]:
    """The question that `free` asks, in the order of time."""
    return (
        select(ObservationHour)
        .where(*_is_open(sought), *_fits(sought), _has_seat(sought), ~_clashes(sought))
        .order_by(col(ObservationHour.starts_at), col(ObservationHour.id))
    )


def _is_open(sought: Sought) -> Iterator[ColumnElement[bool]]:
    hour = ObservationHour
    yield col(hour.state) == "open"
    yield col(hour.starts_at) >= sought.begins
    if sought.ends is not None:
        yield col(hour.starts_at) < sought.ends
    yield col(hour.host_id) != sought.student
    yield or_(col(hour.named_for).is_(None), col(hour.named_for) == sought.student)


def _fits(sought: Sought) -> Iterator[ColumnElement[bool]]:
    hour = ObservationHour
    if sought.skills or sought.frames or sought.themed:
        yield or_(*_is_about(sought))
    if sought.frame:
        yield col(hour.frame) == sought.frame
    if sought.hosts:
        yield col(hour.host_id).in_(sought.hosts)
    if sought.team is not None:
        yield col(hour.team_id) == sought.team


def _is_about(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.skills:
        yield col(ObservationHour.skill_id).in_(sought.skills)
    if sought.frames:
        yield col(ObservationHour.frame).in_(sought.frames)
    if sought.themed:
        yield col(ObservationHour.theme).is_not(None)


def _has_seat(sought: Sought) -> ColumnElement[bool]:
    held = (
        select(func.count(col(Booking.id)))
        .where(Booking.hour_id == ObservationHour.id, col(Booking.state).in_(LIVE))
        .correlate(ObservationHour)
        .scalar_subquery()
    )
    seats = col(ObservationHour.seats)
    return seats <= held if sought.full else seats > held


def _clashes(sought: Sought) -> Any:
    """Whether the student has something then; `besides` is an hour that would be given up."""
    return (
        exists()
        .where(
            and_(
                col(Engaged.person_id) == sought.student,
                col(Engaged.hour_id) != sought.besides,
                col(Engaged.starts_at) < col(ObservationHour.ends_at),
                col(Engaged.ends_at) > col(ObservationHour.starts_at),
            )
        )
        .correlate(ObservationHour)
    )


@dataclass(frozen=True)
class Host:
    """Somebody who offers hours, by the name that others see."""

    id: int
    name: str
    team_id: int | None


def hosts(session: Session, now: datetime) -> list[Host]:
    """Everybody who offers an hour that is still to come."""
    offers = select(ObservationHour.host_id).where(
        ObservationHour.state == "open", ObservationHour.starts_at > now
    )
    called = func.coalesce(func.nullif(Person.shown_name, ""), Person.name)
    rows = session.execute(
        columns(col(Person.id), called, col(Person.team_id)).where(col(Person.id).in_(offers))
    )
    return [Host(*row) for row in rows]
