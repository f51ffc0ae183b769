"""A file of people as the academy sends it: read into rows, with what is wrong on which line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MOST_ROWS = 10_000
MOST_BYTES = 4_000_000
LONGEST_NAME, LONGEST_EMAIL = 80, 254

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

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEPARATORS = re.compile(r"[,;/+|&]")


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
class Problem:
    """What is wrong on a line (0: with the file), by a key, and the cell that it is about."""

    line: int
    reason: str
    cell: str = ""


@dataclass(frozen=True)
class Table:
    """All rows that could be read, what could not, and columns that nothing was done with."""

    people: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


class _Wrong(Exception):
    """A cell that cannot be read."""

    def __init__(self, reason: str, cell: str = "") -> None:
        self.reason, self.cell = reason, cell[:60]


def read(content: bytes) -> Table:
    """Reads a file: UTF-8 with or without a mark at its start, or Windows-1252; comma or
    semicolon. What looks like a formula is text like any other."""
    try:
        lines = _lines(content)
        header, columns = _header(next(lines, (1, []))[1])
        rows = _not_too_many([(number, cells) for number, cells in lines if any(cells)])
    except _Wrong as wrong:
        return Table(problems=(Problem(0, wrong.reason, wrong.cell),))
    except csv.Error:
        return Table(problems=(Problem(0, "no_table"),))
    return _table(header, columns, rows)


def _table(header: list[str], columns: list[str], rows: list[tuple[int, list[str]]]) -> Table:
    people, problems = [], []
    seen: dict[str, int] = {}
    for number, cells in rows:
        try:
            one = _listed(number, columns, cells)
            _not_twice(one, seen)
            people.append(one)
        except _Wrong as wrong:
            problems.append(Problem(number, wrong.reason, wrong.cell))
    unused = tuple(
        head for head, column in zip(header, columns, strict=True) if head and not column
    )
    return Table(tuple(people), tuple(problems), unused)


def _not_too_many(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    if len(rows) > MOST_ROWS:
        raise _Wrong("too_many", str(len(rows)))
    return rows


def _not_twice(one: Listed, seen: dict[str, int]) -> None:
    if one.email in seen:
        raise _Wrong("twice", str(seen[one.email]))
    seen[one.email] = one.line


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _text(content)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        yield reader.line_num, [_tidy(cell) for cell in cells]


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _Wrong("too_big")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _Wrong("no_csv")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        raise _Wrong("no_csv")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _Wrong("no_csv") from None


def _header(cells: list[str]) -> tuple[list[str], list[str]]:
    """The columns as the file names them, and as we do ("" where we have none)."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    columns = [known.get(cell.casefold(), "") for cell in cells]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise _Wrong("no_column", missing[0])
    twice = [name for name in columns if name and columns.count(name) > 1]
    if twice:
        raise _Wrong("column_twice", twice[0])
    return cells, columns


def _listed(number: int, columns: list[str], cells: list[str]) -> Listed:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        raise _Wrong("cells", str(len(cells)))
    found = dict(zip(columns, cells, strict=False))
    return Listed(
        line=number,
        name=_name(found.get("name", "")),
        email=_email(found.get("email", "")),
        team=_short(found.get("team", ""), "team"),
        location=_short(found.get("location", ""), "location"),
        kind=_one_of(KINDS, found.get("kind", ""), "kind"),
        level=_number(found.get("level", ""), range(1, 7), "level"),
        year=_number(found.get("year", ""), range(1, 7), "year"),
        roles=_roles(found.get("roles", ""), found.get("team", "")),
    )


def _name(cell: str) -> str:
    if not cell:
        raise _Wrong("no_name")
    return _short(cell, "name")


def _short(cell: str, column: str) -> str:
    if len(cell) > LONGEST_NAME:
        raise _Wrong(f"long_{column}", cell)
    return cell


def _email(cell: str) -> str:
    if not cell:
        raise _Wrong("no_email")
    if len(cell) > LONGEST_EMAIL or not _EMAIL.fullmatch(cell):
        raise _Wrong("bad_email", cell)
    return cell.lower()


def _one_of(words: Mapping[str, tuple[str, ...]], cell: str, column: str) -> str:
    if not cell:
        return ""
    said = cell.casefold()
    found = next((value for value, aliases in words.items() if said in aliases), "")
    if not found:
        raise _Wrong(f"bad_{column}", cell)
    return found


def _number(cell: str, allowed: range, column: str) -> int | None:
    """Spreadsheets write 3 as 3,0 or 3.0."""
    if not cell:
        return None
    whole = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", cell)
    if not whole or int(whole[1]) not in allowed:
        raise _Wrong(f"bad_{column}", cell)
    return int(whole[1])


def _roles(cell: str, team: str) -> tuple[str, ...]:
    parts: Iterable[str] = (part.strip() for part in _SEPARATORS.split(cell))
    roles = tuple(dict.fromkeys(_one_of(ROLES, part, "role") for part in parts if part))
    if not team and any(role in IN_A_TEAM for role in roles):
        raise _Wrong("role_without_team", cell)
    return roles


def _tidy(cell: str) -> str:
    return " ".join(_UNSEEN.sub(" ", cell).split())
