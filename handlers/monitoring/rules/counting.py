"""Counts of talks: for the manager of a team how they stand, for the academy which share was held
on time. Nobody is counted, only talks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.monitoring.rules.marks import Mark, State
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.ladder import ESCALATED
from handlers.placements.rules.talks import WEEK


@dataclass(frozen=True)
class Counts:
    """How many talks were held on time and after their norm, have a day, or are to be planned;
    `overdue` are a week past their norm without a day (R22)."""

    on_time: int = 0
    later: int = 0
    planned: int = 0
    to_plan: int = 0
    overdue: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.on_time + other.on_time,
            self.later + other.later,
            self.planned + other.planned,
            self.to_plan + other.to_plan,
            self.overdue + other.overdue,
        )


def counts(found: Iterable[Mark], days: PlacementDays, today: date) -> Counts:
    """How the talks of one placement stand."""
    return sum((_one(mark, days, today) for mark in found), Counts())


def _one(mark: Mark, days: PlacementDays, today: date) -> Counts:
    if mark.state is State.HELD:
        return Counts(on_time=1) if is_on_time(mark) else Counts(later=1)
    if mark.state is State.PLANNED:
        return Counts(planned=1)
    return Counts(overdue=1) if _is_overdue(mark, days, today) else Counts(to_plan=1)


def is_on_time(mark: Mark) -> bool:
    """Whether a talk was held on or before its norm; where nothing was promised it was."""
    return mark.state is State.HELD and (mark.norm is None or mark.day <= mark.norm)


def _is_overdue(mark: Mark, days: PlacementDays, today: date) -> bool:
    """A week after the norm, and not in a break, as in the ladder (R22)."""
    if mark.state is not State.LATE or mark.norm is None or mark.type not in ESCALATED:
        return False
    return today >= days.after_break(mark.norm + WEEK)


# The report of the academy.


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    def back(self, months: int) -> "Month":
        """So many months before it."""
        year, number = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(year, number + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)


@dataclass(frozen=True)
class Share:
    """Of how many talks the norm was in a month, and how many of them were held on time."""

    talks: int = 0
    on_time: int = 0

    def percent(self, at_least: int) -> int | None:
        """The share held on time, None where there are too few talks to say."""
        if self.talks < max(1, at_least):
            return None
        return round(100 * self.on_time / self.talks)


def shares(
    found: Iterable[tuple[int, Collection[Mark]]], first: Month, today: date
) -> Mapping[tuple[Month, int], Share]:
    """The talks of placements by the month of their norm and by team, from a month on and up to
    yesterday. A delay that was granted leaves the norm as it is (R18)."""
    talks: dict[tuple[Month, int], int] = defaultdict(int)
    on_time: dict[tuple[Month, int], int] = defaultdict(int)
    for team, marks in found:
        for mark in marks:
            if _is_reported(mark, first, today) and mark.norm:
                key = (Month.of(mark.norm), team)
                talks[key] += 1
                on_time[key] += is_on_time(mark)
    return {key: Share(number, on_time[key]) for key, number in talks.items()}


def _is_reported(mark: Mark, first: Month, today: date) -> bool:
    if mark.norm is None or mark.type not in ESCALATED:
        return False
    return first.first <= mark.norm < today


def together(found: Iterable[Share]) -> Share:
    """Several shares as one."""
    parts = list(found)
    return Share(sum(one.talks for one in parts), sum(one.on_time for one in parts))
