"""A file of placements held against those that are kept, row by row."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.placements import checks
from handlers.placements.changes import FIELDS, Changes, Kept, KnownPlacement, Naming, NewId
from handlers.placements.table import Listed, Table
from handlers.sheets import Problem, Wrong

Span = tuple[date, date, int, int]
"""The first day, the last one, the team and the placement."""


@dataclass
class Comparing:
    """A comparison under way: what is kept by reference and by learner, team and start; and the
    days of each learner, as they will be."""

    naming: Naming
    by_reference: dict[str, KnownPlacement] = field(default_factory=dict)
    by_start: dict[tuple[int, int, date], KnownPlacement] = field(default_factory=dict)
    days: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[int, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> Changes:
        """What was found until now."""
        return self.naming.changes

    @property
    def today(self) -> date:
        """The day of the file."""
        return self.naming.kept.today


def compare(
    table: Table, kept: Kept, new_id: NewId, heard: Callable[[float], None] = lambda _: None
) -> Changes:
    """What a file changes; `heard` hears how far it is (0 to 1)."""
    changes = Changes(problems=list(table.problems), ignored=table.ignored)
    comparing = _begun(Comparing(Naming(kept, changes, new_id)), kept.placements)
    for done, one in enumerate(table.placements):
        _row(comparing, one)
        if done % 200 == 0:
            heard(done / len(table.placements))
    changes.problems.sort(key=lambda problem: problem.line)
    if changes.problems:
        return Changes(changes.problems, changes.ignored)
    return changes


def _begun(comparing: Comparing, known: Iterable[KnownPlacement]) -> Comparing:
    for one in known:
        if one.values.get("reference"):
            comparing.by_reference[one.values["reference"]] = one
        comparing.by_start[one.learner_id, one.team_id, one.start] = one
        comparing.days[one.learner_id].append((one.start, one.last_day, one.team_id, one.id))
    return comparing


def _row(comparing: Comparing, one: Listed) -> None:
    try:
        _compare(comparing, one)
    except Wrong as wrong:
        comparing.changes.problems.append(Problem(one.line, wrong.reason, wrong.cell))


def _compare(comparing: Comparing, one: Listed) -> None:
    naming = comparing.naming
    team = naming.team(one)
    learner = naming.learner(one, team)
    _not_twice(comparing, one)
    emails = (one.primary_email, one.second_email)
    guides = [naming.guide(email, team) if email else None for email in emails]
    known = _known(comparing, one, learner, team)
    _against_time(one, known, comparing.today)
    number = known.id if known else naming.new_id()
    _against_others(comparing, one, (learner, team, number))
    if known is None:
        _new(comparing, one, (learner, team, number), guides)
    else:
        _mend(comparing, one, known, guides)


def _not_twice(comparing: Comparing, one: Listed) -> None:
    """One reference stands once in a file."""
    if one.reference:
        first = comparing.references.setdefault(one.reference, one.line)
        if first != one.line:
            raise Wrong("twice", str(first))


def _known(comparing: Comparing, one: Listed, learner: int, team: int) -> KnownPlacement | None:
    """The placement of a row: by reference, else by learner, team and start."""
    found = comparing.by_reference.get(one.reference) if one.reference else None
    found = found or comparing.by_start.get((learner, team, one.start))
    if found is None:
        return None
    if found.id in comparing.seen:
        raise Wrong("twice", str(comparing.seen[found.id]))
    comparing.seen[found.id] = one.line
    if found.learner_id != learner:
        raise Wrong("other_learner", one.reference)
    if found.team_id != team:
        raise Wrong("other_team", one.reference)
    has = found.values.get("reference")
    if one.reference and has and has != one.reference:
        raise Wrong("other_reference", has)
    return found


def _against_time(one: Listed, known: KnownPlacement | None, today: date) -> None:
    """R24 for a new one; R08 for one whose end differs; a start that is past stays."""
    if known is None:
        wrong = checks.of_dates(one.start, one.end, today)
        if wrong:
            day = one.end if wrong.field == "end" else one.start
            raise Wrong(wrong.reason, day.isoformat())
    elif known.start != one.start and min(known.start, one.start) <= today:
        raise Wrong("start_past", known.start.isoformat())
    elif known.stopped_on is None and known.end != one.end and one.end < today:
        raise Wrong("past", one.end.isoformat())


def _against_others(comparing: Comparing, one: Listed, who: tuple[int, int, int]) -> None:
    """R13: a shared day is an error in one team, in two a warning; the file counts too."""
    learner, team, number = who
    there = [span for span in comparing.days[learner] if span[3] != number]
    for begins, ends, where, _ in there:
        if begins <= one.end and one.start <= ends:
            if where == team:
                raise Wrong("overlap", f"{begins} - {ends}")
            comparing.changes.beside.append(one.line)
    comparing.days[learner] = [*there, (one.start, one.end, team, number)]


def _new(
    comparing: Comparing, one: Listed, who: tuple[int, int, int], guides: list[int | None]
) -> None:
    learner, team, number = who
    comparing.seen[number] = one.line
    said = {name: getattr(one, name) for name in FIELDS}
    said |= {
        "kind": one.kind or "student",
        "contract": bool(one.contract),
        "reference": one.reference or None,
        "id": number,
        "learner_id": learner,
        "team_id": team,
        "start": one.start,
        "end": one.end,
    }
    comparing.changes.new.append(said)
    since = min(one.start, comparing.today)
    for place, person in enumerate(guides):
        if person is not None:
            _couple(comparing, number, person, is_first=place == 0, since=since)
    known = KnownPlacement(number, learner, team, one.start, one.end, None, said)
    comparing.by_start[learner, team, one.start] = known


def _couple(comparing: Comparing, number: int, person: int, *, is_first: bool, since: date) -> None:
    comparing.changes.coupled.append(
        {
            "placement_id": number,
            "supervisor_id": person,
            "is_primary": is_first,
            "since": since,
        }
    )


def _mend(
    comparing: Comparing, one: Listed, known: KnownPlacement, guides: list[int | None]
) -> None:
    changes = comparing.changes
    differs = {
        name: getattr(one, name)
        for name in FIELDS
        if getattr(one, name) not in ("", None) and getattr(one, name) != known.values[name]
    }
    if known.start != one.start:
        differs["start"] = one.start
    if known.stopped_on is None and known.end != one.end:
        differs["end"] = one.end
        changes.extensions.append((known.id, known.end, one.end))
    if differs:
        changes.changed[known.id] = differs
    moved = _regroup(comparing, known, guides)
    if differs or moved:
        changes.touched.add(known.id)
    changes.same += not differs and not moved


def _regroup(comparing: Comparing, known: KnownPlacement, guides: list[int | None]) -> bool:
    """Who guides as the file has it: an empty cell leaves who does now."""
    now: dict[bool, int | None] = {first: person for _, person, first in known.guides}
    first = guides[0] or now.get(True)
    second = guides[1] or now.get(False)
    if guides[1] is None and second == first:
        second = now.get(True)  # the two change places
    wanted: dict[Any, bool] = {second: False, first: True}
    wanted.pop(None, None)
    rows = {person: (row, is_first) for row, person, is_first in known.guides}
    if {person: is_first for person, (_, is_first) in rows.items()} == wanted:
        return False
    _write_group(comparing, known, rows, wanted)
    return True


def _write_group(
    comparing: Comparing,
    known: KnownPlacement,
    rows: dict[int, tuple[int, bool]],
    wanted: dict[int, bool],
) -> None:
    changes, today = comparing.changes, comparing.today
    for person, (row, is_first) in rows.items():
        if person not in wanted:
            changes.uncoupled.append(row)
        elif is_first != wanted[person]:
            changes.order[row] = wanted[person]
    for person, is_first in wanted.items():
        if person not in rows:
            _couple(comparing, known.id, person, is_first=is_first, since=today)
    if rows.keys() - wanted.keys() and known.start <= today:
        changes.handovers.append(known.id)
