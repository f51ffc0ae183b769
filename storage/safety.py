"""How often a card of safety was needed: a number a day, of nobody in particular."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Session, col, update

from storage.unit import Row


class Counted(Row, table=True):
    """What happened how often on a day; it never says to whom."""

    __table_args__ = (UniqueConstraint("organisation_id", "day", "what"),)
    day: date
    what: str
    number: int = 0


def count(session: Session, day: date, what: str) -> None:
    """Adds one. Two units that both begin a day collide, and one of them is run again."""
    more = (
        update(Counted)
        .where(col(Counted.day) == day, col(Counted.what) == what)
        .values(number=col(Counted.number) + 1)
    )
    if not session.exec(more).rowcount:
        session.add(Counted(day=day, what=what, number=1))
