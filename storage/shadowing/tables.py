"""What is kept of afkijkuurtjes: the hours that are offered, who booked them, and what came of it.

Instants are UTC; an hour runs from `starts_at` up to `ends_at`, which is outside it. Nothing of
what a student notes can be read by anybody else, and no client has a column.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.sealed import Sealed
from storage.unit import Row, Versioned, index_of_some

LIVE = ("asked", "booked", "offered")
"""The states of a booking that hold a seat."""

_LIVE = text("state IN ('asked', 'booked', 'offered')")
_ASKED = text("state = 'open'")


class ObservationHour(Versioned, table=True):
    """An hour in which somebody may look over the shoulder of a professional (domain 4c).

    `series` is the same for hours that were offered together. What can be seen: a skill, or a
    `theme` in own words, and maybe a `frame` ("dementia", "sleeping", "method"). `approves` says
    that the professional says yes to each booking. `notice_hours` is how long beforehand one can
    book, `most_a_week` how many of the professional's hours may be booked in one week from Monday
    (0: no limit), `buffer_minutes` the rest that they keep after it. `named_for` is the student for
    whom alone it was made, who asked for it. state: "open", "withdrawn".
    """

    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="ck_observationhour_ends_later"),
        CheckConstraint("seats BETWEEN 1 AND 2", name="ck_observationhour_seats"),
        Index("ix_observationhour_open", "organisation_id", "state", "starts_at"),
        Index("ix_observationhour_host", "host_id", "starts_at"),
        Index("ix_observationhour_skill", "skill_id", "starts_at"),
        index_of_some("ix_observationhour_series", "series"),
    )
    host_id: int = Field(sa_type=BigInteger)
    team_id: int | None = Field(default=None, sa_type=BigInteger)
    series: int | None = Field(default=None, sa_type=BigInteger)
    starts_at: datetime
    ends_at: datetime
    skill_id: int | None = Field(default=None, sa_type=BigInteger)
    theme: Any = Field(default=None, sa_type=Sealed, nullable=True)
    frame: str = ""
    place: Any = Field(default=None, sa_type=Sealed, nullable=True)
    seats: int = 1
    approves: bool = False
    notice_hours: int = 0
    most_a_week: int = 0
    buffer_minutes: int = 0
    named_for: int | None = Field(default=None, sa_type=BigInteger)
    state: str = "open"


class Booking(Versioned, table=True):
    """A seat of an hour, held by a student.

    state: "asked" (waits for the professional's yes until `hold_until`), "offered" (a freed seat,
    held for who waited until `hold_until`), "booked", "cancelled" (by the student), "declined",
    "withdrawn" (by the professional), "expired". `cards` are the observation cards that the student
    chose ("O01,O05"). `came_student` and `came_host` are what each of them said of it: "", "yes",
    "no"; nobody's silence means anything. `uid` and `sequence` are those of the calendar file.
    """

    __table_args__ = (
        CheckConstraint("seat BETWEEN 1 AND 2", name="ck_booking_seat"),
        Index(
            "ux_booking_seat",
            "hour_id",
            "seat",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(
            "ux_booking_student",
            "hour_id",
            "student_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_booking_hour", "hour_id"),
        Index("ix_booking_student_of", "student_id", "made_at"),
        index_of_some("ix_booking_hold", "hold_until"),
        index_of_some("ix_booking_due", "due_at"),
    )
    hour_id: int = Field(sa_type=BigInteger)
    student_id: int = Field(sa_type=BigInteger)
    seat: int = 1
    state: str = "booked"
    made_at: datetime
    hold_until: datetime | None = None
    due_at: datetime | None = None
    cards: str = ""
    uid: str = ""
    sequence: int = 0
    came_student: str = ""
    came_host: str = ""


class Engaged(Row, table=True):
    """A stretch of time in which somebody has an hour, as its professional (with the rest after it;
    `booking_id` is empty) or as a student. Two stretches of one person that overlap are refused by
    the database: an exclusion constraint on Postgres, a trigger on SQLite (migration 0010).
    """

    __table_args__ = (
        UniqueConstraint("hour_id", "person_id"),
        CheckConstraint("starts_at < ends_at", name="ck_engaged_ends_later"),
        Index("ix_engaged_person", "person_id", "starts_at"),
    )
    person_id: int = Field(sa_type=BigInteger)
    hour_id: int = Field(sa_type=BigInteger)
    booking_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    starts_at: datetime
    ends_at: datetime


class Waiting(Row, table=True):
    """Somebody on the waiting list of an hour, in the order of `at`; gone when it was offered and
    taken, or passed, or left."""

    __table_args__ = (UniqueConstraint("hour_id", "student_id"),)
    hour_id: int = Field(sa_type=BigInteger)
    student_id: int = Field(index=True, sa_type=BigInteger)
    at: datetime


class HourRequest(Versioned, table=True):
    """A student's wish for an hour that nobody offers, asked of one colleague at a time.

    `wish` is when it would suit, in own words. `person_id` is who is asked now, `asked` who was
    asked before ("4f,5a"). state: "open", "granted", "ended" (nobody could, or taken back).
    """

    __table_args__ = (
        Index(
            "ux_hourrequest_open",
            "student_id",
            "skill_id",
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
        index_of_some("ix_hourrequest_due", "due_at"),
    )
    student_id: int = Field(index=True, sa_type=BigInteger)
    skill_id: int = Field(sa_type=BigInteger)
    person_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    asked: str = ""
    wish: Any = Field(default=None, sa_type=Sealed, nullable=True)
    state: str = "open"
    made_at: datetime
    due_at: datetime | None = None


class Notebook(Versioned, table=True):
    """What a student does with an hour after it: note, search, talk, and only then ask.

    `searched_at` and `discussed_at` are what the student says; `opens_at` is when asking is
    possible anyway (domain 4c: 72 hours). `sent` counts the questions that went to the
    professional, `peer_id` is the fellow student who said yes to a talk. state: "open", "closed".
    `due_at` is when the reminder to search is due; `card_shown` says that the acute card was shown,
    which it is once. The notebook goes as a whole.
    """

    __table_args__ = (index_of_some("ix_notebook_due", "due_at"),)
    booking_id: int = Field(unique=True, sa_type=BigInteger)
    student_id: int = Field(index=True, sa_type=BigInteger)
    frame: str = Field(default="", index=True)
    made_at: datetime
    opens_at: datetime
    searched_at: datetime | None = None
    discussed_at: datetime | None = None
    peer_id: int | None = Field(default=None, sa_type=BigInteger)
    sent: int = 0
    learned: Any = Field(default=None, sa_type=Sealed, nullable=True)
    state: str = "open"
    thanked: bool = False
    card_shown: bool = False
    due_at: datetime | None = None


class PeerAsk(Versioned, table=True):
    """A fellow student who watched something alike, asked to talk about it; one at a time.

    state: "open", "yes", "past" (said no or nothing: these are not told apart, not counted and told
    to nobody). `due_at` is when somebody else may be asked.
    """

    __table_args__ = (
        UniqueConstraint("notebook_id", "peer_id"),
        Index(
            "ux_peerask_open",
            "notebook_id",
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
        index_of_some("ix_peerask_due", "due_at"),
    )
    notebook_id: int = Field(sa_type=BigInteger)
    peer_id: int = Field(index=True, sa_type=BigInteger)
    state: str = "open"
    at: datetime
    due_at: datetime | None = None


class Jotting(Versioned, table=True):
    """A line in a notebook: a note, or one of the three questions for oneself.

    kind: "note", "question". state of a question: "open", "found" (answered by searching or
    talking), "sent" (asked). `source` names the line on the platform of who wrote it.
    """

    __table_args__ = (UniqueConstraint("notebook_id", "source"),)
    notebook_id: int = Field(index=True, sa_type=BigInteger)
    kind: str = "note"
    text: Any = Field(default=None, sa_type=Sealed, nullable=True)
    state: str = "open"
    source: str
    at: datetime
