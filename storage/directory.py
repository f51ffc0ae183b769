"""Everybody by name, for who types the name of a colleague."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from storage.people import Person, Team


@dataclass(frozen=True)
class Listed:
    """Somebody in the list of names, and the team they are in ("" for none)."""

    id: int
    name: str
    team: str
    team_id: int | None


def directory(session: Session, states: Collection[str] = ("active", "invited")) -> list[Listed]:
    """Everybody of the organisation by the name that others see."""
    called = func.coalesce(func.nullif(Person.shown_name, ""), Person.name)
    found = session.execute(
        select(Person.id, called, func.coalesce(Team.name, ""), Person.team_id)
        .select_from(Person)
        .join(Team, col(Team.id) == Person.team_id, isouter=True)
        .where(col(Person.state).in_(states))
    )
    return [Listed(*row) for row in found]
