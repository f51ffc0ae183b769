"""What the command line does for an organisation: it is made, and people are brought in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.organisation import importing
from handlers.organisation.rules import Changes
from storage import codes
from storage.people import Organisation

LASTS = timedelta(days=14)

_WRONG = {
    "too_many": "te veel regels, hooguit 10.000 / too many rows, at most 10,000",
    "too_big": "het bestand is te groot / the file is too big",
    "no_csv": "dit is geen CSV-bestand / this is no CSV file",
    "no_table": "dit is niet als tabel te lezen / this cannot be read as a table",
    "no_column": "deze kolom ontbreekt / this column is missing",
    "column_twice": "deze kolom staat er twee keer / this column is there twice",
    "cells": "meer cellen dan kolommen / more cells than columns",
    "twice": "dit e-mailadres staat ook op regel / this address is also on line",
    "no_name": "de naam ontbreekt / the name is missing",
    "no_email": "het e-mailadres ontbreekt / the e-mail address is missing",
    "bad_email": "dit is geen e-mailadres / this is no e-mail address",
    "long_name": "de naam is te lang / the name is too long",
    "long_team": "de naam van het team is te lang / the team's name is too long",
    "long_location": "de locatie is te lang / the location is too long",
    "bad_kind": "deze soort ken ik niet / unknown kind",
    "bad_level": "dit niveau kan niet, 1 tot 6 / no such level, 1 to 6",
    "bad_year": "dit leerjaar kan niet / no such year",
    "bad_role": "deze rol ken ik niet / unknown role",
    "role_without_team": "deze rol hoort bij een team / this role needs a team",
    "which_location": "dit team is er op meer locaties / this team is at several locations",
}


@dataclass(frozen=True)
class Report:
    """What came of a file. `lines` say it in words, Dutch and English."""

    changes: Changes
    dry_run: bool
    lines: tuple[str, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        """Whether the file had no mistakes."""
        return not self.changes.problems


def add_organisation(session: Session, name: str, now: datetime) -> tuple[Organisation, str, str]:
    """Makes an organisation; gives it, its join code, and the code of the first academy account,
    which works once. Both last two weeks. `session` belongs to no organisation."""
    organisation = Organisation(name=name)
    session.add(organisation)
    join, _ = codes.issue(session, codes.For(organisation.id, "join"), now, LASTS)
    once = codes.For(organisation.id, "academy", once=True)
    academy, _ = codes.issue(session, once, now, LASTS)
    return organisation, join, academy


def new_academy_code(session: Session, organisation: int, now: datetime) -> str:
    """A fresh code for an academy account; it works once, and lasts two weeks."""
    code, _ = codes.issue(session, codes.For(organisation, "academy", once=True), now, LASTS)
    return code


def import_people(
    session: Session,
    content: bytes,
    now: datetime,  # noqa: ARG001  every verb gets it
    dry_run: bool,
    *,
    heard: Callable[[float], None] = lambda _: None,
) -> Report:
    """Brings in a file of people; with a single mistake in it, or on a dry run, nothing is written.

    `session` is a unit of the organisation."""
    changes = importing.changes_of(session, content)
    heard(0.5)
    if not dry_run and not changes.problems:
        importing.write(session, changes, "nl")
    heard(1.0)
    return Report(changes, dry_run, tuple(_lines(changes, dry_run=dry_run)))


def _lines(changes: Changes, *, dry_run: bool) -> Iterable[str]:
    for problem in changes.problems:
        where = f"regel/line {problem.line}: " if problem.line else ""
        yield f"{where}{_WRONG[problem.reason]}{f': {problem.cell}' if problem.cell else ''}"
    if changes.problems:
        yield "Er is niets ingevoerd. Verbeter het bestand. / Nothing was brought in."
        return
    yield f"nieuwe mensen / new people: {len(changes.new_people)}"
    yield f"gewijzigd / changed: {len(changes.changed)}"
    yield f"zonder wijziging / the same: {changes.same}"
    yield f"nieuwe teams / new teams: {len(changes.new_teams)}"
    yield f"nieuwe rollen / new roles: {len(changes.new_roles)}"
    if changes.away:
        yield f"overgeslagen, al weg / passed over, have left: {changes.away}"
    if changes.ignored:
        yield f"overgeslagen kolommen / unused columns: {', '.join(changes.ignored)}"
    if dry_run:
        yield "Er is nog niets ingevoerd. / Nothing was brought in yet."
