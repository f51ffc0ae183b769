"""Placements with all that their line shows, read for many of them in a few queries."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers import reach
from handlers.monitoring.rules.marks import Mark, Row, in_order, marks
from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import PlacementDays, holidays_around
from handlers.placements.rules.periods import Period, counted_breaks
from handlers.placements.rules.placement import ConversationType, days_now
from handlers.placements.rules.placement import Placement as Facts
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


def _sources(
    session: Session, ids: Collection[int], setting: Callable[[str], Any], today: date
) -> Sources:
    return Sources(
        placements.breaks(session, ids),
        placements.extensions(session, ids),
        monitoring.conversations(session, ids),
        monitoring.learning_periods(session, ids),
        frozenset(date.fromisoformat(day) for day in setting("organisation.extra_holidays")),
        reach.zone(setting),
        today,
    )


def _watched(one: Placement, sources: Sources) -> Watched:
    whole = Period(one.start, one.last_day)
    holidays = holidays_around(Period(one.start, one.end), sources.own_holidays)
    parts = [*_parts(one, sources)]
    found: list[Mark] = []
    is_known = True
    for facts, rows in parts:
        dates = _dates(facts, holidays)
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


def _parts(one: Placement, sources: Sources) -> Iterator[tuple[Facts, Sequence[Row]]]:
    """The placement, or each of its learning periods: every part has talks of its own (R14)."""
    rows = [_dated(row, sources.zone) for row in sources.talks.get(one.id, ())]
    ids = [row.period_id for row in sources.talks.get(one.id, ())]
    breaks = sources.breaks.get(one.id, ())
    parts = sources.parts.get(one.id, ())
    for part in parts:
        own = [row for row, id_ in zip(rows, ids, strict=True) if id_ == part.id]
        stage = _Stage(part.start, part.end, one.stage_days, one.stopped_on)
        yield placement_of(stage, breaks, (), _held(own)), own
    rest = [row for row, id_ in zip(rows, ids, strict=True) if not (parts and id_)]
    if not parts:
        extensions = sources.extensions.get(one.id, ())
        yield placement_of(one, breaks, extensions, _held(rest)), rest
    elif rest:
        yield _only_rows(one), rest


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
