"""The last day of a pause: t/m vrijdag, tot 3 december, een week."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from handlers.when.days import after, not_past
from handlers.when.moments import when_from
from handlers.when.refusal import Refusal, Refused
from handlers.when.words import plain

ONE_DAY = timedelta(days=1)
LASTING = re.compile(r"(?:voor |for )?(?P<number>\d{1,3}) (?P<unit>dagen|weken|maanden)")
SUNDAYS = {
    "deze weken": 0,
    "t/m deze weken": 0,
    "tot volgende weken": 0,
    "t/m volgende weken": 1,
}


def day_until(text: str, now: datetime, language: str) -> date | Refusal:
    """The last day of a pause that begins today.

    `t/m vrijdag` and `vrijdag` include Friday; `tot vrijdag` ends the day before; `een week` is
    today and the six days after it.
    """
    try:
        line = plain(text)
        if lasting := LASTING.fullmatch(line):
            return _after(lasting, now.date())
        if line in SUNDAYS:
            return now.date() + timedelta(days=6 - now.weekday(), weeks=SUNDAYS[line])
        return _named(line, now, language)
    except Refused as refused:
        return refused.refusal


def _after(lasting: re.Match[str], today: date) -> date:
    return not_past(after(today, int(lasting["number"]), lasting["unit"]) - ONE_DAY, today)


def _named(line: str, now: datetime, language: str) -> date | Refusal:
    if line.startswith(("over ", "in ")):
        return Refusal("two")
    is_back = line.startswith("tot ")
    moment = when_from(line.removeprefix("tot ").removeprefix("t/m "), now, language)
    if isinstance(moment, Refusal):
        return moment
    if moment.grain != "day":
        return Refusal("none")
    return not_past(moment.start - ONE_DAY if is_back else moment.start, now.date())
