"""What an organisation keeps of itself: its teams by size, its roles, and a file under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, col, func, select

from storage.people import Granted, Person, Team
from storage.sealed import Sealed
from storage.unit import Versioned


class Upload(Versioned, table=True):
    """A file of people that the academy sent, until it is brought in or an hour has passed."""

    by_id: int = Field(index=True, unique=True, sa_type=BigInteger)
    content: Any = Field(default=None, sa_type=Sealed, nullable=True)
    at: datetime


def upload_of(session: Session, person: int) -> Upload | None:
    """The file that somebody sent."""
    return session.exec(select(Upload).where(Upload.by_id == person)).first()


def old_uploads(session: Session, before: datetime) -> Sequence[Upload]:
    """Files that were left lying."""
    return session.exec(select(Upload).where(Upload.at < before)).all()


def sizes(session: Session) -> dict[int, int]:
    """How many people each team has who did not leave."""
    found = session.execute(
        select(Person.team_id, func.count(col(Person.id)))
        .where(Person.state != "left", col(Person.team_id).is_not(None))
        .group_by(col(Person.team_id))
    )
    return {team: number for team, number in found if team is not None}


def granted(session: Session) -> list[tuple[Granted, Person, Team | None]]:
    """All roles that were granted, with who has them and for which team, by name."""
    found = session.execute(
        select(Granted, Person, Team)
        .join(Person, col(Person.id) == Granted.person_id)
        .join(Team, col(Team.id) == Granted.team_id, isouter=True)
        .where(Person.state != "left")
        .order_by(func.lower(Person.name), col(Granted.id))
    )
    return [(granted, person, team) for granted, person, team in found]


@dataclass(frozen=True)
class Invited:
    """Somebody who was named but has not come into chat."""

    id: int
    name: str
    email: str


def invited(session: Session, most: int) -> list[Invited]:
    """Who was named but has not come into chat, by name."""
    found = session.execute(
        select(Person.id, Person.name, func.coalesce(Person.email, ""))
        .where(Person.state == "invited")
        .order_by(func.lower(Person.name))
        .limit(most)
    )
    return [Invited(*row) for row in found]


def team_named(session: Session, name: str, location: str) -> Team | None:
    """The team with a name, at a location."""
    return session.exec(
        select(Team).where(
            func.lower(Team.name) == name.lower(), func.lower(Team.location) == location.lower()
        )
    ).first()
