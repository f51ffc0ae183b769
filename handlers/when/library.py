"""What the small grammar does not know, asked of dateparser: written-out dates with their year."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.when.refusal import Refused
from handlers.when.words import LONGEST

YEAR = re.compile(r"\b20\d\d\b")


def read_date(text: str, now: datetime, language: str) -> tuple[datetime, bool]:
    """The wall time that dateparser sees in `text`, and whether an hour was named.

    Without a year it guesses (13 - 15 juli is 2015 to it), so what it says must stand in the text.
    """
    # Loading its languages takes a tenth of a second, which few lines need.
    from dateparser.date import DateDataParser

    years = YEAR.findall(text)
    if len(years) != 1 or len(text) > LONGEST:
        raise Refused("none")
    parser = DateDataParser(
        languages=[language, "en" if language == "nl" else "nl"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_TIME_AS_PERIOD": True,
        },
    )
    found = parser.get_date_data(text)
    if found.date_obj is None or found.date_obj.tzinfo or not _stands_in(found.date_obj, text):
        raise Refused("none")
    return found.date_obj, found.period == "time"


def _stands_in(day: datetime, text: str) -> bool:
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    return {day.year, day.day} <= numbers
