"""What figures mean in the shapes in which people write them: 3-12, 14.30, 9u30, 27ste."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handlers.when.meanings import Clock, Day
from handlers.when.signs import Sign
from handlers.when.words import Meaning, Meanings

SHAPED = frozenset({"time", "pair", "full", "iso", "dash", "other", "through", "year"})
"""What stands behind a number without being counted by it."""
ORDERS = frozenset({"ordinal", "number"})
YEARS, YEARS_LIKE_HOURS = range(1900, 2200), range(1900, 2060)
LAST_DAY, LAST_MONTH, LAST_HOUR = 31, 12, 24


def meanings_of(sign: Sign, *, counts: bool) -> Meanings:
    """What figures may mean; `counts` where they stand before what they count."""
    return tuple(READS[sign.shape](sign, counts))


def _number(sign: Sign, counts: bool) -> Iterator[Meaning]:
    number = sign.numbers[0]
    yield "number", number
    if len(sign.text) == 4:
        yield from _four_figures(number, counts)
    if len(sign.text) <= 2 and not counts:
        yield "bare", number
    if len(sign.text) == 2 and number < 60:
        yield "minute", number


def _four_figures(number: int, counts: bool) -> Iterator[Meaning]:
    """A year, or an hour without a point: 1430; 2030 may be both."""
    if number in YEARS:
        yield "year", number
    hour, minute = divmod(number, 100)
    if hour < LAST_HOUR and minute < 60 and not counts:
        kind = "year_compact" if number in YEARS_LIKE_HOURS else "compact"
        yield kind, Clock(hour, minute, exact=True)


def _time(sign: Sign, _: bool) -> Iterator[Meaning]:
    hour, minute = sign.numbers
    if minute < 60 and hour * 60 + minute <= LAST_HOUR * 60:
        exact = hour > 12 or hour == 0 or sign.text.startswith("0")
        yield "clock", Clock(hour, minute, exact)
    elif "." in sign.text and _is_date(hour, minute):
        yield "day", Day(day=hour, month=minute)
    else:
        yield "bad", True


def _pair(sign: Sign, _: bool) -> Iterator[Meaning]:
    """3-12 is a date, 10-11 may be hours, 13-15 july are days."""
    first, second = sign.numbers
    has_dash = "-" in sign.text
    if _is_date(first, second):
        yield "day", Day(day=first, month=second)
    if has_dash and first <= LAST_HOUR and second <= LAST_HOUR:
        yield "pair", (first, second)
    if has_dash and 0 < first < second <= LAST_DAY:
        yield "days_pair", (first, second)
    if max(first, second) > LAST_DAY or (not has_dash and second > LAST_MONTH):
        yield "bad", True


def _is_date(day: int, month: int) -> bool:
    return 0 < day <= LAST_DAY and 0 < month <= LAST_MONTH


def _full(sign: Sign, _: bool) -> Iterator[Meaning]:
    year, month, day = sign.numbers
    yield "day", Day(day=day, month=month, year=year if year > 99 else 2000 + year)


def _nth(sign: Sign, _: bool) -> Iterator[Meaning]:
    yield "ordinal", sign.numbers[0]
    yield "nth_day", sign.numbers[0]


def _hours(sign: Sign, _: bool) -> Iterator[Meaning]:
    yield "hours", sign.numbers[0]


def _year(sign: Sign, _: bool) -> Iterator[Meaning]:
    yield "year", 2000 + sign.numbers[0]


def _broken(sign: Sign, _: bool) -> Iterator[Meaning]:
    yield "number", float(sign.text[:12].replace(",", "."))


READS: dict[str, Callable[[Sign, bool], Iterator[Meaning]]] = {
    "number": _number,
    "time": _time,
    "pair": _pair,
    "full": _full,
    "iso": _full,
    "hours": _hours,
    "nth": _nth,
    "year": _year,
    "broken": _broken,
}
