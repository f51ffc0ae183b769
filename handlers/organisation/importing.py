"""A file of people against the database: what it would change, and the change itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, insert, update
from sqlmodel import Session, SQLModel, col, select

from handlers.organisation import rules, table
from handlers.organisation.rules import Changes
from storage.people import Granted, Person, Team
from storage.unit import OwnSession, new_id


def changes_of(session: Session, content: bytes) -> Changes:
    """What a file would change; writes nothing."""
    return rules.compare(table.read(content), _kept(session), new_id)


def write(session: Session, changes: Changes, language: str) -> None:
    """Writes all of it, or, where the database refuses a part, nothing."""
    home = session.organisation if isinstance(session, OwnSession) else 0
    _insert(session, Team, ({**one, "organisation_id": home} for one in _teams(changes)))
    _insert(
        session, Person, ({**one, "organisation_id": home} for one in _people(changes, language))
    )
    _insert(session, Granted, ({**one, "organisation_id": home} for one in _roles(changes)))
    _mend(session, changes)
    session.flush()


def _insert(session: Session, of: Any, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        session.execute(insert(of), listed)


def _teams(changes: Changes) -> Iterable[dict[str, Any]]:
    for team, name, location in changes.new_teams:
        yield {"id": team, "name": name, "location": location, "switched": {}, "version": 1}


def _people(changes: Changes, language: str) -> Iterable[dict[str, Any]]:
    empty = {"kind": "", "level": None, "year": None, "team_id": None}
    for one in changes.new_people:
        yield {
            **empty,
            **one,
            "state": "invited",
            "language": language,
            "version": 1,
            "shown_name": "",
            "away": False,
            "quiet": "",
            "windows": "",
            "days_off": "",
        }


def _roles(changes: Changes) -> Iterable[dict[str, Any]]:
    for person, role, team in changes.new_roles:
        yield {"id": new_id(), "person_id": person, "role": role, "team_id": team}


def _mend(session: Session, changes: Changes) -> None:
    """Who differs in the same columns is written together: ten thousand fit in a turn."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for person, told in changes.changed.items():
        named = {f"new_{name}": value for name, value in told.items()}
        alike.setdefault(tuple(told), []).append({"who": person, **named})
    if alike and isinstance(session, OwnSession):
        session.take_pen()
    for names, rows in alike.items():
        session.connection().execute(_mending(names), rows)


def _mending(names: tuple[str, ...]) -> Update:
    people = SQLModel.metadata.tables["person"]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    changed = update(people).where(people.c.id == bindparam("who"))
    return changed.values(version=people.c.version + 1, **values)


def _kept(session: Session) -> rules.Kept:
    people = session.execute(
        select(
            *(Person.id, Person.email, Person.name, Person.kind),  # type: ignore[call-overload]
            *(Person.level, Person.year, Person.team_id, Person.state),
        ).where(col(Person.email).is_not(None))
    )
    teams = session.execute(select(Team.name, Team.location, Team.id))
    roles = session.execute(select(Granted.person_id, Granted.role, Granted.team_id))
    return rules.Kept(
        people={row[1]: rules.Known(*row) for row in people},
        teams={(name, location): team for name, location, team in teams},
        roles=frozenset((person, role, team) for person, role, team in roles),
    )


def summary(changes: Changes, now: datetime) -> dict[str, Any]:
    """What is told of a file: counts, the new teams, and the first lines with a problem."""
    return {
        "new": len(changes.new_people),
        "changed": len(changes.changed),
        "same": changes.same,
        "away": changes.away,
        "roles": len(changes.new_roles),
        "teams": [name for _, name, _ in changes.new_teams[:20]],
        "more_teams": max(0, len(changes.new_teams) - 20),
        "problems": [
            {"line": p.line, "reason": p.reason, "cell": p.cell} for p in changes.problems[:15]
        ],
        "more_problems": max(0, len(changes.problems) - 15),
        "ignored": list(changes.ignored[:10]),
        "at": now.isoformat(),
    }
