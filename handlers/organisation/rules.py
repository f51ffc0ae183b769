"""What a file of people changes: who is new, who is different, which teams and roles are added.

A file adds and mends; it takes nothing away. An empty cell changes nothing, a role that is not in
it stays, and who left stays away. The same file again changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.organisation.table import IN_A_TEAM, Listed, Problem, Table

FIELDS = ("name", "kind", "level", "year", "team_id")


@dataclass(frozen=True)
class Known:
    """Somebody as they are kept now."""

    id: int
    email: str
    name: str
    kind: str
    level: int | None
    year: int | None
    team_id: int | None
    state: str


@dataclass(frozen=True)
class Kept:
    """The organisation as it is now: people by email, teams by name and location, roles given."""

    people: Mapping[str, Known]
    teams: Mapping[tuple[str, str], int]
    roles: frozenset[tuple[int, str, int]]


@dataclass
class Changes:
    """What is to be written, and what was found."""

    problems: list[Problem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    new_teams: list[tuple[int, str, str]] = field(default_factory=list)
    new_people: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    new_roles: list[tuple[int, str, int]] = field(default_factory=list)
    same: int = 0
    away: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.new_teams or self.new_people or self.changed or self.new_roles)


def compare(table: Table, kept: Kept, new_id: Callable[[], int]) -> Changes:
    """What a file changes. With a single problem it changes nothing at all."""
    changes = Changes(problems=list(table.problems), ignored=table.ignored)
    teams = _Teams(kept.teams, new_id, changes)
    for one in table.people:
        _compare(one, kept, teams, new_id)
    changes.problems.sort(key=lambda problem: problem.line)
    if changes.problems:
        return Changes(changes.problems, changes.ignored)
    return changes


class _Teams:
    """The teams there are, by name and then by location, and those that come with the file."""

    def __init__(
        self, known: Mapping[tuple[str, str], int], new_id: Callable[[], int], changes: Changes
    ) -> None:
        self.changes = changes
        self._new_id = new_id
        self._known: dict[str, dict[str, int]] = {}
        for (name, at), team in known.items():
            self._known.setdefault(name.casefold(), {})[at.casefold()] = team

    def find(self, one: Listed) -> int | None:
        """The team of a row. Without a location a name is enough where only one team has it."""
        if not one.team:
            return None
        places = self._known.setdefault(one.team.casefold(), {})
        at = one.location.casefold()
        if at in places:
            return places[at]
        if not at and len(places) > 1:
            self.changes.problems.append(Problem(one.line, "which_location", one.team))
            return None
        if not at and places:
            return next(iter(places.values()))
        return self._make(one, places, at)

    def _make(self, one: Listed, places: dict[str, int], at: str) -> int:
        team = places[at] = self._new_id()
        self.changes.new_teams.append((team, one.team, one.location))
        return team


def _compare(one: Listed, kept: Kept, teams: _Teams, new_id: Callable[[], int]) -> None:
    known = kept.people.get(one.email)
    changes = teams.changes
    if known is not None and known.state == "left":
        changes.away += 1
        return
    told = _told(one, teams.find(one))
    person = known.id if known else new_id()
    roles = list(_new_roles(one, person, told.get("team_id"), kept))
    changes.new_roles += roles
    if known is None:
        changes.new_people.append({"id": person, "email": one.email, **told})
        return
    differs = {name: value for name, value in told.items() if getattr(known, name) != value}
    if differs:
        changes.changed[person] = differs
    changes.same += not differs and not roles


def _told(one: Listed, team: int | None) -> dict[str, Any]:
    values = (one.name, one.kind, one.level, one.year, team)
    return {name: value for name, value in zip(FIELDS, values, strict=True) if value}


def _new_roles(
    one: Listed, person: int, team: int | None, kept: Kept
) -> Iterable[tuple[int, str, int]]:
    for role in one.roles:
        given = (person, role, (team or 0) if role in IN_A_TEAM else 0)
        if given not in kept.roles:
            yield given
