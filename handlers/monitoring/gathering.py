"""Placements with all that their line shows, read for many of them in a few queries."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers import reach
from handlers.monitoring.rules.marks import Mark, Row, in_order, marks
from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import PlacementDays, holidays_around
from handlers.placements.rules.periods import Period, counted_breaks
from handlers.placements.rules.placement import WITH_SCHOOL, ConversationType, days_now
from handlers.placements.rules.placement import Placement as Facts
from handlers.placements.rules.rotating import begins_with, rotation_dates, rotation_of
from handlers.placements.rules.rows import placement_of
from storage import monitoring, placements
from storage.placements import Break, Conversation, Extension, Placement
from storage.placements import Period as Part


@dataclass(frozen=True)
class Watched:
    """A placement and how it stands: `breaks` are those that count, `marks` its talks in order.
    Without `is_known` its dates are not known while it is interrupted (R11)."""

    placement: Placement
    breaks: tuple[Period, ...]
    marks: tuple[Mark, ...]
    is_known: bool
    days: PlacementDays

    @property
    def period(self) -> Period:
        """From its first day to its last."""
        return Period(self.placement.start, self.placement.last_day)


@dataclass(frozen=True)
class Sources:
    """All rows that lines are made of, by placement."""

    breaks: Mapping[int, list[Break]]
    extensions: Mapping[int, list[Extension]]
    talks: Mapping[int, list[Conversation]]
    parts: Mapping[int, list[Part]]
    own_holidays: frozenset[date]
    zone: ZoneInfo
    today: date


def watched(
    session: Session, found: Sequence[Placement], setting: Callable[[str], Any], today: date
) -> list[Watched]:
    """The lines of some placements, in their order; `today` is that of the organisation."""
    sources = _sources(session, [one.id for one in found], setting, today)
    return [_watched(one, sources) for one in found]


def for_school(line: Watched) -> Watched:
    """A line as a teacher sees it: the talks with the school, and no absence (domain 6)."""
    own = tuple(mark for mark in line.marks if mark.type in WITH_SCHOOL)
    return replace(line, breaks=(), marks=own)


def _sources(
    session: Session, ids: Collection[int], setting: Callable[[str], Any], today: date
) -> Sources:
    return Sources(
        placements.breaks(session, ids),
        placements.extensions(session, ids),
        monitoring.conversations(session, ids),
        monitoring.parts(session, ids),
        frozenset(date.fromisoformat(day) for day in setting("organisation.extra_holidays")),
        reach.zone(setting),
        today,
    )


def _watched(one: Placement, sources: Sources) -> Watched:
    whole = Period(one.start, one.last_day)
    holidays = holidays_around(Period(one.start, one.end), sources.own_holidays)
    found: list[Mark] = []
    is_known = True
    for facts, rows, dates in _parts(one, sources, holidays):
        found += marks(facts, dates, rows, sources.today)
        is_known = is_known and (dates is None or dates.n is not None)
    own = placement_of(one, sources.breaks.get(one.id, ()), sources.extensions.get(one.id, ()))
    return Watched(
        one,
        counted_breaks(own.breaks, whole),
        in_order(found),
        is_known,
        days_now(own, holidays),
    )


_Lived = tuple[Facts, Sequence[Row], PlacementDates | None]


def _parts(one: Placement, sources: Sources, holidays: frozenset[date]) -> Iterator[_Lived]:
    """The placement, or each of its learning periods: every part has talks of its own (R14); and
    the rotations that begin later, with their START (R13)."""
    talks, parts = sources.talks.get(one.id, ()), sources.parts.get(one.id, ())
    rows = [(row.period_id, _dated(row, sources.zone)) for row in talks]
    agreed = placement_of(one, sources.breaks.get(one.id, ()), sources.extensions.get(one.id, ()))
    cut = [part for part in parts if part.kind == "period"]
    turns, begun = dict(_rotations(parts, agreed)), set[date]()
    for facts, own in _stages(one, cut, rows, agreed):
        begun.add(facts.start)
        yield facts, own, _begun(facts, _dates(facts, holidays), turns.values(), holidays)
    later = {name: turn for name, turn in turns.items() if turn.start not in begun}
    for name, turn in later.items():
        own = [row for part, row in rows if part == name]
        yield turn, own, _only_start(turn, own, _dates(agreed, holidays), holidays)
    there = {0, *later, *(part.id for part in cut)}
    yield _only_rows(one), [row for name, row in rows if name not in there], None


def _stages(
    one: Placement, cut: Sequence[Part], rows: Sequence[tuple[int, Row]], agreed: Facts
) -> Iterator[tuple[Facts, Sequence[Row]]]:
    for part in cut:
        own = [row for name, row in rows if name == part.id]
        stage = _Stage(part.start, part.end, one.stage_days, one.stopped_on)
        held = replace(placement_of(stage), breaks=agreed.breaks, held=_held(own))
        yield held, own
    rest = [row for name, row in rows if not name]
    if not cut:
        yield replace(agreed, held=_held(rest)), rest
    elif rest:
        yield _only_rows(one), rest


def _rotations(parts: Sequence[Part], agreed: Facts) -> Iterator[tuple[int, Facts]]:
    for part in parts:
        turn = rotation_of(agreed, Period(part.start, part.end))
        if part.kind == "rotation" and turn is not None:
            yield part.id, turn


def _begun(
    facts: Facts,
    dates: PlacementDates | None,
    turns: Collection[Facts],
    holidays: frozenset[date],
) -> PlacementDates | None:
    """What begins with a rotation has its START."""
    turn = begins_with(facts, turns)
    if turn is None or dates is None:
        return dates
    return rotation_dates(turn, dates, facts.held.get(ConversationType.START), holidays)


def _only_start(
    turn: Facts, own: Sequence[Row], whole: PlacementDates | None, holidays: frozenset[date]
) -> PlacementDates | None:
    if whole is None:
        return None
    dates = rotation_dates(turn, whole, _held(own).get(ConversationType.START), holidays)
    return PlacementDates(whole.n, dates.start, None, None, None)


@dataclass
class _Stage:
    """A learning period as if it were a placement."""

    start: date
    end: date
    stage_days: str
    stopped_on: date | None


def _only_rows(one: Placement) -> Facts:
    """A placement of which the parts have the dates: it has only the talks of its rows."""
    return Facts(one.start, one.end, stopped_on=one.start)


def _dated(row: Conversation, zone: ZoneInfo) -> Row:
    planned = row.planned_at.astimezone(zone).date() if row.planned_at else None
    return Row(
        row.type, row.number, row.state, row.due, planned, row.held_on, row.granted_until, row.norm
    )


def _held(rows: Sequence[Row]) -> Mapping[ConversationType, date]:
    """On which day each talk was held that keeps the dates of that day (C16)."""
    known = {str(kind): kind for kind in ConversationType}
    return {
        known[row.type]: row.held_on
        for row in rows
        if row.state == "held" and row.held_on and row.type in known
    }


def _dates(facts: Facts, holidays: frozenset[date]) -> PlacementDates | None:
    """None where no day is left, as when a break takes all of it."""
    try:
        return dates_of(facts, holidays)
    except (ValueError, IndexError):
        return None
