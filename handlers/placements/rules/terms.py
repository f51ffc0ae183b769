"""Placements beside and inside each other: learning periods, rotations, holidays of the school."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.periods import ONE_DAY, Period
from handlers.placements.rules.talks import FOUR_WEEKS, TWO_WEEKS, Talk, start_talk

CUTS = ((2, 1), (8, 1))
"""Month and day on which a learning period begins (R14): none is longer than 27 weeks by itself."""


def learning_periods(period: Period) -> tuple[Period, ...]:
    """A contract of years in learning periods: cut on 1 February and 1 August; a rest of under 28
    days joins the period before it (R14). Each has its own talks."""
    years = range(period.first.year, period.last.year + 1)
    cuts = (date(year, *cut) for year in years for cut in CUTS)
    begins = [period.first, *(cut for cut in cuts if period.first < cut <= period.last)]
    if len(begins) > 1 and Period(begins[-1], period.last).length < FOUR_WEEKS:
        begins.pop()
    ends = [*(first - ONE_DAY for first in begins[1:]), period.last]
    return tuple(Period(first, last) for first, last in zip(begins, ends, strict=True))


def overlapping(periods: Iterable[Period]) -> tuple[tuple[Period, Period], ...]:
    """Which placements of one learner overlap, side by side in time: an error in one team, a
    warning in two (R13)."""
    return tuple((one, next_) for one, next_ in pairwise(sorted(periods)) if one.overlaps(next_))


def rotation_start(days: PlacementDays) -> Talk | None:
    """START of a rotation within one agreement, by the days of the rotation itself; a rotation of
    under 28 days has none (R13)."""
    return start_talk(days) if days.period.length >= FOUR_WEEKS else None


def covers_school_holiday(period: Period, holidays: Iterable[Period]) -> bool:
    """Whether 14 days or more of the team's school holidays lie in a placement, so that the lead
    is asked whether they are a break (R15)."""
    cut = (Period(max(h.first, period.first), min(h.last, period.last)) for h in holidays)
    return sum(one.length for one in cut) >= TWO_WEEKS


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Holidays in order; those that overlap or touch are one."""
    found: list[Period] = []
    for one in sorted(periods):
        if found and one.first <= found[-1].last + ONE_DAY:
            found[-1] = Period(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def with_weekends(period: Period) -> Period:
    """A break with the weekends around it, where it touches one: "ook de weekenden eromheen?"."""
    first, last = period.first, period.last
    if first.weekday() in {0, 6}:
        first -= timedelta(days=2 if first.weekday() == 0 else 1)
    if last.weekday() in {4, 5}:
        last += timedelta(days=2 if last.weekday() == 4 else 1)
    return Period(first, last)
