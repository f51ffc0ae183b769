"""What a file of placements changes: which are new, which differ, who is coupled and who no longer.

A file adds and mends; it takes nothing away. An empty cell changes nothing, what is not in it
stays, and the same file again changes nothing. With a single problem it changes nothing at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.placements import checks
from handlers.placements.table import Listed
from handlers.sheets import Problem, Wrong

FIELDS = (
    *("kind", "track", "level", "year", "minor_until", "stage_days", "school", "tutor_email"),
    *("contract", "meetlat_url", "reference"),
)
"""What a file says of a placement beside who, where and when."""


@dataclass(frozen=True)
class KnownPerson:
    """Somebody as they are kept now."""

    id: int
    email: str
    kind: str
    state: str


@dataclass(frozen=True)
class KnownPlacement:
    """A placement as it is kept now; `guides` are who guides it: assignment, person, is first."""

    id: int
    learner_id: int
    team_id: int
    start: date
    end: date
    stopped_on: date | None
    values: Mapping[str, Any]
    guides: tuple[tuple[int, int, bool], ...] = ()

    @property
    def last_day(self) -> date:
        return min(self.end, self.stopped_on) if self.stopped_on else self.end


@dataclass(frozen=True)
class Kept:
    """The organisation as it is now: people by e-mail address, teams by name and location, and
    placements. `allowed` are the teams that whoever sent the file may change, None for all."""

    people: Mapping[str, KnownPerson]
    teams: Mapping[tuple[str, str], int]
    placements: tuple[KnownPlacement, ...]
    today: date
    allowed: frozenset[int] | None = None


@dataclass
class Changes:
    """What is to be written, and what was found.

    `handovers` are placements that got another first supervisor while they run; `beside` are lines
    of who has a placement in another team in the same time.
    """

    problems: list[Problem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    new_teams: list[tuple[int, str, str]] = field(default_factory=list)
    new_people: list[dict[str, Any]] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    new: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    extensions: list[tuple[int, date, date]] = field(default_factory=list)
    coupled: list[dict[str, Any]] = field(default_factory=list)
    uncoupled: list[int] = field(default_factory=list)
    order: dict[int, bool] = field(default_factory=dict)
    handovers: list[int] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    beside: list[int] = field(default_factory=list)
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.new or self.touched or self.new_people or self.new_teams or self.kinds)


NewId = Callable[[], int]


@dataclass
class Naming:
    """The teams and people that rows name: known, or new with this file. What is asked of it raises
    Wrong where a row cannot be."""

    kept: Kept
    changes: Changes
    new_id: NewId
    _people: dict[str, KnownPerson] = field(default_factory=dict)
    _teams: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (name, at), team in self.kept.teams.items():
            self._teams.setdefault(name.casefold(), {})[at.casefold()] = team

    def team(self, one: Listed) -> int:
        """The team of a row; without a location a name is enough where one team has it."""
        places, at = self._teams.setdefault(one.team.casefold(), {}), one.location.casefold()
        if not at and len(places) > 1:
            raise Wrong("which_location", one.team)
        found = places.get(at) or (next(iter(places.values()), None) if not at else None)
        if self.kept.allowed is not None and found not in self.kept.allowed:
            raise Wrong("not_your_team", one.team)
        return found or self._new_team(one, places, at)

    def _new_team(self, one: Listed, places: dict[str, int], at: str) -> int:
        team = places[at] = self.new_id()
        self.changes.new_teams.append((team, one.team, one.location))
        return team

    def learner(self, one: Listed, team: int) -> int:
        """Who learns; somebody new needs a name. A colleague may become one in training."""
        known = self._known(one.learner_email)
        kind = one.kind or "student"
        if known is None:
            if not one.learner_name:
                raise Wrong("new_without_name", one.learner_email)
            more = {"level": one.level, "year": one.year, "started": one.start}
            return self._new(one.learner_email, one.learner_name, kind, {"team_id": team, **more})
        if known.state == "left":
            raise Wrong("left", one.learner_email)
        if known.kind == "teacher" or (known.kind == "professional" and kind == "student"):
            raise Wrong("no_learner", one.learner_email)
        if known.kind not in checks.LEARNERS:
            self._becomes(known, kind)
        return known.id

    def _becomes(self, known: KnownPerson, kind: str) -> None:
        self.changes.kinds[known.id] = kind
        self._people[known.email] = KnownPerson(known.id, known.email, kind, known.state)

    def guide(self, email: str, team: int) -> int:
        """Who guides; somebody new goes by the name that their address holds."""
        known = self._known(email)
        if known is None:
            return self._new(email, checks.name_of(email), "professional", {"team_id": team})
        if known.state == "left" or known.kind in checks.LEARNERS:
            raise Wrong("left" if known.state == "left" else "learns", email)
        if not known.kind:
            self._becomes(known, "professional")
        return known.id

    def _known(self, email: str) -> KnownPerson | None:
        return self._people.get(email) or self.kept.people.get(email)

    def _new(self, email: str, name: str, kind: str, more: Mapping[str, Any]) -> int:
        person = KnownPerson(self.new_id(), email, kind, "invited")
        self._people[email] = person
        said = {"id": person.id, "email": email, "name": name, "kind": kind}
        self.changes.new_people.append(
            {"level": None, "year": None, "started": None, **said, **more}
        )
        return person.id
