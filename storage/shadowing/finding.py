"""Hours that a student may still book: by time, skill, frame, professional and team."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Exists,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    or_,
    true,
    tuple_,
)
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, func, select

from storage.people import Person
from storage.shadowing.tables import LIVE, ObservationHour
from storage.unit import own

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


class Hour(Protocol):
    """An hour as it is read: a row of the table, or one that was found and is not to be changed."""

    @property
    def id(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def host_id(self) -> int: ...
    @property
    def team_id(self) -> int | None: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def skill_id(self) -> int | None: ...
    @property
    def theme(self) -> Any: ...
    @property
    def frame(self) -> str: ...
    @property
    def place(self) -> Any: ...
    @property
    def seats(self) -> int: ...
    @property
    def approves(self) -> bool: ...
    @property
    def notice_hours(self) -> int: ...
    @property
    def most_a_week(self) -> int: ...
    @property
    def named_for(self) -> int | None: ...
    @property
    def state(self) -> str: ...


def free(
    session: Session, sought: Sought, most: int = AT_A_TIME, *, after: Hour | None = None
) -> Sequence[Hour]:
    """The first hours that have a free seat, are open to this student, and fit between what the
    student has already; those that come after one, where it is given. Not looked at: how long
    beforehand, how many a week, and who is minor."""
    values = {**_values(sought), "own": own(session), "most": most}
    if after is not None:
        values |= {"after": after.starts_at, "after_id": after.id}
    found = session.connection().execute(_query(_shape(sought, after)), values)
    return cast(Sequence[Hour], found.all())


def each_free(session: Session, sought: Sought) -> Iterator[Hour]:
    """As `free`, one after another for as long as there are more."""
    after: Hour | None = None
    while True:
        found = free(session, sought, after=after)
        yield from found
        if len(found) < AT_A_TIME:
            return
        after = found[-1]


# Asked in every search, so each form of the question is built once. What is built goes past the
# session, which would add the organisation: it is in the question itself.

_HOUR, _BOOKING, _ENGAGED = (
    SQLModel.metadata.tables[name] for name in ("observationhour", "booking", "engaged")
)
Shape = frozenset[str]


def _shape(sought: Sought, after: Hour | None) -> Shape:
    named = {name for name in _CLAUSES if getattr(sought, name, None)}
    is_named = {"team"} if sought.team is not None else set()
    return frozenset(named | is_named | ({"after"} if after is not None else set()))


def _values(sought: Sought) -> dict[str, Any]:
    values = {
        "student": sought.student,
        "begins": sought.begins,
        "ends": sought.ends,
        "skills": list(sought.skills),
        "frames": list(sought.frames),
        "frame": sought.frame,
        "hosts": list(sought.hosts),
        "team": sought.team,
        "besides": sought.besides,
    }
    return {name: value for name, value in values.items() if value or name in _ALWAYS}


_ALWAYS = ("student", "begins", "besides")
_ABOUT = ("skills", "frames", "themed")


@lru_cache(maxsize=512)
def _query(shape: Shape) -> Select[Any]:
    """The question that `free` asks, in the order of time; its values come with it."""
    hour = _HOUR.c
    about = [_CLAUSES[name] for name in _ABOUT if name in shape]
    also = [_CLAUSES[name] for name in sorted(shape) if name in _CLAUSES and name not in _ABOUT]
    return (
        columns(_HOUR)
        .where(
            hour.organisation_id == bindparam("own"),
            hour.state == "open",
            hour.starts_at >= bindparam("begins"),
            hour.host_id != bindparam("student"),
            or_(hour.named_for.is_(None), hour.named_for == bindparam("student")),
            *([or_(*about)] if about else []),
            *also,
            hour.seats <= _held() if "full" in shape else hour.seats > _held(),
            ~_clashes(),
        )
        .order_by(hour.starts_at, hour.id)
        .limit(bindparam("most"))
    )


def _held() -> ScalarSelect[Any]:
    """How many seats of an hour are held."""
    return (
        columns(func.count(_BOOKING.c.id))
        .where(_BOOKING.c.hour_id == _HOUR.c.id, _BOOKING.c.state.in_(LIVE))
        .correlate(_HOUR)
        .scalar_subquery()
    )


def _clashes() -> Exists:
    """Whether the student has something then; `besides` is an hour that would be given up."""
    return (
        exists()
        .where(
            _ENGAGED.c.person_id == bindparam("student"),
            _ENGAGED.c.hour_id != bindparam("besides"),
            _ENGAGED.c.starts_at < _HOUR.c.ends_at,
            _ENGAGED.c.ends_at > _HOUR.c.starts_at,
        )
        .correlate(_HOUR)
    )


def _among(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


_CLAUSES: Mapping[str, ColumnElement[bool]] = {
    "after": tuple_(_HOUR.c.starts_at, _HOUR.c.id)
    > tuple_(bindparam("after", type_=_HOUR.c.starts_at.type), bindparam("after_id")),
    "ends": _HOUR.c.starts_at < bindparam("ends"),
    "frame": _HOUR.c.frame == bindparam("frame"),
    "frames": _HOUR.c.frame.in_(_among("frames")),
    "full": true(),
    "hosts": _HOUR.c.host_id.in_(_among("hosts")),
    "skills": _HOUR.c.skill_id.in_(_among("skills")),
    "team": _HOUR.c.team_id == bindparam("team"),
    "themed": _HOUR.c.theme.is_not(None),
}
"""What may be named in a question, by the name in `Sought`."""


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
