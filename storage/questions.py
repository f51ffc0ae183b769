"""Questions: what somebody wants to learn, whom it was asked, and how far up it went."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint, or_, text
from sqlmodel import Field, Session, col, select

from storage.people import Person
from storage.sealed import Sealed
from storage.skills import Skill
from storage.unit import Row, Versioned

OPEN = ("draft", "asked", "helped")
LIVE = ("planned", "open")
TAKEN = ("yes", "later")

AT_A_TIME = 50
"""How many due rows a sweep takes up at once; the rest come with the next."""

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
    )
    asker_id: int = Field(sa_type=BigInteger)
    team_id: int | None = Field(default=None, sa_type=BigInteger)
    text: Any = Field(default="", sa_type=Sealed)
    tried: Any = Field(default="", sa_type=Sealed)
    print: str = ""
    shows_name: bool = True
    kind: str = "OMGANG"
    way: str = "skill"
    skill_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    state: str = "draft"
    card_shown: bool = False
    shared: bool = False
    stopped: bool = False
    made_at: datetime
    asked_at: datetime | None = None
    waits_since: datetime | None = None
    due_at: datetime | None = Field(default=None, index=True)
    closed_at: datetime | None = Field(default=None, index=True)
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


@dataclass(frozen=True)
class Load:
    """How much somebody was asked: in seven days, and in all that is looked at; whether they have
    a question to answer now; and when they were last asked for which skill."""

    week: int = 0
    recent: int = 0
    waiting: bool = False
    skills: dict[int, datetime] = field(default_factory=dict)


def open_of(session: Session, asker: int) -> Sequence[Question]:
    """The questions that somebody has open, the newest first."""
    return session.exec(
        select(Question)
        .where(Question.asker_id == asker, col(Question.state).in_(OPEN))
        .order_by(col(Question.made_at).desc())
    ).all()


def same_as(session: Session, asker: int, fingerprint: str, since: datetime) -> Question | None:
    """The open question with this text that somebody asked not long ago."""
    return session.exec(
        select(Question)
        .where(
            Question.asker_id == asker,
            Question.print == fingerprint,
            Question.made_at >= since,
            col(Question.state).in_(OPEN),
        )
        .order_by(col(Question.made_at).desc())
    ).first()


def asks_of(session: Session, question: int) -> Sequence[Ask]:
    """All whom a question was asked, in order."""
    return session.exec(
        select(Ask).where(Ask.question_id == question).order_by(col(Ask.asked_at), col(Ask.id))
    ).all()


def asks_with_people(session: Session, questions: Collection[int]) -> Sequence[tuple[Ask, Person]]:
    """Whom some questions were asked, with who they are, in order."""
    return session.exec(
        select(Ask, Person)
        .join(Person, col(Person.id) == col(Ask.person_id))
        .where(col(Ask.question_id).in_(questions))
        .order_by(col(Ask.asked_at), col(Ask.id))
    ).all()


def open_asks_to(session: Session, person: int) -> Sequence[tuple[Ask, Question]]:
    """The questions that wait for somebody's answer."""
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .where(Ask.person_id == person, Ask.state == "open", Question.state == "asked")
        .order_by(col(Ask.asked_at))
    ).all()


def ask_with_question(session: Session, ask: int) -> tuple[Ask, Question] | None:
    """An ask, and its question."""
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .where(Ask.id == ask)
    ).first()


def loads(session: Session, people: Collection[int], now: datetime, days: int) -> dict[int, Load]:
    """How much these people were asked in so many days; who is not in it was not asked at all."""
    rows = session.exec(
        select(Ask.person_id, Ask.asked_at, Ask.state, Ask.skill_id)
        .where(
            col(Ask.person_id).in_(people),
            col(Ask.in_turn),
            or_(col(Ask.asked_at) > now - timedelta(days=days), col(Ask.state).in_(LIVE)),
        )
        .order_by(col(Ask.asked_at))
    ).all()
    found: dict[int, Load] = {}
    for person, at, state, skill in rows:
        load = found.get(person, Load())
        found[person] = Load(
            week=load.week + (at > now - timedelta(days=7)),
            recent=load.recent + 1,
            waiting=load.waiting or state in LIVE,
            skills=load.skills if skill is None else load.skills | {skill: at},
        )
    return found


def asks_due(session: Session, now: datetime) -> Sequence[tuple[Ask, Question]]:
    """The planned asks whose moment has come."""
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .where(Ask.state == "planned", Ask.asked_at <= now)
        .order_by(col(Ask.asked_at))
        .limit(AT_A_TIME)
    ).all()


def questions_due(session: Session, now: datetime) -> Sequence[Question]:
    """The questions for which it was silent long enough to go a rung up."""
    return session.exec(
        select(Question)
        .where(col(Question.due_at) <= now)
        .order_by(col(Question.due_at))
        .limit(AT_A_TIME)
    ).all()


def old_drafts(session: Session, before: datetime) -> Sequence[Question]:
    """Questions that nobody was asked, and that were left lying."""
    return session.exec(
        select(Question)
        .where(Question.state == "draft", Question.made_at < before)
        .limit(AT_A_TIME)
    ).all()


def to_forget(session: Session, before: datetime) -> Sequence[Question]:
    """Questions that closed long ago and still have their text."""
    return session.exec(
        select(Question)
        .where(col(Question.closed_at) < before, Question.print != "")
        .limit(AT_A_TIME)
    ).all()


def peers_of(session: Session, person: Person) -> Sequence[Person]:
    """Other learners of the organisation, those of the own team first."""
    return session.exec(
        select(Person)
        .where(
            col(Person.kind).in_(("student", "colleague", "cio")),
            Person.state == "active",
            Person.id != person.id,
        )
        .order_by((col(Person.team_id) == person.team_id).desc(), col(Person.id))
        .limit(200)
    ).all()


@dataclass(frozen=True)
class Somebody:
    """Somebody who may be meant by a name: the name that others see, and their team."""

    id: int
    name: str
    team_id: int | None


def everybody(session: Session) -> list[Somebody]:
    """All active people by the name that others see."""
    rows = session.exec(
        select(Person.id, Person.shown_name, Person.name, Person.team_id).where(
            Person.state == "active"
        )
    ).all()
    return [Somebody(id_, shown or name, team) for id_, shown, name, team in rows]


def labels_of(session: Session, found: Collection[int]) -> dict[int, str]:
    """What some skills are called."""
    rows = session.exec(select(Skill.id, Skill.label).where(col(Skill.id).in_(found))).all()
    return dict(list(rows))
