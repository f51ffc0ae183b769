"""Days as people write them in a form or a file: 3-2-2026, 2026-02-03, 3 feb 2026, volgende week.

A placement may have begun already, so a day with its year may be past.
"""

import re
from datetime import date, datetime, timedelta
from typing import Literal

from handlers.when import Refusal, when_from

Trouble = Literal["none", "two", "impossible", "year"]

_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec"
_OTHER = {"maa": 3, "mar": 3, "may": 5, "oct": 10}
_NUMBERED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_NAMED = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4})")
_WEEKDAY = re.compile(r"^(?:op )?[a-z]{2,9},? (?=\d)")
_JUST_PAST = timedelta(days=60)

_TROUBLES: dict[str, Trouble] = {"two": "two", "impossible": "impossible", "past": "year"}

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_ENGLISH = ("mo", "tu", "we", "th", "fr", "sa", "su")


def written(text: str) -> date | None:
    """The day that is written out with its year, past or not; None where there is none."""
    line = _WEEKDAY.sub("", " ".join(text.casefold().split()))
    if found := _ISO.fullmatch(line):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERED.fullmatch(line):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(line):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    return None


def day_from(text: str, now: datetime, language: str) -> date | Trouble:
    """The day that somebody typed in a form, seen from `now` (in the organisation's zone)."""
    if day := written(text):
        return day
    found = when_from(text, now, language)
    if isinstance(found, Refusal):
        return _TROUBLES.get(found.reason, "none")
    day = found.start.date() if isinstance(found.start, datetime) else found.start
    return "year" if _may_be_past(day, text, now.date()) else day


def _may_be_past(day: date, text: str, today: date) -> bool:
    """Without a year, 2 februari said on the tenth may well be last week's."""
    if re.search(r"\d{4}", text) or not re.search(r"\d", text):
        return False
    return day - timedelta(days=365) >= today - _JUST_PAST


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3]
    names = _MONTHS.split()
    return names.index(short) + 1 if short in names else _OTHER.get(short, 0)


def weekdays_from(text: str) -> tuple[int, ...] | None:
    """The weekdays (Monday is 0) that "ma, di" or "maandag en dinsdag" names; None where a word is
    none."""
    words = re.findall(r"[a-z]+", text.casefold())
    found = [_weekday(word) for word in words if word not in {"en", "and"}]
    return None if None in found else tuple(sorted({day for day in found if day is not None}))


def _weekday(word: str) -> int | None:
    for names in (WEEKDAYS, _ENGLISH):
        if word[:2] in names:
            return names.index(word[:2])
    return None


def kept(days: tuple[int, ...]) -> str:
    """Weekdays as a row keeps them."""
    return ",".join(map(str, days))


def opened(days: str) -> tuple[int, ...]:
    """Weekdays as a row has them."""
    return tuple(int(day) for day in days.split(",") if day)
