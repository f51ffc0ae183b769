"""What is kept of skills: their names, who holds them, who named whom, and the skillsronde."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.sealed import Sealed
from storage.unit import Row, Versioned


class Skill(Row, table=True):
    """Something that people can be asked for. `normal` is the label as the same label is known
    again; `touched` counts how often somebody became the first to hold it."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "normal"),
        Index("ix_skill_touched", "organisation_id", "touched"),
    )
    label: str
    normal: str
    made_at: datetime
    touched: int = 1


class Held(Versioned, table=True):
    """Somebody may be asked for a skill. source: "own" or "nominated".

    `stopped` is somebody who said "not any more for this skill", and may come back.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "person_id", "skill_id"),
        Index("ix_held_skill", "organisation_id", "skill_id", "stopped"),
    )
    person_id: int = Field(sa_type=BigInteger)
    skill_id: int = Field(sa_type=BigInteger)
    source: str = "own"
    stopped: bool = False
    since: datetime


class Nomination(Versioned, table=True):
    """Somebody named a colleague or student for a skill, and why.

    state: "asked", "yes", "no" (silent: who named is not told), "withdrawn" by who named.
    `told` is false while the named person is not in chat yet.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "by_id", "person_id", "skill_id"),
        Index("ix_nomination_person", "organisation_id", "person_id", "skill_id", "state"),
        Index("ix_nomination_told", "organisation_id", "told", "state"),
    )
    by_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(sa_type=BigInteger)
    skill_id: int = Field(sa_type=BigInteger)
    why: Any = Field(default=None, sa_type=Sealed, nullable=True)
    state: str = "asked"
    told: bool = True
    made_at: datetime


class Experience(Versioned, table=True):
    """First-hand experience, offered by a colleague for somebody who has no account and whose
    name is nowhere. whose: "client", "caregiver" or "relative". `words` are as that person wants
    it said; they may stop at any time, and then the words go."""

    __table_args__ = (
        Index("ix_experience_skill", "organisation_id", "skill_id"),
        Index("ix_experience_by", "organisation_id", "offered_by"),
    )
    offered_by: int = Field(sa_type=BigInteger)
    skill_id: int = Field(sa_type=BigInteger)
    whose: str
    words: Any = Field(default=None, sa_type=Sealed, nullable=True)
    consent_at: datetime
    stopped_at: datetime | None = None


class Round(Versioned, table=True):
    """A skillsronde of a team: one open at a time. state: "open", "closed".

    `asked` and `answered` are what stays of it: counts.
    """

    __table_args__ = (
        Index(
            "ux_round_open",
            "organisation_id",
            "team_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_round_due", "organisation_id", "state", "remind_at"),
    )
    team_id: int = Field(sa_type=BigInteger)
    started_by: int = Field(sa_type=BigInteger)
    started_at: datetime
    remind_at: datetime
    reminded_at: datetime | None = None
    ends_at: datetime
    state: str = "open"
    asked: int = 0
    answered: int = 0


class RoundAnswer(Row, table=True):
    """Somebody who was asked in a skillsronde; gone when the round is closed.

    `quiet` is somebody who would rather not: they are not reminded.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "round_id", "person_id"),)
    round_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(index=True, sa_type=BigInteger)
    answered_at: datetime | None = None
    quiet: bool = False
