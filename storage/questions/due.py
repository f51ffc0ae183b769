"""What is due: planned asks, rungs of the ladder, drafts and words to forget."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, delete, select

from storage.people import Person
from storage.placements import Assignment, Placement, guides_on
from storage.questions.tables import LIVE, OPEN, Ask, Question, Step

AT_A_TIME = 50
"""How many due rows a sweep takes up at once; the rest come with the next."""


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


def duties_over(session: Session, midnight: datetime) -> Sequence[tuple[Ask, Question]]:
    """What was asked of somebody on duty before today, and is not answered; of questions that may
    go on."""
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .where(
            Ask.role == "duty",
            col(Ask.state).in_(LIVE),
            Ask.asked_at < midnight,
            Question.state == "asked",
            ~col(Question.stopped),
        )
        .order_by(col(Ask.asked_at))
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


def questions_of_who_left(session: Session) -> Sequence[Question]:
    """The open questions of people who left."""
    return session.exec(
        select(Question)
        .join(Person, col(Person.id) == col(Question.asker_id))
        .where(Person.state == "left", col(Question.state).in_(OPEN))
        .limit(AT_A_TIME)
    ).all()


def asks_to_who_left(session: Session) -> Sequence[tuple[Ask, Question]]:
    """What people who left were asked and did not answer."""
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .join(Person, col(Person.id) == col(Ask.person_id))
        .where(Person.state == "left", col(Ask.state).in_(LIVE), Question.state == "asked")
        .limit(AT_A_TIME)
    ).all()


def asks_to_who_guided(session: Session, today: date) -> Sequence[tuple[Ask, Question]]:
    """What people were asked as supervisor of somebody whom they do not guide any more."""
    own = (
        select(Assignment.id)
        .join(Placement, col(Placement.id) == col(Assignment.placement_id))
        .where(
            Assignment.supervisor_id == Ask.person_id,
            Placement.learner_id == Question.asker_id,
        )
    )
    return session.exec(
        select(Ask, Question)
        .join(Question, col(Question.id) == col(Ask.question_id))
        .where(
            Ask.role == "supervisor",
            col(Ask.state).in_(LIVE),
            Question.state == "asked",
            own.where(col(Assignment.until) < today).exists(),
            ~own.where(guides_on(today)).exists(),
        )
        .limit(AT_A_TIME)
    ).all()


def forget_rows(session: Session, before: datetime) -> int:
    """Forgets questions that closed before a moment, with whom they were asked; says how many."""
    old = select(Question.id).where(col(Question.closed_at) < before).limit(AT_A_TIME)
    ids = session.exec(old).all()
    for table in (Ask, Step):
        session.exec(delete(table).where(col(table.question_id).in_(ids)))
    session.exec(delete(Question).where(col(Question.id).in_(ids)))
    return len(ids)
