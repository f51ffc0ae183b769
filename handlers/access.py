"""Who may do what: roles, how far each reaches, and the features' matrix (domain 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What somebody is in the organisation; one may be several. The first two follow from the
    kind of person, the others are granted by the academy. Who guides a placement is a supervisor in
    its team without that, as long as the assignment is active."""

    STUDENT = "student"
    EXPERT = "expert"
    SUPERVISOR = "supervisor"
    LEAD = "lead"
    MANAGER = "manager"
    ACADEMY = "academy"
    TEACHER = "teacher"


GRANTED = (Role.SUPERVISOR, Role.LEAD, Role.MANAGER, Role.ACADEMY, Role.TEACHER)
"""The roles that the academy grants."""


class Reach(IntEnum):
    """How far a right goes; each holds the ones before it."""

    NONE = 0
    OWN = 1
    TEAM = 2
    ORGANISATION = 3


@dataclass(frozen=True)
class Cell:
    """A line of the access matrix: a function, and how far each role may go in it."""

    function: str
    reach: Mapping[Role, Reach]

    @classmethod
    def everyone(cls, function: str, reach: Reach = Reach.OWN) -> "Cell":
        """A function that is for everybody alike."""
        return cls(function, dict.fromkeys(Role, reach))


@dataclass(frozen=True)
class Standing:
    """What somebody may: their roles, each for some teams, or (team 0) for the organisation."""

    person: int
    team: int | None
    roles: frozenset[tuple[Role, int]] = field(default_factory=frozenset)

    def has(self, role: Role, team: int | None = None) -> bool:
        """Whether somebody has a role, for a team if one is named."""
        return any(r is role and (team is None or t in (0, team)) for r, t in self.roles)


def reach(cell: Cell, standing: Standing) -> Reach:
    """How far somebody may go: the union of the rights of all their roles."""
    return max((cell.reach.get(role, Reach.NONE) for role, _ in standing.roles), default=Reach.NONE)


def may(cell: Cell, standing: Standing, team: int | None = None) -> bool:
    """Whether somebody may use a function; for a team, if one is named."""
    if team is None:
        return reach(cell, standing) > Reach.NONE
    return any(_covers(cell.reach.get(role, Reach.NONE), at, team) for role, at in standing.roles)


def _covers(far: Reach, at: int, team: int) -> bool:
    if far is Reach.ORGANISATION:
        return True
    return far is Reach.TEAM and at in (0, team)


def matrix(cells: Iterable[Cell]) -> Mapping[str, Cell]:
    """All cells by function. Raises ValueError where two features claim one function."""
    by_function: dict[str, Cell] = {}
    for cell in cells:
        if cell.function in by_function:
            raise ValueError(cell.function)
        by_function[cell.function] = cell
    return by_function


_LEARNERS = frozenset({"student", "colleague", "cio"})


def standing(
    person: int, kind: str, team: int | None, granted: Iterable[tuple[str, int]]
) -> Standing:
    """What somebody may: what follows from their kind, in their team, and what was granted.

    Everybody is asked for what they can; who learns asks as a student too (domain 7, H12).
    """
    own = {(role, team or 0) for role in _by_kind(kind)}
    return Standing(person, team, frozenset(own | {(Role(role), at) for role, at in granted}))


def _by_kind(kind: str) -> set[Role]:
    if kind in _LEARNERS:
        return {Role.STUDENT, Role.EXPERT}
    return {Role.TEACHER, Role.EXPERT} if kind == "teacher" else {Role.EXPERT}
