"""What the machine keeps of a talk: events it has seen, an open form, and where lines go now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.sealed import Sealed
from storage.unit import Row


class Seen(SQLModel, table=True):
    """An event that was handled; the same event that comes again is not."""

    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)


class OpenForm(Row, table=True):
    """A form that somebody has open, and how far it is. Answers are sealed, and go with it."""

    person_id: int = Field(index=True, unique=True, sa_type=BigInteger)
    opened_at: datetime
    form: Any = Field(default=None, sa_type=Sealed, nullable=True)
    answers: Any = Field(default=None, sa_type=Sealed, nullable=True)
    step: int = 0
    stepwise: bool = False
    place: str = ""


class Focus(Row, table=True):
    """What a person's loose lines go to now ("exchange:4f"), until half an hour of silence."""

    person_id: int = Field(unique=True, sa_type=BigInteger)
    about: str
    until: datetime


def seen(session: Session, key: str) -> bool:
    """Whether an event was handled before."""
    return session.get(Seen, key) is not None


def open_form(session: Session, person: int) -> OpenForm | None:
    """The form that a person has open."""
    return session.exec(select(OpenForm).where(OpenForm.person_id == person)).first()


def focus(session: Session, person: int) -> Focus | None:
    """Where a person's lines go."""
    return session.exec(select(Focus).where(Focus.person_id == person)).first()


def keep_form(session: Session, person: int, at: datetime, form: Mapping[str, Any]) -> OpenForm:
    """Opens a form for a person, in place of the one that was open."""
    old = open_form(session, person)
    if old is not None:
        session.expunge(old)
        session.exec(delete(OpenForm).where(col(OpenForm.id) == old.id))
    row = OpenForm(person_id=person, opened_at=at, form=form, answers={})
    session.add(row)
    return row


def forget_seen(session: Session, before: datetime) -> int:
    """Forgets events that cannot come again; says how many."""
    session.exec(delete(Focus).where(col(Focus.until) < before))
    return int(session.exec(delete(Seen).where(col(Seen.at) < before)).rowcount)


def forget_forms(session: Session, before: datetime) -> int:
    """Forgets forms that were left open, with what was filled in; says how many."""
    return int(session.exec(delete(OpenForm).where(col(OpenForm.opened_at) < before)).rowcount)
