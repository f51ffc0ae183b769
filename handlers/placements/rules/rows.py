"""A placement as its rows have it, as far as its dates go."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import (
    ConversationType,
    Placement,
    PlacementExtension,
)


class PlacementRow(Protocol):
    """`end` is the end as it is now; `stage_days` are weekdays as "0,1,3"."""

    start: date
    end: date
    stage_days: str
    stopped_on: date | None


class BreakRow(Protocol):
    """`end` is None while the break is open."""

    start: date
    end: date | None
    resume_expected: date | None


class ExtensionRow(Protocol):
    """From one end to another, and the day on which that was decided."""

    decided_on: date
    old_end: date
    new_end: date


def placement_of(
    row: PlacementRow,
    breaks: Iterable[BreakRow] = (),
    extensions: Iterable[ExtensionRow] = (),
    held: Mapping[ConversationType, date] | None = None,
) -> Placement:
    """The placement behind its rows; `extensions` in the order in which they were decided. Only
    who may enter a break can: all of them count."""
    ends = tuple(extensions)
    return Placement(
        start=row.start,
        end=ends[0].old_end if ends else row.end,
        breaks=tuple(PlacementBreak(b.start, b.end, b.resume_expected) for b in breaks),
        extensions=tuple(PlacementExtension(e.decided_on, e.new_end) for e in ends),
        held=held or {},
        stage_days=frozenset(int(day) for day in row.stage_days.split(",") if day),
        stopped_on=row.stopped_on,
    )
