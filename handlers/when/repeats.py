"""How people say that something comes again, and on which days that is."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from handlers.when.chart import Rule, grammar
from handlers.when.clocks import CLOCKS, HOURS
from handlers.when.days import DAYS
from handlers.when.meanings import Day

ALL_WEEK, WORKING = frozenset(range(7)), frozenset(range(5))
KINDS = {
    *("repeat", "weekdays", "monthday", "clock", "hours_span", "part"),
    *("start_day", "until", "through_day", "exception"),
}


@dataclass(frozen=True)
class Repeat:
    """On which days: weekdays (0 is Monday) of every `number` weeks, of even or odd weeks, every
    `number` days, the nth weekday or a day of every month; in a `part` of the day, if named."""

    unit: str = ""
    number: int = 1
    weekdays: frozenset[int] = frozenset()
    parity: str = ""
    nth: int | None = None
    monthday: int | None = None
    part: str = ""

    @property
    def says_how_often(self) -> bool:
        """Whether it repeats: a weekday or a day of the month alone is one day."""
        if self.unit == "week":
            return bool(self.weekdays)
        if self.unit == "month":
            return self.monthday is not None or (self.nth is not None and bool(self.weekdays))
        return self.unit == "day" or bool(self.parity and self.weekdays)

    def joined(self, other: Repeat) -> Repeat | None:
        """What both say; None where they say different things."""
        said = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if theirs == field.default:
                continue
            if mine not in (field.default, theirs):
                return None
            said[field.name] = theirs
        return replace(self, **said)

    def falls_on(self, day: date, first: date) -> bool:
        """Whether it comes on a day, counted from the first time on or after `first`."""
        if self.unit == "day":
            return (day - first).days % self.number == 0
        if self.unit == "month":
            return self._is_in_month(day)
        if day.weekday() not in self.weekdays or not self._is_in_parity(day):
            return False
        start = next(d for d in _week_from(first) if d.weekday() in self.weekdays)
        return (_monday(day) - _monday(start)).days // 7 % self.number == 0

    def _is_in_parity(self, day: date) -> bool:
        is_odd = day.isocalendar().week % 2 == 1
        return not self.parity or (self.parity == "odd") == is_odd

    def _is_in_month(self, day: date) -> bool:
        if self.monthday is not None:
            return day.day == self.monthday
        nth = self.nth or 1
        is_last = (day + timedelta(weeks=1)).month != day.month
        is_nth = is_last if nth == -1 else (day.day - 1) // 7 + 1 == nth
        return is_nth and day.weekday() in self.weekdays


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_from(first: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(7)]


def _every_unit(_: object, unit: str) -> Repeat | None:
    return _every_units(True, 1, unit)


def _every_units(_: object, number: float, unit: str) -> Repeat | None:
    if unit not in ("day", "week", "month") or number != int(number) or not 0 < number < 53:
        return None
    if unit == "month" and number != 1:
        return None
    return Repeat(unit=unit, number=int(number))


def _nth(nth: int, weekdays: Repeat) -> Repeat | None:
    is_nth = nth == -1 or 0 < nth < 6
    return replace(weekdays, unit="month", nth=nth) if is_nth and not weekdays.unit else None


def _of_month(_: object, nth: int, weekdays: Repeat, *rest: object) -> Repeat | None:
    return _nth(nth, weekdays) if rest[-1] == "month" else None


def _monthday(nth: int) -> int | None:
    return nth if 0 < nth < 32 else None


def _weekdays(one: int, _: object, more: Repeat) -> Repeat:
    return Repeat(weekdays=more.weekdays | {one})


def _weekly_days(one: int, _: object, other: int) -> Repeat:
    return Repeat("week", weekdays=frozenset({one, other}))


def _in_part(_: object, day_part: tuple[tuple[str, int], str]) -> Repeat | None:
    (kind, weekday), part = day_part
    return Repeat("week", weekdays=frozenset({weekday}), part=part) if kind == "weekday" else None


def _two_days(_: object, number: float, __: object, day: Day) -> tuple[Day, Day] | None:
    """Behalve 1 en 8 december."""
    is_day = number == int(number) and day.day is not None
    return (replace(day, day=int(number)), day) if is_day else None


def _range(first: int, _: object, last: int) -> Repeat | None:
    return Repeat(weekdays=frozenset(range(first, last + 1))) if first < last else None


def _every_week(_: object, weekdays: Repeat) -> Repeat:
    return replace(weekdays, unit="week")


REPEATS = (
    Rule("weekdays", "weekday", lambda weekday: Repeat(weekdays=frozenset({weekday}))),
    Rule("weekdays", "weekday _ and? _ weekdays", _weekdays),
    Rule("weekdays", "weekday through|till|dash weekday", _range),
    Rule("weekdays", "working", lambda _: Repeat(weekdays=WORKING), cost=1),
    Rule("weekdays", "weekend", lambda _: Repeat(weekdays=ALL_WEEK - WORKING)),
    Rule("repeat", "every day_part", _in_part),
    Rule("repeat", "weekly_day _ and? _ weekly_day", _weekly_days),
    Rule("repeat", "weekly_day", lambda weekday: Repeat("week", weekdays=frozenset({weekday}))),
    Rule("repeat", "working", lambda _: Repeat("week", weekdays=WORKING)),
    Rule("repeat", "every weekdays", _every_week),
    Rule("repeat", "other weekdays", lambda _, days: replace(days, unit="week", number=2)),
    Rule("repeat", "every unit", _every_unit),
    Rule("repeat", "every|other number unit", _every_units),
    Rule("repeat", "other unit", lambda _, unit: _every_units(True, 2, unit)),
    Rule("repeat", "daily", lambda _: Repeat("day")),
    Rule("repeat", "weekly", lambda _: Repeat("week")),
    Rule("repeat", "monthly", lambda _: Repeat("month")),
    Rule("repeat", "fortnight", lambda _: Repeat("week", number=2)),
    Rule("repeat", "even", lambda _: Repeat("week", parity="even")),
    Rule("repeat", "odd", lambda _: Repeat("week", parity="odd")),
    Rule("repeat", "every? ordinal weekdays of every? unit", _of_month),
    Rule("repeat", "every ordinal weekdays", lambda _, nth, days: _nth(nth, days), cost=1),
    Rule("repeat", "ordinal of every unit", lambda nth, _, __, unit: _day_of(nth, unit)),
    Rule("monthday", "ordinal", _monthday),
    Rule("start_day", "from|after|start _ day", lambda _, day: day),
    Rule("through_day", "through _ day", lambda _, day: day),
    Rule("exception", "except _ day|days", lambda _, day: (day,)),
    Rule("exception", "except _ number|ordinal _ and _ day", _two_days),
    Rule("exception", "exception _ and? _ day|days", lambda days, _, day: (*days, day)),
)


def _day_of(nth: int, unit: str) -> Repeat | None:
    return Repeat("month", monthday=nth) if unit == "month" and 0 < nth < 32 else None


REPEAT_RULES = grammar((*CLOCKS, *HOURS, *DAYS, *REPEATS))
