"""A file of people as the academy sends it: read into rows, with what is wrong on which line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers import sheets
from handlers.sheets import Problem, Wrong

LONGEST_NAME = 80

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "naam"),
    "email": ("email", "e-mail", "mail", "e-mailadres", "emailadres"),
    "team": ("team", "afdeling"),
    "location": ("location", "locatie"),
    "kind": ("kind", "soort"),
    "level": ("level", "niveau"),
    "year": ("year", "jaar", "leerjaar"),
    "roles": ("roles", "role", "rollen", "rol"),
}
_NEEDED = ("name", "email")

KINDS: Mapping[str, tuple[str, ...]] = {
    "student": ("student", "stagiair", "stagiaire"),
    "colleague": ("colleague", "collega in opleiding", "colleague in training"),
    "cio": ("cio", "collega in ontwikkeling"),
    "professional": ("professional", "collega", "medewerker", "employee"),
    "teacher": ("teacher", "docent"),
}
ROLES: Mapping[str, tuple[str, ...]] = {
    "supervisor": ("supervisor", "leerprocesbegeleider", "begeleider", "werkbegeleider"),
    "lead": ("lead", "aandachtsvelder", "aandachtsvelder opleiden", "education lead"),
    "manager": ("manager", "teammanager"),
    "academy": ("academy", "academie"),
    "teacher": ("teacher", "docent"),
}
IN_A_TEAM = frozenset({"supervisor", "lead", "manager"})
"""Roles that one has in a team; the others are for the whole organisation."""

_SEPARATORS = re.compile(r"[,;/+|&]")


__all__ = ["IN_A_TEAM", "Listed", "Problem", "Table", "read"]


@dataclass(frozen=True)
class Listed:
    """A person as the file has them; what the file leaves empty is "" or None or ()."""

    line: int
    name: str
    email: str
    team: str = ""
    location: str = ""
    kind: str = ""
    level: int | None = None
    year: int | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """All rows that could be read, what could not, and columns that nothing was done with."""

    people: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


def read(content: bytes) -> Table:
    """Reads a file of people. What looks like a formula is text like any other."""
    try:
        sheet = sheets.read(content, COLUMNS, _NEEDED)
    except Wrong as wrong:
        return Table(problems=(Problem(0, wrong.reason, wrong.cell),))
    people, problems = [], []
    seen: dict[str, int] = {}
    for number, cells in sheet.rows:
        try:
            one = _listed(number, sheet.cells(cells))
            _not_twice(one, seen)
            people.append(one)
        except Wrong as wrong:
            problems.append(Problem(number, wrong.reason, wrong.cell))
    return Table(tuple(people), tuple(problems), sheet.ignored)


def _not_twice(one: Listed, seen: dict[str, int]) -> None:
    if one.email in seen:
        raise Wrong("twice", str(seen[one.email]))
    seen[one.email] = one.line


def _listed(number: int, found: Mapping[str, str]) -> Listed:
    return Listed(
        line=number,
        name=_name(found.get("name", "")),
        email=_email(found.get("email", "")),
        team=_short(found.get("team", ""), "team"),
        location=_short(found.get("location", ""), "location"),
        kind=sheets.one_of(KINDS, found.get("kind", ""), "kind"),
        level=sheets.number(found.get("level", ""), range(1, 7), "level"),
        year=sheets.number(found.get("year", ""), range(1, 7), "year"),
        roles=_roles(found.get("roles", ""), found.get("team", "")),
    )


def _name(cell: str) -> str:
    if not cell:
        raise Wrong("no_name")
    return _short(cell, "name")


def _short(cell: str, column: str) -> str:
    if len(cell) > LONGEST_NAME:
        raise Wrong(f"long_{column}", cell)
    return cell


def _email(cell: str) -> str:
    if not cell:
        raise Wrong("no_email")
    if len(cell) > sheets.LONGEST_EMAIL or not sheets.EMAIL.fullmatch(cell):
        raise Wrong("bad_email", cell)
    return cell.lower()


def _roles(cell: str, team: str) -> tuple[str, ...]:
    parts: Iterable[str] = (part.strip() for part in _SEPARATORS.split(cell))
    roles = tuple(dict.fromkeys(sheets.one_of(ROLES, part, "role") for part in parts if part))
    if not team and any(role in IN_A_TEAM for role in roles):
        raise Wrong("role_without_team", cell)
    return roles
