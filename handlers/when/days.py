"""How people name a day: vrijdag, volgende week dinsdag, 3 december, over twee weken, Pasen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.when.chart import Rule
from handlers.when.meanings import Ahead, Day, Days, Unit

DAY_UNITS = {"day", "week", "month", "year"}
SHORT_YEARS = range(25, 50)
NO_DAY = 99
"""0 december is no day either."""


def _date(day: float, _: bool | None, __: bool | None, month: int) -> Day | None:
    if day != int(day) or day >= 100:
        return None
    return Day(day=int(day) or NO_DAY, month=month)


def _month_first(month: int, _: bool | None, day: float) -> Day | None:
    return _date(day, None, None, month)


def _with_year(day: Day, year: int) -> Day | None:
    has_place = day.month or day.feast or day.week
    return day.joined(Day(year=year)) if has_place and year >= 1900 else None


def _weekday_number(weekday: int, number: float) -> Day | None:
    """Dinsdag 24; where that day is no such date, dinsdag 10 is an hour."""
    is_day = number == int(number) and 0 < number < 32
    return Day(weekday=weekday, day=int(number)) if is_day else None


def _short_year(day: Day, number: float) -> Day | None:
    """3 dec 26."""
    is_year = day.day and day.month and number in SHORT_YEARS
    return day.joined(Day(year=2000 + int(number))) if is_year else None


def _of(one: Day, _: bool, other: Day) -> Day | None:
    """Dinsdag van week 49; but 1 december of 2 december are two."""
    return one.joined(other) if one.month is None else None


def _nth_unit(nth: int, unit: Day) -> Day | None:
    """Het laatste weekend van november."""
    is_part = unit.unit in ("week", "weekend") and unit == Day(unit=unit.unit)
    return replace(unit, nth=nth) if is_part and (nth == -1 or 0 < nth < 6) else None


def _which(which: str) -> Callable[[bool, Day], Day | None]:
    def make(_: bool, day: Day) -> Day | None:
        alone = (day.weekday is not None) != bool(day.unit) and not day.which
        return replace(day, which=which) if alone else None

    return make


def _nth_weekday(nth: int, day: Day) -> Day | None:
    if day != Day(weekday=day.weekday) or not (nth == -1 or 0 < nth < 6):
        return None
    return replace(day, nth=nth)


def ahead_of(_: bool, number: float, unit: Unit) -> Day | None:
    """So many days, weeks, months or years from today."""
    whole = number == int(number) and abs(number) < 10_000
    return Day(ahead=Ahead(number, unit)) if whole and unit in DAY_UNITS else None


def _ahead_more(first: Day, _: bool | None, number: float, unit: Unit) -> Day | None:
    second = ahead_of(True, number, unit)
    if not first.ahead or not second or not second.ahead:
        return None
    return Day(ahead=replace(second.ahead, more=first.ahead))


def _from_day(number: float | None, unit: Unit, _: bool, day: Day) -> Day | None:
    ahead = ahead_of(True, number or 1, unit)
    return day.joined(ahead) if ahead else None


def _before_day(number: float | None, unit: Unit, _: bool, day: Day) -> Day | None:
    """De dag voor kerst, twee weken voor Pasen."""
    if number is None and unit != "day":
        return None
    return _from_day(-(number or 1), unit, True, day)


def _third(third: str) -> Callable[[bool, bool | None, Day], Day | None]:
    def make(_: bool, __: bool | None, day: Day) -> Day | None:
        is_whole = (day.month and not day.day) or day.unit in ("month", "week")
        return replace(day, third=third) if is_whole and day.weekday is None else None

    return make


def _unit(unit: str) -> Day | None:
    return Day(unit=unit) if unit in ("week", "month", "year") else None


def _of_unit(day: Day, _: bool, unit: Day) -> Day | None:
    """De eerste maandag van de maand; the last friday of the month."""
    if day.nth and unit.unit == "year":
        return _nth_of_year(day, unit)
    return day.joined(unit) if day.nth and unit.unit == "month" else None


def _nth_of_year(day: Day, year: Day) -> Day | None:
    """De eerste zondag van 2027, de laatste dag van het jaar."""
    return day.joined(replace(year, month=12 if day.nth == -1 else 1)) if day.nth else None


def _beyond(weekday: int, day: Day, *, back: bool) -> Day | None:
    """De dinsdag na Pasen, de vrijdag voor 3 december."""
    is_date = day.feast or (day.day and day.month)
    return (
        Day(weekday=weekday, around=day, which="before" if back else "after") if is_date else None
    )


def _unit_around(unit: Day, _: bool, day: Day) -> Day | None:
    """De week van 9 december, het weekend van de 28e."""
    return replace(unit, around=day) if day.day and unit.unit in ("week", "weekend") else None


def _between(_: bool | None, first: Day, __: bool, last: Day) -> Days | None:
    return Days(first, last) if _is_day(first) and _is_day(last) else None


def _is_day(day: Day) -> bool:
    return day != Day(year=day.year) and not day.third


def _numbers(_: bool | None, first: float, __: bool, last: Day) -> Days | None:
    whole = first == int(first) and 0 < first < 32
    return Days(Day(day=int(first)), last) if whole and last.day else None


def _days_pair(_: bool | None, pair: tuple[int, int], __: bool | None, month: int) -> Days:
    return Days(Day(day=pair[0]), Day(day=pair[1], month=month))


DAYS = (
    Rule("day", "weekday", lambda weekday: Day(weekday=weekday)),
    Rule("day", "near", lambda near: Day(near=near)),
    Rule("day", "feast", lambda feast: Day(feast=feast)),
    Rule("day", "nth_day", lambda nth: Day(day=nth) if nth > 0 else None, cost=1),
    Rule("day", "month", lambda month: Day(month=month)),
    Rule("day", "of month", lambda _, month: Day(month=month)),
    Rule("day", "number|ordinal dash? of? _ month", _date),
    Rule("day", "month dash? number|ordinal", _month_first),
    Rule("day", "weekday number", _weekday_number),
    Rule("day", "on weekday", lambda _, weekday: Day(weekday=weekday)),
    Rule("day", "weekday past|after _ day", lambda w, _, day: _beyond(w, day, back=False)),
    Rule("day", "weekday before|to _ day", lambda w, _, day: _beyond(w, day, back=True)),
    Rule("day", "day of _ year", lambda day, _, year: _nth_of_year(day, Day(year=year))),
    Rule("day_part", "weekday dawn", lambda weekday, _: (("weekday", weekday), "ochtend"), cost=-1),
    Rule("day", "day _ year", _with_year),
    Rule("day", "day number", _short_year),
    Rule("day", "day dash year", lambda day, _, year: _with_year(day, year)),
    Rule("day", "week_number number", lambda _, week: Day(week=int(week))),
    Rule("unit_day", "unit", _unit),
    Rule("unit_day", "weekend", lambda _: Day(unit="weekend")),
    Rule("day", "weekend", lambda _: Day(unit="weekend", which="coming")),
    Rule("day", "next day|unit_day", _which("next")),
    Rule("day", "this day|unit_day", _which("this")),
    Rule("day", "coming day|unit_day", _which("coming")),
    Rule("day", "day coming", lambda day, _: day if day.month or day.weekday is not None else None),
    Rule("day", "ordinal _ day", _nth_weekday),
    Rule("day", "day of unit_day", _of_unit),
    Rule("day", "ordinal unit_day", _nth_unit),
    Rule("day", "ordinal unit", lambda nth, unit: Day(nth=nth) if unit == "day" else None),
    Rule("day", "ordinal of unit", lambda n, _, u: Day(day=n) if u == "month" and n > 0 else None),
    Rule("day", "ordinal of ordinal", lambda day, _, month: _date(day, None, None, month)),
    Rule("day", "unit_day of _ day", _unit_around),
    Rule("ahead", "in _ number unit", ahead_of),
    Rule("ahead", "ahead _ and? _ number unit", _ahead_more),
    Rule("day", "ahead", lambda day: day),
    Rule("day", "number unit after|from|from_day now", lambda n, unit, *_: ahead_of(True, n, unit)),
    Rule("day", "number? unit from_day|past|after _ day", _from_day),
    Rule("day", "number? unit before|to _ day", _before_day),
    Rule("day", "from|after day", lambda _, day: day),
    Rule("day", "begin _ of? day|unit_day", _third("begin")),
    Rule("day", "middle|half _ of? day|unit_day", _third("middle")),
    Rule("day", "end _ of? day|unit_day", _third("end")),
    Rule("day", "day _ day", lambda one, other: one.joined(other)),
    Rule("day", "day _ of day", _of),
    Rule("until", "till _ day", lambda _, day: day),
    Rule("days", "from|between? _ day _ till|through|dash _ day", _between),
    Rule("days", "between day _ and _ day", _between),
    Rule("days", "from? _ number|ordinal _ till|through|dash _ day", _numbers),
    Rule("days", "between _ number|ordinal _ and|dash _ day", _numbers),
    Rule("days", "days_pair month", lambda pair, month: _days_pair(None, pair, None, month)),
    Rule("days", "through _ day", lambda _, day: Days(None, day) if _is_day(day) else None),
)
