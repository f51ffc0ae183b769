"""What two people say to each other through the bot after a yes, and how it ended.

A talk belongs to the feature that it came of (`origin`). Of a question it is the talk of who asks
and who helps. Any other is between two equals: nobody is asked whether it helped.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, or_
from sqlmodel import Field, Session, col, func, select

from storage.people import Person
from storage.sealed import Sealed
from storage.unit import Versioned


class Exchange(Versioned, table=True):
    """A talk of an asker and the colleague who said yes to an ask; or of two equals, of whom
    `asker_id` is the one who was looking for somebody to talk to.

    `origin` is the feature that the talk came of ("questions", "shadowing"), which is told when it
    ends; `origin_id` is what of that feature gave rise to it, where that is no question.

    state: "open", "closed". helped: "" (not said), "yes", "bit", "no"; only the asker ever sees
    it. `later_at` is when a helper who said "later" begins. `meet` is {"at": ISO or "", "words",
    "place", "by"}. `wiped_at` is when the texts were forgotten.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "ask_id"),
        UniqueConstraint("organisation_id", "origin", "origin_id", name="uq_exchange_origin"),
        CheckConstraint("(question_id IS NULL) = (ask_id IS NULL)", name="ck_exchange_of_question"),
        Index("ix_exchange_asker", "asker_id", "state"),
        Index("ix_exchange_helper", "helper_id", "state"),
    )
    origin: str = "questions"
    origin_id: int | None = Field(default=None, sa_type=BigInteger)
    question_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    ask_id: int | None = Field(default=None, sa_type=BigInteger)
    asker_id: int = Field(sa_type=BigInteger)
    helper_id: int = Field(sa_type=BigInteger)
    state: str = "open"
    begun_at: datetime
    later_at: datetime | None = None
    closed_at: datetime | None = Field(default=None, index=True)
    closed_by: int | None = Field(default=None, sa_type=BigInteger)
    card_shown: bool = False
    shows_name: bool = True
    helped: str = ""
    thanked: bool = False
    meet: Any = Field(default=None, sa_type=Sealed, nullable=True)
    learned: Any = Field(default=None, sa_type=Sealed, nullable=True)
    last_helper_line_at: datetime | None = None
    last_asker_line_at: datetime | None = None
    wiped_at: datetime | None = None

    @property
    def is_between_equals(self) -> bool:
        """Whether neither of the two is there to help the other."""
        return self.question_id is None

    @property
    def is_open(self) -> bool:
        """Whether lines still go over."""
        return self.state == "open"

    def is_of(self, person: int) -> bool:
        """Whether somebody is one of the two."""
        return person in (self.asker_id, self.helper_id)

    def is_asked_by(self, person: int) -> bool:
        """Whether somebody is the one who is helped here."""
        return person == self.asker_id and not self.is_between_equals

    def other(self, person: int) -> int:
        """The one at the other side."""
        return self.helper_id if person == self.asker_id else self.asker_id


class Line(Versioned, table=True):
    """A line that was carried over. `source` names it on the platform of who wrote it, `key` is
    the outbox's name of what the other got. state: "sent", "taken_back"."""

    __table_args__ = (UniqueConstraint("exchange_id", "author_id", "source"),)
    exchange_id: int = Field(index=True, sa_type=BigInteger)
    author_id: int = Field(index=True, sa_type=BigInteger)
    text: Any = Field(default=None, sa_type=Sealed, nullable=True)
    source: str
    key: str
    state: str = "sent"
    at: datetime


def of_question(session: Session, question_id: int) -> Exchange | None:
    """The newest talk about a question: the open one, where there is one."""
    return session.exec(
        select(Exchange)
        .where(Exchange.question_id == question_id)
        .order_by(col(Exchange.state).desc(), col(Exchange.begun_at).desc())
    ).first()


def of_ask(session: Session, ask_id: int) -> Exchange | None:
    """The talk that came of an ask."""
    return session.exec(select(Exchange).where(Exchange.ask_id == ask_id)).first()


def of_origin(session: Session, origin: str, origin_id: int) -> Exchange | None:
    """The talk of two equals that something of a feature gave rise to."""
    return session.exec(
        select(Exchange).where(Exchange.origin == origin, Exchange.origin_id == origin_id)
    ).first()


def open_of(session: Session, person_id: int) -> Sequence[Exchange]:
    """The open talks that somebody is in, the newest first."""
    return session.exec(
        select(Exchange)
        .where(_has(person_id), Exchange.state == "open")
        .order_by(col(Exchange.begun_at).desc(), col(Exchange.id))
    ).all()


def open_about(session: Session, question_id: int) -> Sequence[Exchange]:
    """The open talks about a question."""
    return session.exec(
        select(Exchange).where(Exchange.question_id == question_id, Exchange.state == "open")
    ).all()


def open_with_who_left(session: Session) -> Sequence[tuple[Exchange, Person]]:
    """The open talks of which one of the two left, with who that is."""
    sides = (Exchange.asker_id, Exchange.helper_id)
    return [row for side in sides for row in session.exec(_left_on(side)).all()]


def _left_on(side: Any) -> Any:
    return (
        select(Exchange, Person)
        .join(Person, col(Person.id) == side)
        .where(Person.state == "left", Exchange.state == "open")
    )


def last_word(session: Session, question_id: int) -> datetime | None:
    """When a helper last said something to the asker of a question; None if nobody did."""
    return session.exec(
        select(func.max(Exchange.last_helper_line_at)).where(Exchange.question_id == question_id)
    ).one()


def line_from(session: Session, author_id: int, source: str) -> Line | None:
    """The line that somebody wrote under that name on their platform."""
    return session.exec(
        select(Line)
        .where(Line.author_id == author_id, Line.source == source)
        .order_by(col(Line.at).desc())
    ).first()


def lines_of(session: Session, exchange_id: int) -> Sequence[Line]:
    """All lines of a talk, in the order in which they were said."""
    return session.exec(
        select(Line).where(Line.exchange_id == exchange_id).order_by(col(Line.at), col(Line.id))
    ).all()


def to_wipe(session: Session, before: datetime, most: int = 100) -> Sequence[Exchange]:
    """Talks that were closed before a moment and still hold text."""
    return session.exec(
        select(Exchange)
        .where(col(Exchange.closed_at) < before, col(Exchange.wiped_at).is_(None))
        .order_by(col(Exchange.closed_at))
        .limit(most)
    ).all()


def _has(person_id: int) -> Any:
    return or_(col(Exchange.asker_id) == person_id, col(Exchange.helper_id) == person_id)
