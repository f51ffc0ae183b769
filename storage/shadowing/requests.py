"""Wishes for an hour that nobody offers yet: of whom, of which skill, and who is asked now."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage.people import Person
from storage.shadowing.tables import HourRequest

AT_A_TIME = 50


def open_of(session: Session, student: int) -> Sequence[HourRequest]:
    """What somebody asks for and has no answer to yet."""
    return session.exec(
        select(HourRequest)
        .where(HourRequest.student_id == student, HourRequest.state == "open")
        .order_by(col(HourRequest.made_at))
    ).all()


def open_for(session: Session, student: int, skill: int) -> HourRequest | None:
    """What somebody asks for with a skill: one at a time."""
    return session.exec(
        select(HourRequest).where(
            HourRequest.student_id == student,
            HourRequest.skill_id == skill,
            HourRequest.state == "open",
        )
    ).first()


def asked_of(session: Session, person: int) -> Sequence[HourRequest]:
    """What waits for somebody's answer."""
    return session.exec(
        select(HourRequest)
        .where(HourRequest.person_id == person, HourRequest.state == "open")
        .order_by(col(HourRequest.made_at))
    ).all()


def requests_due(session: Session, now: datetime) -> Sequence[HourRequest]:
    """The wishes whose next colleague is due, because it was silent long enough."""
    return session.exec(
        select(HourRequest)
        .where(col(HourRequest.due_at) <= now, HourRequest.state == "open")
        .order_by(col(HourRequest.due_at))
        .limit(AT_A_TIME)
    ).all()


def requests_of_who_left(session: Session) -> Sequence[HourRequest]:
    """The open wishes of people who left."""
    return session.exec(
        select(HourRequest)
        .join(Person, col(Person.id) == col(HourRequest.student_id))
        .where(Person.state == "left", HourRequest.state == "open")
        .limit(AT_A_TIME)
    ).all()


def forget_requests(session: Session, before: datetime) -> int:
    """Forgets wishes of before a moment that came to an end; says how many."""
    old = (
        select(HourRequest.id)
        .where(HourRequest.made_at < before, HourRequest.state != "open")
        .limit(AT_A_TIME)
    )
    ids = session.exec(old).all()
    session.exec(delete(HourRequest).where(col(HourRequest.id).in_(ids)))
    return len(ids)
