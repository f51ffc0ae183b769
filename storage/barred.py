"""Who was removed stays out, on each of their accounts, until a newer code lets them in."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Field, Session, col, delete, select

from storage.people import Account, Person
from storage.sealed import Sealed
from storage.unit import Row


class Barred(Row, table=True):
    """A way by which somebody could come in before they were removed: see `way` and `mail`.

    It outlives the account. Sealed and not a fingerprint: those change with the keys.
    """

    way: str = Field(sa_type=Sealed)
    at: datetime


def way(platform: str, native: str) -> str:
    """The name of coming in by an account of a platform."""
    return f"{platform}:{native}"


def mail(email: str | None) -> str:
    """The name of coming in by an e-mail address, whatever its capitals; "" without one."""
    bare = (email or "").strip().lower()
    return f"mail:{bare}" if bare else ""


def ways_of(session: Session, person: Person) -> set[str]:
    """All ways by which somebody can come in now."""
    accounts = session.exec(select(Account).where(Account.person_id == person.id))
    return {way(one.platform, one.native) for one in accounts} | {mail(person.email)} - {""}


def bar(session: Session, person: Person, now: datetime) -> None:
    """From now on none of the ways of somebody lets them in without a newer code."""
    ways = ways_of(session, person)
    lift(session, ways)
    session.add_all(Barred(way=one, at=now) for one in ways)


def since(session: Session, ways: Iterable[str]) -> datetime | None:
    """Since when, at the latest, one of these ways is barred; None where none is. In a unit that
    sees all organisations: in any of them."""
    return max((bar.at for bar in _of(session, ways)), default=None)


def lift(session: Session, ways: Iterable[str]) -> None:
    """These ways let in again."""
    found = [bar.id for bar in _of(session, ways)]
    if found:
        session.exec(delete(Barred).where(col(Barred.id).in_(found)))


def _of(session: Session, ways: Iterable[str]) -> list[Barred]:
    """Sealed values cannot be searched; few people are removed, so all are looked at."""
    asked = set(ways)
    return [bar for bar in session.exec(select(Barred)) if bar.way in asked]
