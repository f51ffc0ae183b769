"""What is kept of a placement: who learns where and when, who guides, and what interrupted it.

Days are dates of the organisation's zone; the first and the last day both count. No reason of an
absence has a column.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.sealed import Sealed
from storage.unit import Row, Versioned, index_of_some

_ACTIVE = text("until IS NULL")
_DUE = text("next_due IS NOT NULL")
_ACTIVE_PRIMARY = text("is_primary AND until IS NULL")


class Placement(Versioned, table=True):
    """One learner in one team for one agreed period, from `start` to `end` (domain 2).

    kind: "student", "colleague", "cio". track: "bol", "bbl", "third", "hbo", or "" for a CIO.
    `stage_days` are the weekdays on which the learner is there (R07), "0,1,3" with Monday 0, or ""
    where they are not known. `contract` is a leerarbeidsovereenkomst. `reference` names it in the
    files of the academy. `stopped_on` is its last day where it stopped early (R12), `stopped_by`
    "school", "company", "student" or "other". `next_due` is the day on which a sweep looks at it
    next: every change of what its dates follow from puts it on the day of that change.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "reference"),
        UniqueConstraint("learner_id", "team_id", "start"),
        Index("ix_placement_team", "team_id", "end"),
        Index(
            "ix_placement_due",
            *("organisation_id", "next_due", "id"),
            sqlite_where=_DUE,
            postgresql_where=_DUE,
        ),
    )
    learner_id: int = Field(index=True, sa_type=BigInteger)
    team_id: int = Field(sa_type=BigInteger)
    kind: str = "student"
    track: str = ""
    level: int | None = None
    year: int | None = None
    minor_until: date | None = None
    start: date
    end: date
    stage_days: str = ""
    school: str = ""
    tutor_email: str = ""
    contract: bool = False
    meetlat_url: str = ""
    reference: str | None = None
    entered_on: date
    entered_by: int | None = Field(default=None, sa_type=BigInteger)
    stopped_on: date | None = None
    stopped_by: str = ""
    next_due: date | None = None

    @property
    def last_day(self) -> date:
        """The day on which it ends, or ended early."""
        return min(self.end, self.stopped_on) if self.stopped_on else self.end


class Extension(Row, table=True):
    """A placement got another last day (R08): later or, as 2e has it, earlier."""

    placement_id: int = Field(index=True, sa_type=BigInteger)
    decided_on: date
    old_end: date
    new_end: date
    decided_by: int | None = Field(default=None, sa_type=BigInteger)


class Break(Versioned, table=True):
    """An interruption of a placement (R09-R11), dates only. Without `end` it is open, and
    `resume_expected` is the first day on which the learner may be back, where that is known."""

    placement_id: int = Field(index=True, sa_type=BigInteger)
    start: date
    end: date | None = None
    resume_expected: date | None = None
    set_by: int | None = Field(default=None, sa_type=BigInteger)
    entered_on: date


class Period(Versioned, table=True):
    """A part of a long placement with talks of its own (R13, R14).

    kind: "period" (cut at half school years), "rotation" (`name` is the team or place), or
    "certificate" (of a CIO: `name` says which, `end` is the day by which it is to be had,
    `achieved_on` the day on which it was). `entered_on` is known of rotations: nothing is said of
    what was past by then (R24).
    """

    __table_args__ = (UniqueConstraint("placement_id", "kind", "name", "start"),)
    placement_id: int = Field(index=True, sa_type=BigInteger)
    kind: str = "period"
    name: str = ""
    start: date
    end: date
    achieved_on: date | None = None
    entered_on: date | None = None


class Assignment(Versioned, table=True):
    """Somebody supervises a placement, since a day until a day (both count); without `until` they
    do now. Of those who do, one is the first to turn to (R16), and nobody is so twice."""

    __table_args__ = (
        Index(
            "ux_assignment_primary",
            "placement_id",
            unique=True,
            sqlite_where=_ACTIVE_PRIMARY,
            postgresql_where=_ACTIVE_PRIMARY,
        ),
        Index(
            "ux_assignment_active",
            "placement_id",
            "supervisor_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_assignment_supervisor", "supervisor_id", "until"),
    )
    placement_id: int = Field(index=True, sa_type=BigInteger)
    supervisor_id: int = Field(sa_type=BigInteger)
    is_primary: bool = True
    since: date
    until: date | None = None


class SupervisorAbsence(Row, table=True):
    """A supervisor is not available (R18), dates only; without `end` until further notice."""

    person_id: int = Field(index=True, sa_type=BigInteger)
    start: date
    end: date | None = None
    set_by: int | None = Field(default=None, sa_type=BigInteger)


class Mentor(Versioned, table=True):
    """Somebody of the academy is the mentor of a learner, over all their placements."""

    learner_id: int = Field(unique=True, sa_type=BigInteger)
    mentor_id: int = Field(default=0, index=True, sa_type=BigInteger)
    since: date | None = None


class Conversation(Versioned, table=True):
    """A talk of a placement, or of a learning period of it (`period_id`, 0 for none).

    type: "start", "check", "interim", "final", "closing", "progress", "handover", "return",
    "exit", and "alignment_interim" and "alignment_final" (without the learner). `number` tells
    talks of one type apart. state: "open", "planned", "held", "cancelled". A talk that no rule
    dates anew each day (a progress talk, a handover, an exit) is to be held by `due`; `asked_by` is
    who asked for it. Once it was held `norm` is the norm that held on that day, for the reports.
    `confirmed` is what the learner says to "held". `granted_until` is a delay that the lead gave
    (R18), `goes_on` their "toch doorgaan" (R17), `with_lead` that they join (R19). `uid` and
    `sequence` are those of the calendar.
    """

    __table_args__ = (
        UniqueConstraint("placement_id", "period_id", "type", "number"),
        index_of_some("ix_conversation_planned", "planned_at"),
    )
    placement_id: int = Field(sa_type=BigInteger)
    period_id: int = Field(default=0, sa_type=BigInteger)
    type: str
    number: int = 1
    state: str = "open"
    due: date | None = None
    asked_by: int | None = Field(default=None, sa_type=BigInteger)
    planned_at: datetime | None = None
    minutes: int | None = None
    place: Any = Field(default=None, sa_type=Sealed, nullable=True)
    held_on: date | None = None
    held_by: int | None = Field(default=None, sa_type=BigInteger)
    norm: date | None = None
    confirmed: bool | None = None
    teacher_invited: bool = False
    granted_until: date | None = None
    goes_on: bool = False
    with_lead: bool = False
    sequence: int = 0
    uid: str = ""


class StepDone(Row, table=True):
    """A step of a ladder that was taken: once for ever, also when the outbox has forgotten (R23).

    `type` is that of a conversation, or what else has steps ("break", "uncoupled", "summary")."""

    __table_args__ = (UniqueConstraint("placement_id", "period_id", "type", "step", "target"),)
    placement_id: int = Field(sa_type=BigInteger)
    period_id: int = Field(default=0, sa_type=BigInteger)
    type: str
    step: str
    target: date
    at: datetime


class Duty(Row, table=True):
    """Somebody of a team is begeleider van dienst on a day."""

    __table_args__ = (UniqueConstraint("team_id", "day", "person_id"),)
    team_id: int = Field(sa_type=BigInteger)
    day: date
    person_id: int = Field(index=True, sa_type=BigInteger)


class SchoolHolidays(Versioned, table=True):
    """The school holidays of a team that has its own (R15): `spans` as "2026-12-19..2027-01-03"."""

    team_id: int = Field(unique=True, sa_type=BigInteger)
    spans: list[str] = Field(default_factory=list, sa_type=JSON)


class PlacementFile(Versioned, table=True):
    """A file of placements that somebody sent, until it is brought in or an hour has passed."""

    by_id: int = Field(unique=True, sa_type=BigInteger)
    content: Any = Field(default=None, sa_type=Sealed, nullable=True)
    at: datetime
