"""Organisations, teams and the people in them; how they reach us, and what they may."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.unit import Row, Versioned, new_id

_AT_A_TIME = 500


class Organisation(SQLModel, table=True):
    """A care organisation; `chosen` holds what differs from `templates/defaults.toml`."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    name: str = Field(unique=True)
    chosen: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Team(Versioned, table=True):
    """A team somewhere; `switched` says which functions it has turned on or off."""

    __table_args__ = (UniqueConstraint("organisation_id", "name", "location"),)
    name: str
    location: str = ""
    switched: dict[str, bool] = Field(default_factory=dict, sa_type=JSON)


class Person(Versioned, table=True):
    """Somebody of the organisation.

    kind: "professional", "student", "colleague" (in training), "cio", "teacher", or "" until the
    welcome form is filled in. state: "invited" (known, not yet in chat), "active", "left".
    Times of day are wall times "HH:MM" of the organisation's zone; empty means its defaults.
    `paused_until` is the last day of a pause, `away` a pause without an end. `started` is the
    first day of the placement of who learns.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "email"),)
    name: str
    shown_name: str = ""
    kind: str = ""
    level: int | None = None
    year: int | None = None
    team_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    language: str = "nl"
    state: str = Field(default="active", index=True)
    email: str | None = Field(default=None, index=True)
    started: date | None = None
    welcomed: datetime | None = None
    paused_until: date | None = Field(default=None, index=True)
    away: bool = False
    quiet: str = ""
    windows: str = ""
    days_off: str = ""
    left_at: datetime | None = None
    last_account_id: int | None = Field(default=None, sa_type=BigInteger)

    @property
    def called(self) -> str:
        """The name that others see."""
        return self.shown_name or self.name

    @property
    def is_learner(self) -> bool:
        """Student, colleague in training or CIO: every rule for students holds for all three."""
        return self.kind in {"student", "colleague", "cio"}


class Granted(Row, table=True):
    """A role that the academy gave somebody, for a team, or (team 0) for the whole organisation."""

    __table_args__ = (UniqueConstraint("person_id", "role", "team_id"),)
    person_id: int = Field(index=True, sa_type=BigInteger)
    role: str
    team_id: int = Field(default=0, sa_type=BigInteger)


class Account(SQLModel, table=True):
    """Where a person can be reached: a user of a platform. One person a user is active."""

    __table_args__ = (UniqueConstraint("platform", "native", "organisation_id"),)
    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    platform: str
    native: str = Field(index=True)
    person_id: int = Field(index=True, sa_type=BigInteger)
    organisation_id: int = Field(sa_type=BigInteger)
    active: bool = True
    preferred: bool = False
    dead: bool = False


class Code(SQLModel, table=True):
    """A code by which somebody comes in, or joins an account; only its fingerprint is kept.

    purpose: "join" (a new colleague or student, maybe straight into a team), "academy" (the first
    academy account), "person" (somebody who was named before), "account" (my other platform).
    """

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    organisation_id: int = Field(index=True, sa_type=BigInteger)
    print: str = Field(unique=True)
    purpose: str
    team_id: int | None = Field(default=None, sa_type=BigInteger)
    person_id: int | None = Field(default=None, sa_type=BigInteger)
    made_by: int | None = Field(default=None, sa_type=BigInteger)
    made_at: datetime
    expires: datetime
    once: bool = False
    used: int = 0
    revoked: bool = False


def person_at(session: Session, platform: str, native: str) -> Account | None:
    """The account that a user of a platform has active now."""
    return session.exec(
        select(Account).where(
            Account.platform == platform, Account.native == native, col(Account.active)
        )
    ).first()


def accounts_of(session: Session, person: int) -> Sequence[Account]:
    """All live accounts of a person, the one to use first: as chosen, else used last."""
    who = session.get(Person, person)
    last = who.last_account_id if who else None
    found = session.exec(
        select(Account).where(Account.person_id == person, ~col(Account.dead), col(Account.active))
    ).all()
    return sorted(found, key=lambda a: (a.preferred, a.id == last), reverse=True)


def account_at(session: Session, person: int, platform: str) -> Account | None:
    """A person's account on a platform."""
    return session.exec(
        select(Account).where(Account.person_id == person, Account.platform == platform)
    ).first()


def with_email(session: Session, email: str) -> Person | None:
    """Who of the organisation has an e-mail address, whatever its capitals; who left comes last."""
    same = func.lower(col(Person.email)) == email.strip().lower()
    found = session.exec(select(Person).where(same).order_by(col(Person.id))).all()
    return min(found, key=lambda person: person.state == "left", default=None)


def roles_of(session: Session, person: int) -> Sequence[Granted]:
    """The roles that were granted to a person."""
    return session.exec(select(Granted).where(Granted.person_id == person)).all()


def with_role(session: Session, role: str, team: int | None = None) -> Sequence[Person]:
    """Active people with a role, for a team (or granted for the whole organisation)."""
    query = (
        select(Person)
        .join(Granted, col(Granted.person_id) == col(Person.id))
        .where(Granted.role == role, Person.state == "active")
    )
    if team is not None:
        query = query.where(col(Granted.team_id).in_((team, 0)))
    return session.exec(query.order_by(col(Granted.team_id).desc(), col(Person.id))).all()


def is_last_of_academy(session: Session, person: Person) -> bool:
    """Whether nobody else of somebody's organisation is of the academy."""
    academy = with_role(session, "academy")
    return {one.id for one in academy if one.organisation_id == person.organisation_id} == {
        person.id
    }


def without_academy(session: Session) -> list[Organisation]:
    """The organisations of whose academy nobody can be reached, in a unit that sees all."""
    academy = with_role(session, "academy")
    living = select(Account.person_id).where(~col(Account.dead))
    reached = set(session.exec(living.where(col(Account.person_id).in_([p.id for p in academy]))))
    has = {person.organisation_id for person in academy}
    has_one = {person.organisation_id for person in academy if person.id in reached}
    return [house for house in organisations(session) if house.id in has - has_one]


def team_of(session: Session, person: Person) -> Team | None:
    """The team that a person is in."""
    return session.get(Team, person.team_id) if person.team_id else None


def teams(session: Session) -> Sequence[Team]:
    """All teams, by name."""
    return session.exec(select(Team).order_by(Team.name)).all()


def members(session: Session, team: int) -> Sequence[Person]:
    """Who is in a team and has not left, by name."""
    return session.exec(
        select(Person).where(Person.team_id == team, Person.state != "left").order_by(Person.name)
    ).all()


def by_id(session: Session, wanted: Collection[int]) -> dict[int, Person]:
    """Some people, a few hundred in one query."""
    numbers, found = list(wanted), dict[int, Person]()
    for start in range(0, len(numbers), _AT_A_TIME):
        some = numbers[start : start + _AT_A_TIME]
        rows = session.exec(select(Person).where(col(Person.id).in_(some)))
        found.update((person.id, person) for person in rows)
    return found


def organisations(session: Session) -> Sequence[Organisation]:
    """All organisations of this installation."""
    return session.exec(select(Organisation).order_by(Organisation.name)).all()


def count_active(session: Session) -> int:
    """How many people of the organisation are active."""
    return session.exec(select(func.count(col(Person.id))).where(Person.state == "active")).one()
