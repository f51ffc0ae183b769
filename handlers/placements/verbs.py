"""What the command line does with placements: a file is brought in, and talks are proven."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers import sheets
from handlers.placements import importing, writing
from handlers.placements.changes import Changes
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.rows import placement_of
from storage import placements
from storage.people import Person, Team
from storage.placements import Break, Conversation, Extension, Placement

_ZONE = ZoneInfo("Europe/Amsterdam")
_MOST_LINES = 20
_EXPORTED = (
    *("reference", "learner_name", "learner_email", "team", "location", "start", "end"),
    *("type", "date", "held"),
)

_WRONG = {
    "too_many": "te veel regels, hooguit 10.000 / too many rows, at most 10,000",
    "too_big": "het bestand is te groot / the file is too big",
    "no_csv": "dit is geen CSV-bestand / this is no CSV file",
    "no_table": "dit is niet als tabel te lezen / this cannot be read as a table",
    "no_column": "deze kolom ontbreekt / this column is missing",
    "column_twice": "deze kolom staat er twee keer / this column is there twice",
    "empty": "er staan geen stages in / there are no placements in it",
    "cells": "meer cellen dan kolommen / more cells than columns",
    "formula": "een cel met een formule / a cell with a formula",
    "missing": "deze kolom is leeg / this column is empty",
    "too_long": "deze kolom is te lang / this column is too long",
    "twice": "deze stage staat ook op regel / this placement is also on line",
    "bad_email": "dit is geen e-mailadres / this is no e-mail address",
    "bad_kind": "deze soort ken ik niet / unknown kind",
    "bad_track": "deze leerweg ken ik niet / unknown track",
    "bad_level": "dit niveau kan niet, 1 tot 6 / no such level, 1 to 6",
    "bad_year": "dit leerjaar kan niet, 1 tot 6 / no such year, 1 to 6",
    "bad_start": "dit is geen dag (start) / this is no day (start)",
    "bad_end": "dit is geen dag (end) / this is no day (end)",
    "bad_minor_until": "dit is geen dag (minor_until) / this is no day (minor_until)",
    "bad_stage_days": "schrijf de dagen als ma,di / write the days as ma,di",
    "bad_contract": "schrijf ja of nee / write ja or nee",
    "bad_meetlat_url": "dit is geen link / this is no link",
    "end_before_start": "het einde ligt voor het begin / it ends before it begins",
    "before_start": "het einde ligt voor het begin / it ends before it begins",
    "far": "het begin ligt meer dan 400 dagen van vandaag / it starts over 400 days from today",
    "long": "langer dan zes jaar / longer than six years",
    "past": "een andere einddatum mag niet voorbij zijn / another last day may not be past",
    "start_past": "begonnen, dus deze start blijft / it has begun, so this start stays",
    "overlap": "er is al een stage in dit team / there is a placement in this team already",
    "which_location": "dit team is er op meer locaties / this team is at several locations",
    "not_your_team": "dit team is niet van jou / this team is not yours",
    "new_without_name": "nieuw, en zonder naam / new, and without a name",
    "left": "niet meer in Leermaat / not in Leermaat any more",
    "no_learner": "dit is een collega of docent / this is a colleague or teacher",
    "learns": "leert hier zelf / is learning here",
    "self": "niemand begeleidt zichzelf / nobody supervises themselves",
    "no_first": "vul eerst primary_email in / fill in primary_email first",
    "same_guide": "twee keer dezelfde begeleider / the same supervisor twice",
    "other_learner": "dit kenmerk hoort bij een ander / this reference is somebody else's",
    "other_team": "dit kenmerk hoort bij een ander team / this reference is another team's",
    "other_reference": "deze stage heeft kenmerk / this placement has the reference",
}


@dataclass(frozen=True)
class Report:
    """What came of a file, in lines, Dutch and English; and whether it had no mistakes."""

    lines: tuple[str, ...]
    is_good: bool


def import_placements(
    session: Session,
    content: bytes,
    now: datetime,
    dry_run: bool,
    *,
    heard: Callable[[float], None] = importing.unheard,
) -> Report:
    """Brings in a file of placements; with a single mistake in it, or on a dry run, nothing is
    written. `session` is a unit of the organisation."""
    today = now.astimezone(_ZONE).date()
    if not dry_run:
        placements.hold_all(session)
    changes = importing.changes_of(session, content, today, heard=heard)
    if not dry_run and not changes.problems:
        writing.write(session, changes, writing.By(None, today, "nl", heard))
    heard(1.0)
    return Report(tuple(_lines(changes, today, dry_run=dry_run)), not changes.problems)


def _lines(changes: Changes, today: date, *, dry_run: bool) -> Iterable[str]:
    for problem in changes.problems:
        where = f"regel/line {problem.line}: " if problem.line else ""
        yield f"{where}{_WRONG[problem.reason]}{f': {problem.cell}' if problem.cell else ''}"
    if changes.problems:
        yield "Er is niets ingevoerd. Verbeter het bestand. / Nothing was brought in."
        return
    yield from _counts(changes, today)
    if dry_run:
        yield "Er is nog niets ingevoerd. / Nothing was brought in yet."


def _counts(changes: Changes, today: date) -> Iterable[str]:
    told = importing.summary(changes, today)
    yield f"nieuwe stages / new placements: {told['new']}"
    yield f"gewijzigd / changed: {told['changed']}"
    yield f"zonder wijziging / the same: {told['same']}"
    yield f"nieuwe mensen / new people: {told['people']}"
    yield f"nieuwe teams / new teams: {len(changes.new_teams)}"
    if told["late"]:
        yield f"al begonnen / begun already: {told['late']}"
    if changes.beside:
        lines = ", ".join(map(str, changes.beside[:_MOST_LINES]))
        yield f"ook een stage in een ander team, regel / also in another team, line: {lines}"
    if changes.ignored:
        yield f"overgeslagen kolommen / unused columns: {', '.join(changes.ignored)}"


def export_placements(session: Session, _: datetime) -> Iterator[str]:
    """The proof for a subsidy: a line for each talk of each placement, with its type, the day on
    which it was held, and whether it was. Cells are text, whatever they begin with."""
    yield _line(_EXPORTED)
    whole = list(placements.proof(session))
    numbers = [placement.id for placement, *_ in whole]
    breaks = placements.breaks(session, numbers)
    moved = placements.extensions(session, numbers)
    for placement, person, team, talks in whole:
        one = placement.id
        for talk in _told(placement, talks, breaks.get(one, []), moved.get(one, [])):
            yield _line(_cells(placement, person, team, talk))


def _told(
    placement: Placement, talks: list[Conversation], breaks: list[Break], moved: list[Extension]
) -> list[tuple[str, date | None]]:
    """What was held, in order, and of the talks that belong to it those that were not."""
    held = sorted((t.held_on, t.type) for t in talks if t.held_on)
    kinds = {type_ for _, type_ in held}
    dates = dates_of(placement_of(placement, breaks, moved))
    due = (dates.start, dates.check, dates.interim, dates.final)
    missing = [(talk.type.value, None) for talk in due if talk and talk.type.value not in kinds]
    return [*((type_, day) for day, type_ in held), *missing]


def _cells(
    placement: Placement, person: Person, team: Team, talk: tuple[str, date | None]
) -> tuple[str, ...]:
    type_, day = talk
    return (
        *(placement.reference or "", person.name, person.email or "", team.name, team.location),
        *(placement.start.isoformat(), placement.last_day.isoformat(), type_),
        *(day.isoformat() if day else "", "ja" if day else "nee"),
    )


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="").writerow(map(sheets.harmless, cells))
    return text.getvalue()
