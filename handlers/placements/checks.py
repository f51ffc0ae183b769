"""What is wrong with a placement as it is filled in (R13, R24): a field, and a reason. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

MOST_DAYS_AWAY = 400
MOST_YEARS = 6
MOST_SUPERVISORS = 2
MOST_DAYS_A_PERIOD = 27 * 7


@dataclass(frozen=True)
class Wrong:
    """The field that somebody can mend, and why."""

    field: str
    reason: str


def of_dates(start: date, end: date, today: date) -> Wrong | None:
    """R24: the end before the start, or a start that lies more than 400 days from today."""
    if end < start:
        return Wrong("end", "before_start")
    if abs((start - today).days) > MOST_DAYS_AWAY:
        return Wrong("start", "far")
    if end.year - start.year > MOST_YEARS:
        return Wrong("end", "long")
    return None


def of_new_end(start: date, end: date, today: date) -> Wrong | None:
    """R08: another last day is neither past nor before the first one."""
    if end < today:
        return Wrong("end", "past")
    return (
        of_dates(start, end, today) if end < start or end.year - start.year > MOST_YEARS else None
    )


def of_break(days: tuple[date, date | None], placement: tuple[date, date]) -> Wrong | None:
    """A break has a last day on or after its first, and touches the placement."""
    begins, ends = days
    if ends is not None and ends < begins:
        return Wrong("end", "before_start")
    if begins > placement[1]:
        return Wrong("start", "after_end")
    if ends is not None and ends < placement[0]:
        return Wrong("end", "before_placement")
    return None


def overlap(days: tuple[date, date], others: Iterable[tuple[date, date]]) -> bool:
    """Whether two periods share a day (R13, inclusive)."""
    return any(days[0] <= ends and begins <= days[1] for begins, ends in others)


def weekends_around(start: date, end: date) -> tuple[date, date]:
    """A break with the free days around it: from Saturday where it begins on a Monday, up to Sunday
    where it ends on a Friday."""
    begins = start if start.weekday() != 0 else date.fromordinal(start.toordinal() - 2)
    ends = end if end.weekday() != 4 else date.fromordinal(end.toordinal() + 2)
    return begins, ends


def holidays_within(
    days: tuple[date, date], lists: Iterable[tuple[date, date]], least: int = 14
) -> list[tuple[date, date]]:
    """R15: the school holidays that a placement covers, where they are so many days together."""
    found = [
        (max(begins, days[0]), min(ends, days[1]))
        for begins, ends in lists
        if begins <= days[1] and days[0] <= ends
    ]
    covered = sum((ends - begins).days + 1 for begins, ends in found)
    return found if covered >= least else []


class Long(Protocol):
    """What says whether a placement is one of years."""

    kind: str
    track: str
    contract: bool
    start: date
    end: date


def has_periods(one: Long) -> bool:
    """R14: whether a placement has learning periods from the beginning: BBL or a contract, and
    longer than a period may be (27 weeks)."""
    works_here = one.contract or one.track == "bbl" or one.kind in {"colleague", "cio"}
    return works_here and (one.end - one.start).days + 1 > MOST_DAYS_A_PERIOD


def cut(start: date, end: date) -> list[tuple[date, date]]:
    """R14: learning periods of a long placement, cut at 1 February and 1 August; a rest of under 28
    days joins the period beside it."""
    edges = [
        date(year, month, 1)
        for year in range(start.year, end.year + 1)
        for month in (2, 8)
        if start < date(year, month, 1) <= end
    ]
    begins = [start, *edges]
    periods = [
        (one, date.fromordinal(following.toordinal() - 1))
        for one, following in zip(begins, edges, strict=False)
    ] + [(begins[-1], end)]
    return _joined(periods)


def _joined(periods: list[tuple[date, date]]) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for begins, ends in periods:
        short = (ends - begins).days + 1 < 28
        before_short = found and (found[-1][1] - found[-1][0]).days + 1 < 28
        if found and (short or before_short):
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return found
