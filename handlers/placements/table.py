"""A file of placements as it was sent: read into rows, with what is wrong on which line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers import sheets
from handlers.placements import days
from handlers.sheets import Problem, Wrong

LONGEST = 80
MOST_LEVEL, MOST_YEAR = 6, 6

COLUMNS: sheets.Aliases = {
    "learner_name": ("learner_name", "naam", "name", "student", "lerende"),
    "learner_email": ("learner_email", "email", "e-mail", "e-mailadres", "email student"),
    "kind": ("kind", "soort"),
    "track": ("track", "leerweg"),
    "level": ("level", "niveau"),
    "year": ("year", "jaar", "leerjaar"),
    "minor_until": ("minor_until", "minderjarig tot en met"),
    "team": ("team", "afdeling"),
    "location": ("location", "locatie"),
    "start": ("start", "begin", "startdatum", "eerste dag"),
    "end": ("end", "eind", "einde", "einddatum", "laatste dag"),
    "stage_days": ("stage_days", "stagedagen", "dagen"),
    "school": ("school",),
    "tutor_email": ("tutor_email", "email docent", "e-mail docent"),
    "primary_email": ("primary_email", "email begeleider", "e-mail begeleider"),
    "second_email": ("second_email", "email tweede begeleider", "e-mail tweede begeleider"),
    "contract": ("contract", "leerarbeidsovereenkomst"),
    "meetlat_url": ("meetlat_url", "meetlat"),
    "reference": ("reference", "kenmerk", "referentie"),
}
NEEDED = ("learner_email", "team", "start", "end")
_TELLING = ("start", "end")
"""Columns by which a file of placements is told from one of people."""

_KINDS: sheets.Aliases = {
    "student": ("student", "stagiair", "stagiaire"),
    "colleague": ("colleague", "collega in opleiding", "colleague in training"),
    "cio": ("cio", "collega in ontwikkeling"),
}
_TRACKS: sheets.Aliases = {
    "bol": ("bol",),
    "bbl": ("bbl",),
    "third": ("third", "derde", "derde leerweg", "3"),
    "hbo": ("hbo",),
}
_YES_NO: sheets.Aliases = {
    "yes": ("ja", "j", "yes", "y", "x", "1", "true", "waar"),
    "no": ("nee", "n", "no", "0", "false", "onwaar", "-"),
}
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """A placement as the file has it; None, "" or () is what the file leaves empty."""

    line: int
    learner_name: str
    learner_email: str
    team: str
    location: str
    start: date
    end: date
    kind: str = ""
    track: str = ""
    level: int | None = None
    year: int | None = None
    minor_until: date | None = None
    stage_days: str = ""
    school: str = ""
    tutor_email: str = ""
    primary_email: str = ""
    second_email: str = ""
    contract: bool | None = None
    meetlat_url: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Table:
    """All rows that could be read, what could not, and columns that nothing was done with."""

    placements: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


def knows(content: bytes) -> bool:
    """Whether a file is one of placements."""
    return sheets.has(content, COLUMNS, _TELLING)


def read(content: bytes, heard: Callable[[float], None] = lambda _: None) -> Table:
    """Reads a file: UTF-8 with or without a mark, or Windows-1252; comma, semicolon or tab. A cell
    with a formula is refused; `heard` hears how far it is (0 to 1)."""
    if not content.strip():
        return Table(problems=(Problem(0, "empty"),))
    try:
        sheet = sheets.read(content, COLUMNS, NEEDED)
    except Wrong as wrong:
        return Table(problems=(Problem(0, wrong.reason, wrong.cell),))
    found: list[Listed] = []
    problems: list[Problem] = []
    for done, (number, cells) in enumerate(sheet.rows):
        try:
            found.append(_listed(number, sheet.cells(cells)))
        except Wrong as wrong:
            problems.append(Problem(number, wrong.reason, wrong.cell))
        if done % 200 == 0:
            heard(done / len(sheet.rows))
    if not sheet.rows:
        problems.append(Problem(0, "empty"))
    return Table(tuple(found), tuple(problems), sheet.ignored)


def _listed(number: int, found: Mapping[str, str]) -> Listed:
    for cell in found.values():
        if sheets.is_formula(cell):
            raise Wrong("formula", cell)

    def text(name: str) -> str:
        return _short(found.get(name, ""), name)

    start, end = _needed_day(found, "start"), _needed_day(found, "end")
    if end < start:
        raise Wrong("end_before_start", found["end"])
    return Listed(
        line=number,
        learner_name=text("learner_name"),
        learner_email=_email(found, "learner_email") or _missing("learner_email"),
        team=text("team") or _missing("team"),
        location=text("location"),
        start=start,
        end=end,
        kind=sheets.one_of(_KINDS, found.get("kind", ""), "kind"),
        track=sheets.one_of(_TRACKS, found.get("track", ""), "track"),
        level=sheets.number(found.get("level", ""), range(1, MOST_LEVEL + 1), "level"),
        year=sheets.number(found.get("year", ""), range(1, MOST_YEAR + 1), "year"),
        minor_until=_day(found, "minor_until"),
        stage_days=_stage_days(found.get("stage_days", "")),
        school=text("school"),
        tutor_email=_email(found, "tutor_email"),
        **_guides(found),
        contract=_yes_no(found.get("contract", "")),
        meetlat_url=_link(found.get("meetlat_url", "")),
        reference=text("reference"),
    )


def _missing(column: str) -> str:
    raise Wrong("missing", column)


def _short(cell: str, column: str) -> str:
    if len(cell) > LONGEST:
        raise Wrong("too_long", column)
    return cell


def _needed_day(found: Mapping[str, str], column: str) -> date:
    day = _day(found, column)
    if day is None:
        raise Wrong("missing", column)
    return day


def _day(found: Mapping[str, str], column: str) -> date | None:
    cell = found.get(column, "")
    day = days.written(cell) if cell else None
    if cell and day is None:
        raise Wrong(f"bad_{column}", cell)
    return day


def _email(found: Mapping[str, str], column: str) -> str:
    cell = found.get(column, "")
    if cell and (len(cell) > sheets.LONGEST_EMAIL or not sheets.EMAIL.fullmatch(cell)):
        raise Wrong("bad_email", cell)
    return cell.lower()


def _guides(found: Mapping[str, str]) -> dict[str, str]:
    """R16: one or two; nobody guides themselves or twice."""
    learner = found.get("learner_email", "").lower()
    first, second = _email(found, "primary_email"), _email(found, "second_email")
    if learner and learner in {first, second}:
        raise Wrong("self", learner)
    if second and not first:
        raise Wrong("no_first", second)
    if first and first == second:
        raise Wrong("same_guide", first)
    return {"primary_email": first, "second_email": second}


def _stage_days(cell: str) -> str:
    found = days.weekdays_from(cell)
    if found is None:
        raise Wrong("bad_stage_days", cell)
    return days.kept(found)


def _yes_no(cell: str) -> bool | None:
    said = sheets.one_of(_YES_NO, cell, "contract")
    return said == "yes" if said else None


def _link(cell: str) -> str:
    if cell and (len(cell) > 500 or not LINK.fullmatch(cell)):
        raise Wrong("bad_meetlat_url", cell)
    return cell
