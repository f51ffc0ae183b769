"""What is kept of a question: its words, whom it was asked, and the rungs it took."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.sealed import Sealed
from storage.unit import Row, Versioned, index_of_some

OPEN = ("draft", "asked", "helped")
LIVE = ("planned", "open")
TAKEN = ("yes", "later")

_TAKEN = text("state IN ('yes', 'later')")
_WAITING = text("in_turn AND state IN ('planned', 'open')")


class Question(Versioned, table=True):
    """A question of somebody who learns.

    state: "draft" (proposals shown, nobody asked), "asked", "helped" (somebody said yes), "done",
    "withdrawn", "lapsed" (nobody left to ask). kind: "WEET", "DOE", "ZIE", "OMGANG", "IK", "SAMEN",
    "SCHOOL". `way` says whom it goes to: "skill", "peer", "supervisor", "lead", "teacher", "team",
    "person". `waits_since` is when the silence began that the ladder counts from, `step` the last
    rung told in this round, `due_at` when the next is due. A new round begins with a yes and with
    every "vraag verder". `shared` says that supervisor and lead may read the text too.
    """

    __table_args__ = (
        Index("ix_question_asker", "asker_id", "state"),
        Index("ix_question_print", "asker_id", "print"),
        index_of_some("ix_question_skill", "skill_id"),
        index_of_some("ix_question_due", "due_at"),
        index_of_some("ix_question_closed", "closed_at"),
    )
    asker_id: int = Field(sa_type=BigInteger)
    team_id: int | None = Field(default=None, sa_type=BigInteger)
    text: Any = Field(default="", sa_type=Sealed, nullable=True)
    tried: Any = Field(default="", sa_type=Sealed, nullable=True)
    print: str = ""
    shows_name: bool = True
    kind: str = "OMGANG"
    way: str = "skill"
    skill_id: int | None = Field(default=None, sa_type=BigInteger)
    state: str = "draft"
    card_shown: bool = False
    shared: bool = False
    stopped: bool = False
    made_at: datetime
    asked_at: datetime | None = None
    waits_since: datetime | None = None
    due_at: datetime | None = None
    closed_at: datetime | None = None
    round: int = 0
    step: int = 0


class Ask(Versioned, table=True):
    """A question asked of one person.

    state: "planned" (goes out at `asked_at`), "open", "yes", "later", "past" (said yes before, and
    the question went on), "no", "passed" (handed over), "taken" (somebody else was first),
    "lapsed", "withdrawn". The first yes has the question: there is at most one. `role` says why
    this person: "skill", "peer", "supervisor", "lead", "teacher", "team", "person", "handed".
    `in_turn` asks count for the spread (H05): one of them at a time. Without `sees_text` this
    person may not read the question (domain 6: supervisor and lead only if the student shares it).
    `key` is the outbox's name of what they see.
    """

    __table_args__ = (
        UniqueConstraint("question_id", "person_id"),
        Index(
            "ux_ask_yes", "question_id", unique=True, sqlite_where=_TAKEN, postgresql_where=_TAKEN
        ),
        Index(
            "ux_ask_turn",
            "person_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_ask_person", "person_id", "asked_at"),
        Index("ix_ask_due", "state", "asked_at"),
    )
    question_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(sa_type=BigInteger)
    skill_id: int | None = Field(default=None, sa_type=BigInteger)
    role: str = "skill"
    key: str = ""
    reason: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    state: str = "open"
    in_turn: bool = True
    sees_text: bool = True
    round: int = 0
    asked_at: datetime
    later_at: datetime | None = None
    answered_at: datetime | None = None


class Step(Row, table=True):
    """A rung of the ladder that was taken: it is taken once a round."""

    __table_args__ = (UniqueConstraint("question_id", "round", "step"),)
    question_id: int = Field(sa_type=BigInteger)
    round: int = 0
    step: int = 0
    at: datetime
