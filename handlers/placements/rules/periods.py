"""Stretches of days, and the breaks of a placement that count (R01, C01, C02)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SHORTEST_BREAK = 7
"""Days in a row; a shorter absence changes nothing (R01)."""

ENTERS_BREAKS = frozenset({"lead", "manager", "academy"})


@dataclass(frozen=True, order=True)
class Period:
    """Days from `first` up to and including `last` (R01); none where it ends before it begins."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Calendar days, 0 at the least."""
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether a day belongs to both: one that ends on the day another begins does (R13)."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class PlacementBreak:
    """A break as it was entered, without a reason (R09, R10); `last` is None while it is open.

    An open break counts up to `resume_expected`, the day on which the learner is expected back;
    without it the open dates of the placement are not known (R11).
    """

    first: date
    last: date | None = None
    resume_expected: date | None = None
    entered_by: str = "lead"

    @property
    def counts(self) -> bool:
        """Whether it was entered by somebody whose breaks count (R01)."""
        return self.entered_by in ENTERS_BREAKS

    @property
    def has_unknown_end(self) -> bool:
        """Whether nobody knows when it ends."""
        return self.last is None and self.resume_expected is None

    def within(self, period: Period) -> Period:
        """The part of it that lies in a period; until the end of that while nothing is known."""
        return Period(max(self.first, period.first), min(self._known_last, period.last))

    @property
    def _known_last(self) -> date:
        if self.last is not None:
            return self.last
        return self.resume_expected - ONE_DAY if self.resume_expected else date.max


def counted_breaks(breaks: Iterable[PlacementBreak], period: Period) -> tuple[Period, ...]:
    """The breaks that count, in order: first cut to the period (C02), then joined where they touch
    or overlap (C01), then those of seven days or more (R01)."""
    cut = sorted(entered.within(period) for entered in breaks if entered.counts)
    return tuple(one for one in _joined(cut) if one.length >= SHORTEST_BREAK)


def _joined(periods: Iterable[Period]) -> Iterator[Period]:
    """Joins what touches or overlaps; `periods` in order."""
    current: Period | None = None
    for period in filter(lambda one: one.length > 0, periods):
        if current is not None and period.first <= current.last + ONE_DAY:
            current = Period(current.first, max(current.last, period.last))
            continue
        if current is not None:
            yield current
        current = period
    if current is not None:
        yield current
