"""The days of a placement: which are active, which are working days, how a date rolls back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from handlers import workdays
from handlers.placements.rules.periods import ONE_DAY, Period

Holidays = Collection[date] | None
"""The holidays of an organisation; None for the list of R05 in every year."""


def holidays_around(period: Period, own: Collection[date]) -> frozenset[date]:
    """The list of R05 for all years that a placement has to do with, and the organisation's own."""
    return _holidays(period.first.year - 1, period.last.year + 1, frozenset(own))


@lru_cache(maxsize=64)
def _holidays(first: int, last: int, own: frozenset[date]) -> frozenset[date]:
    return own.union(*(workdays.holidays_of(year) for year in range(first, last + 1)))


@dataclass(frozen=True)
class PlacementDays:
    """The days of a placement as they stand at some moment.

    `breaks` are those that count, in order and apart. `stage_days` are weekdays (0 is Monday) on
    which the learner is there, empty where they are not known (R07). `is_known` is False while a
    break is open without anybody knowing until when (R11): then nothing else here means anything.
    """

    period: Period
    breaks: tuple[Period, ...] = ()
    holidays: Holidays = None
    stage_days: frozenset[int] = frozenset()
    is_known: bool = True

    @cached_property
    def stretches(self) -> tuple[Period, ...]:
        """The active days, as stretches between breaks."""
        begins = [self.period.first, *(one.last + ONE_DAY for one in self.breaks)]
        ends = [*(one.first - ONE_DAY for one in self.breaks), self.period.last]
        found = (Period(first, last) for first, last in zip(begins, ends, strict=True))
        return tuple(stretch for stretch in found if stretch.length)

    @cached_property
    def n(self) -> int:
        """Net days: calendar days without the breaks that count (R01)."""
        return sum(stretch.length for stretch in self.stretches)

    @property
    def first(self) -> date:
        """The first active day. Raises IndexError where there is none."""
        return self.stretches[0].first

    @property
    def last(self) -> date:
        """The last active day. Raises IndexError where there is none."""
        return self.stretches[-1].last

    def number(self, number: int) -> date:
        """The active day with that number, from 1. Raises ValueError where there is none."""
        left = number - 1
        for stretch in self.stretches:
            if 0 <= left < stretch.length:
                return stretch.first + timedelta(days=left)
            left -= stretch.length
        raise ValueError("the placement has no such day")

    def count(self, first: date, last: date) -> int:
        """How many active days lie from `first` up to and including `last`."""
        cut = (Period(max(first, s.first), min(last, s.last)) for s in self.stretches)
        return sum(one.length for one in cut)

    def break_on(self, day: date) -> Period | None:
        """The break that counts in which a day lies."""
        return next((one for one in self.breaks if day in one), None)

    def after_break(self, day: date) -> date:
        """The day itself, or the one after the break in which it lies (R09)."""
        found = self.break_on(day)
        return found.last + ONE_DAY if found else day

    def back_from_last(self, days: int) -> date:
        """The active day so many calendar days before the last one; where that lies in a break,
        the last active day before it; never before the first (C06, C08)."""
        sought = self.last - timedelta(days=days)
        return next(
            (min(s.last, sought) for s in self.stretches[::-1] if s.first <= sought), self.first
        )

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, no holiday, not in a break that counts (C05)."""
        return workdays.is_working_day(day, self.holidays) and self.break_on(day) is None

    def rolled_back(self, day: date) -> date:
        """The last working day on or before a date; the first active day where there is none
        (R05, C05, C10)."""
        while day > self.first and not self.is_working_day(day):
            day -= ONE_DAY
        return max(day, self.first)

    def target(self, day: date) -> date:
        """The streef for a date: rolled back, then to a stage day where those are known (R07)."""
        rolled = self.rolled_back(day)
        return self._stage_day_before(rolled) if self.stage_days else rolled

    def _stage_day_before(self, rolled: date) -> date:
        back = (rolled - timedelta(days=days) for days in range((rolled - self.first).days + 1))
        fits = (d for d in back if d.weekday() in self.stage_days and self.is_working_day(d))
        return next(fits, rolled)
