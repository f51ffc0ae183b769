"""What a phrase means before it is known when it was said: a clock, a day, spans of both."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Literal, TypeVar

Unit = Literal["minute", "quarter", "hour", "day", "week", "month", "year", "weekend"]
Grain = Literal["minute", "hour", "daypart", "day", "weekend", "week", "month"]
HALF_DAY = 12


@dataclass(frozen=True)
class Clock:
    """An hour by its name and the minutes around it: half drie is 3 and -30.

    `exact` is an hour of 24; `part` is the part of the day that was named with it; `halved` was
    said with half, which is another hour in English.
    """

    hour: int
    minutes: int = 0
    exact: bool = False
    part: str = ""
    grain: Literal["minute", "hour"] = "minute"
    halved: bool = False


@dataclass(frozen=True)
class Hours:
    """A span of hours; without `end` it only begins, without `begin` it only ends."""

    begin: Clock | None
    end: Clock | None


@dataclass(frozen=True)
class Ahead:
    """So many units from now, or from a day."""

    number: float
    unit: Unit
    more: Ahead | None = None


@dataclass(frozen=True)
class Day:
    """What is said of a day. All that is said must hold together: dinsdag, 1 december, week 49.

    weekday: 0 is Monday; which: "next", "this" or "coming", with a weekday or a unit; near: days
    from today; nth: the first (1) to the last (-1) weekday, or day, of a month; week: its ISO
    number; around: a day in the week or weekend that is meant, or next to the weekday.
    """

    weekday: int | None = None
    which: str = ""
    unit: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    week: int | None = None
    near: int | None = None
    nth: int | None = None
    feast: str = ""
    third: str = ""
    ahead: Ahead | None = None
    around: Day | None = None

    def joined(self, other: Day) -> Day | None:
        """What both say of one day; None where they say different things."""
        return _joined(self, other)


@dataclass(frozen=True)
class Days:
    """From a day to another, both included; without `first` from today."""

    first: Day | None
    last: Day


@dataclass(frozen=True)
class Frame:
    """All that a line says of a moment."""

    day: Day | None = None
    days: Days | None = None
    clock: Clock | None = None
    hours: Hours | None = None
    part: str = ""
    soon: timedelta | None = None

    def joined(self, other: Frame) -> Frame | None:
        """What both say; None where they say different things."""
        if self.day and other.day:
            day = self.day.joined(other.day)
            return _joined(replace(self, day=day), replace(other, day=day)) if day else None
        return _joined(self, other)


Record = TypeVar("Record", Day, Frame)


def _joined(one: Record, other: Record) -> Record | None:
    said = {}
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if mine != field.default and theirs != field.default and mine != theirs:
            return None
        if theirs != field.default:
            said[field.name] = theirs
    return replace(one, **said)
