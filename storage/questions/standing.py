"""How questions stand: the open ones of somebody, and whom they were asked."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.people import Person
from storage.questions.tables import OPEN, Ask, Question


def open_of(session: Session, asker: int) -> Sequence[Question]:
    """The questions that somebody has open, the newest first."""
    return session.exec(
        select(Question)
        .where(Question.asker_id == asker, col(Question.state).in_(OPEN))
        .order_by(col(Question.made_at).desc())
    ).all()


# Built once: it is asked in every turn in which somebody asks something.
_SAME = (
    select(Question)
    .where(
        Question.asker_id == bindparam("asker"),
        Question.print == bindparam("print"),
        Question.made_at >= bindparam("since"),
        col(Question.state).in_(OPEN),
    )
    .order_by(col(Question.made_at).desc())
)


def same_as(session: Session, asker: int, fingerprint: str, since: datetime) -> Question | None:
    """The open question with this text that somebody asked not long ago."""
    given = {"asker": asker, "print": fingerprint, "since": since}
    return session.exec(_SAME, params=given).first()


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
