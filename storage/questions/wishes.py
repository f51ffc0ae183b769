"""Wishes to talk to somebody else: who was told of one, and whether somebody gets in touch."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field, Session, and_, col, delete, or_, select

from storage.questions.due import AT_A_TIME
from storage.unit import Versioned, index_of_some

_OPEN, _YES = text("state = 'open'"), text("state = 'yes'")


class Wish(Versioned, table=True):
    """One person told that somebody would like to talk; no reason is asked or kept.

    state: "open", "yes" (gets in touch), "passed" (silent, and the next one was told), "lapsed"
    (silent, and nobody was left). `first_id` is the first of those told of the same wish: nobody
    is told twice, one at a time waits, and one of them has the yes. `due_at` is when it was silent
    long enough.
    """

    __table_args__ = (
        UniqueConstraint("first_id", "person_id"),
        Index("ux_wish_open", "asker_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ux_wish_yes", "first_id", unique=True, sqlite_where=_YES, postgresql_where=_YES),
        index_of_some("ix_wish_due", "due_at"),
    )
    asker_id: int = Field(sa_type=BigInteger)
    person_id: int = Field(sa_type=BigInteger)
    first_id: int = Field(sa_type=BigInteger)
    state: str = "open"
    asked_at: datetime
    due_at: datetime | None = None


def open_wish(session: Session, asker: int) -> Wish | None:
    """The wish of somebody that waits for an answer."""
    return session.exec(select(Wish).where(Wish.asker_id == asker, Wish.state == "open")).first()


def wishes_like(session: Session, wish: Wish) -> Sequence[Wish]:
    """All who were told of the same wish."""
    return session.exec(select(Wish).where(Wish.first_id == wish.first_id)).all()


def wishes_beside(session: Session, wish: Wish) -> Sequence[Wish]:
    """The others told of the same wish, and who is told now of a newer one of the same asker."""
    is_same = col(Wish.first_id) == wish.first_id
    waits = and_(col(Wish.asker_id) == wish.asker_id, col(Wish.state) == "open")
    return session.exec(select(Wish).where(or_(is_same, waits), Wish.id != wish.id)).all()


def wishes_due(session: Session, now: datetime) -> Sequence[Wish]:
    """The wishes to which it was silent long enough."""
    return session.exec(
        select(Wish).where(col(Wish.due_at) <= now).order_by(col(Wish.due_at)).limit(AT_A_TIME)
    ).all()


def forget_wishes(session: Session, before: datetime) -> int:
    """Forgets who was told before a moment, once nothing waits any more; says how many."""
    old = select(Wish.id).where(Wish.asked_at < before, Wish.state != "open").limit(AT_A_TIME)
    ids = session.exec(old).all()
    session.exec(delete(Wish).where(col(Wish.id).in_(ids)))
    return len(ids)
