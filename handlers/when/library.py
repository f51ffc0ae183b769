"""What the grammar does not know, asked of dateparser: full dates, also in other languages."""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING

from handlers.when.placing import at_minute
from handlers.when.refusal import Moment, Refusal, Refused
from handlers.when.signs import LONGEST

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

YEAR = re.compile(r"\b20\d\d\b")
LANGUAGES = ("nl", "en", "de", "fr", "pl", "es", "pt", "tr", "ar", "uk")
"""Languages that colleagues write a full date in."""


def read_by_library(text: str, now: datetime) -> Moment | Refusal:
    """The day or hour that dateparser sees, if day and year stand in the text; else none.

    Without a year it guesses (13 - 15 juli is 2015 to it), so such a line is not given to it.
    """
    if len(YEAR.findall(text)) != 1 or len(text) > LONGEST:
        return Refusal("none")
    try:
        return _read(text, now)
    except Refused as refused:
        return refused.refusal


def _read(text: str, now: datetime) -> Moment:
    found = _parser().get_date_data(text)
    day = found.date_obj
    if day is None or day.tzinfo or not _stands_in(day, text):
        raise Refused("none")
    if found.period != "time":
        if day.date() < now.date():
            raise Refused("past")
        return Moment(day.date(), None, "day")
    moment = at_minute(day.date(), day.hour * 60 + day.minute, now)
    if moment <= now:
        raise Refused("past")
    return Moment(moment, None, "minute")


@cache
def _parser() -> DateDataParser:
    # Loading its languages takes a tenth of a second, which few lines need.
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=list(LANGUAGES),
        settings={
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_TIME_AS_PERIOD": True,
        },
    )


def _stands_in(day: datetime, text: str) -> bool:
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    has_hour = day.time() == time() or {day.hour, day.hour % 12} & numbers
    return {day.year, day.day} <= numbers and bool(has_hour)


def prepare() -> None:
    """Loads the library's languages, which takes a tenth of a second once."""
    _parser().get_date_data("3 grudnia 2026")
