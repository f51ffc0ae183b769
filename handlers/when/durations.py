"""How people say that it is soon: over een half uur, in 20 minutes, over anderhalf uur."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.when.chart import Rule

MINUTES = {"minute": 1, "quarter": 15, "hour": 60}
MOST = timedelta(days=60)


def _soon(_: bool, number: float, unit: str) -> timedelta | None:
    minutes = MINUTES.get(unit)
    found = timedelta(minutes=minutes * number) if minutes and number < 100_000 else None
    return found if found and found <= MOST else None


def _both(*said: Any) -> timedelta | None:
    """3 dagen en 2 uur: days and hours together are a length of time."""
    first, unit, second, other = (one for one in said if not isinstance(one, bool | None))
    days = first if unit == "day" else None
    rest = _soon(True, second, other)
    return timedelta(days=days) + rest if days is not None and days <= MOST.days and rest else None


def _and_more(soon: timedelta, _: bool | None, number: float, unit: str) -> timedelta | None:
    more = _soon(True, number, unit) if unit != "hour" else None
    return soon + more if more else None


DURATIONS = (
    Rule("soon", "now", lambda _: timedelta()),
    Rule("soon", "in _ number unit", _soon),
    Rule("soon", "number unit after|from|from_day now", lambda n, unit, *_: _soon(True, n, unit)),
    Rule("soon", "in unit", lambda _, unit: _soon(True, 1, unit)),
    Rule("soon", "in number? half unit", lambda *said: _soon(True, 0.5, said[-1])),
    Rule("soon", "in half_unit unit", lambda _, __, unit: _soon(True, 0.5, unit)),
    Rule("soon", "in and_a_half unit", lambda _, __, unit: _soon(True, 1.5, unit)),
    Rule("soon", "in approx number", lambda _, __, number: _soon(True, number, "hour")),
    Rule("soon", "soon and? number unit", _and_more),
    Rule("soon", "in number unit and? number unit", _both),
    Rule("soon", "number unit and? number unit after|from|from_day now", _both),
)
