"""How people say an hour: half drie, kwart over 9, 9u30, tien voor half elf, van 10 tot half 12."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.when.chart import Rule
from handlers.when.meanings import HALF_DAY, Clock, Hours

NOON, MIDNIGHT = Clock(12, exact=True), Clock(24, exact=True)
MIDMORNING = Clock(10, exact=True)
HOURS_OF = {
    "ochtend": range(1, 13),
    "middag": range(12, 19),
    "avond": range(17, 25),
    "nacht": (*range(7), 24),
    "am": range(12),
    "pm": range(12, 24),
    "": range(25),
}
AN_HOUR, HALF_HOUR = 60, 30
DAY_MINUTES = 24 * AN_HOUR


def readings(clock: Clock, part: str = "") -> list[int]:
    """The minutes of the day for which an hour may stand, in the part of the day that was named."""
    part = clock.part or part
    named = clock.hour
    hours = {named} if clock.exact else {named % HALF_DAY, named % HALF_DAY + HALF_DAY}
    if named == HALF_DAY and not clock.exact:
        hours.add(24)
    if clock.exact and part == "nacht" and named == HALF_DAY:
        hours = {24}
    minutes = (hour * AN_HOUR + clock.minutes for hour in sorted(hours) if _fits(hour, clock, part))
    return [minute for minute in minutes if 0 <= minute <= 24 * AN_HOUR]


def _fits(hour: int, clock: Clock, part: str) -> bool:
    """Half acht 's ochtends is in the morning; half een 's middags begins before one."""
    if hour in HOURS_OF[part]:
        return True
    return clock.minutes < 0 and hour - 1 in HOURS_OF[part]


def likely(clock: Clock, part: str = "") -> tuple[int, ...]:
    """What an hour means, in minutes of the day: one, or two where it cannot be said.

    Bare hours 1 to 6 are in the afternoon, 7 to 12 by day; half seven and 6:40 may be both.
    """
    found = readings(clock, part)
    if len(found) < 2:
        return tuple(found)
    early, late = found[0], found[1]
    if 0 < early - 6 * AN_HOUR < AN_HOUR and not -30 < clock.minutes < 0:
        return early, late
    by_day = 7 <= clock.hour <= 11 or (clock.hour == HALF_DAY and clock.minutes < 0)
    return (early,) if by_day else (late,)


def _hour(number: float) -> Clock | None:
    if number != int(number) or not 0 <= number <= 24:
        return None
    return Clock(int(number), exact=number > HALF_DAY or number == 0, grain="hour")


def _with_minute(hour: float, _: bool, minute: int) -> Clock | None:
    clock = _hour(hour)
    return replace(clock, minutes=minute, grain="minute") if clock and hour < 24 else None


def _half(_: bool, hour: float, *__: bool) -> Clock | None:
    clock = _hour(hour)
    if not clock or not 0 < hour <= HALF_DAY:
        return None
    return replace(clock, minutes=-30, grain="minute", halved=True)


def _half_past(_: bool, hour: float, *__: bool) -> Clock | None:
    clock = _hour(hour)
    return replace(clock, minutes=30, grain="minute") if clock and 0 < hour <= HALF_DAY else None


def _around(quarter: bool | float, side: str, clock: Clock) -> Clock | None:
    minutes = 15 if quarter is True else quarter
    if minutes != int(minutes) or not 0 < minutes < 30 or clock.minutes not in (0, -30):
        return None
    away = int(minutes) if side == "past" else -int(minutes)
    return replace(clock, minutes=clock.minutes + away, grain="minute")


def _to(minutes: bool | float, _: bool | None, __: bool, clock: Clock) -> Clock | None:
    return _around(minutes, "to", clock)


def _past(minutes: bool | float, _: bool | None, __: bool, clock: Clock) -> Clock | None:
    return _around(minutes, "past", clock)


def _in_part(clock: Clock | None, part: str) -> Clock | None:
    if clock is None or clock.part or not readings(clock, part):
        return None
    return replace(clock, part=part)


def _part_first(part: str, clock: Clock) -> Clock | None:
    return _in_part(clock, part)


CLOCKS = (
    Rule("clock", "number hour", lambda hour, _: _hour(hour)),
    Rule("clock", "number hour minute", _with_minute),
    Rule("clock", "clock hour", lambda clock, _: clock),
    Rule("clock", "half number hour?", _half),
    Rule("clock|round", "half_hour hour?", lambda hour, _: _half(True, hour)),
    Rule("clock", "english_half number hour?", _half_past),
    Rule("round", "number hour?", lambda hour, _: _hour(hour)),
    Rule("round", "half number hour?", _half),
    Rule("clock", "quarter|number minutes? to round", _to),
    Rule("clock", "quarter|number minutes? past round", _past),
    Rule("clock", "at hours", lambda _, hour: _hour(hour)),
    Rule("clock", "hour number", lambda _, hour: _hour(hour), cost=2),
    Rule("clock", "at number", lambda _, hour: _hour(hour)),
    Rule("clock", "approx number", lambda _, hour: _hour(hour)),
    Rule("clock", "at clock|compact|year_compact", lambda _, clock: clock),
    Rule("clock", "compact", lambda clock: clock, cost=1),
    Rule("clock", "compact|year_compact hour", lambda clock, _: clock),
    Rule("clock", "noon", lambda _: NOON),
    Rule("clock", "midnight", lambda _: MIDNIGHT),
    Rule("clock", "midmorning", lambda _: MIDMORNING),
    Rule("clock", "number half_day", lambda hour, part: _in_part(_hour(hour) or NOON, part)),
    Rule("clock", "clock _ part|half_day", _in_part),
    Rule("clock", "part _ clock", _part_first),
    Rule("clock", "part bare", lambda part, hour: _in_part(_hour(hour), part), cost=1),
)


def _span(_: bool | None, begin: Clock | float, __: bool, end: Clock | float) -> Hours | None:
    ends = [_edge(edge) for edge in (begin, end)]
    return Hours(*ends) if all(ends) else None


def _pair(_: bool | None, pair: tuple[int, int], __: bool | None = None) -> Hours | None:
    return _span(None, pair[0], True, pair[1])


def _begins(_: bool, clock: Clock | float) -> Hours | None:
    edge = _edge(clock)
    return Hours(edge, None) if edge else None


def _ends(_: bool, clock: Clock | float) -> Hours | None:
    edge = _edge(clock)
    return Hours(None, edge) if edge else None


def _edge(clock: Clock | float) -> Clock | None:
    return clock if isinstance(clock, Clock) else _hour(clock)


EDGE = "clock|compact|year_compact"
HOURS = (
    Rule(
        "hours_span", f"from|at? _ clock|compact _ till|dash|through _ number|hours|{EDGE}", _span
    ),
    Rule("hours_span", f"from|at? _ number till|dash|through _ {EDGE}", _span),
    Rule("hours_span", "from|at number till|dash|through number", _span),
    Rule(
        "hours_span", f"between _ number|hours|{EDGE} _ and|till|dash _ number|hours|{EDGE}", _span
    ),
    Rule("hours_span", "begin _ clock _ end _ clock", lambda _, a, __, b: _span(None, a, True, b)),
    Rule("hours_span", "from|at|between pair hour?", _pair),
    Rule("hours_span", "pair hour", lambda pair, _: _pair(None, pair)),
    Rule("bare_span", "pair", lambda pair: _pair(None, pair), cost=1),
    Rule("bare_span", "number till|dash number", lambda a, b, c: _span(None, a, b, c)),
    Rule("hours_span", f"from|after _ number|hours|{EDGE}", _begins),
    Rule("hours_span", f"before|to|till _ number|hours|{EDGE}", _ends, cost=1),
)


def edges(hours: Hours) -> Iterator[Clock]:
    """The hours of a span that were named."""
    yield from (edge for edge in (hours.begin, hours.end) if edge)
