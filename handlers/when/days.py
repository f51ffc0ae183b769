"""Days as people name them: vrijdag, volgende week dinsdag, 3 december, over twee weken."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from handlers.when.refusal import Refused
from handlers.when.words import ANY_DAY, ANY_MONTH, MONTHS, WEEKDAYS

TH = r"(?:e|ste|de|st|nd|rd|th)"
UNITS = {
    "dagen": relativedelta(days=1),
    "weken": relativedelta(weeks=1),
    "maanden": relativedelta(months=1),
}
NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
YEARS_AHEAD = 5

Reader = Callable[[re.Match[str], date, list[date]], date]


def find_days(line: str, today: date) -> tuple[list[date], str]:
    """Every day that the line names, and what is left of the line."""
    days: list[date] = []
    for pattern, read in READERS:
        # Beside a day, 10-11 are hours; alone it is the tenth of November.
        while match := None if days and pattern is BARE else pattern.search(line):
            days.append(read(match, today, days))
            line = f"{line[: match.start()]} {line[match.end() :]}"
    return days, line


def after(today: date, number: int, unit: str) -> date:
    """The day that lies so many dagen, weken or maanden after today."""
    if number > 400:
        raise Refused("impossible")
    return today + number * UNITS[unit]


def _near(match: re.Match[str], today: date, _: list[date]) -> date:
    return today + timedelta(days=NEAR[match[0]])


def _later(match: re.Match[str], today: date, _: list[date]) -> date:
    return after(today, int(match["number"]), match["unit"])


def _named(match: re.Match[str], today: date, _: list[date]) -> date:
    month = MONTHS.index(match["month"]) + 1
    return _date(int(match["day"]), month, match["year"], today)


def _numbered(match: re.Match[str], today: date, _: list[date]) -> date:
    return _date(int(match["day"]), int(match["month"]), match["year"], today)


def _date(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year: the first time that it is that day, from today on."""
    try:
        if year:
            return not_past(date(_year(year, today), month, day), today)
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        raise Refused("impossible") from None


def _year(said: str, today: date) -> int:
    year = int(said)
    if len(said) == 2:
        year += 2000
    if year > today.year + YEARS_AHEAD:
        raise Refused("impossible")
    return year


def _day_of_month(match: re.Match[str], today: date, _: list[date]) -> date:
    day = int(match["day"])
    month = today.replace(day=1) + relativedelta(months=day < today.day)
    try:
        return month.replace(day=day)
    except ValueError:
        raise Refused("impossible") from None


def _plain_weekday(match: re.Match[str], today: date, days: list[date]) -> date:
    """Beside a date it must be that day; alone on the day itself it may be today or next week."""
    coming = _coming(match["weekday"], today)
    if days and coming.weekday() != days[0].weekday():
        raise Refused("impossible")
    if not days and coming == today:
        raise Refused("two")
    return days[0] if days else coming


def _weeks_ahead(match: re.Match[str], today: date, _: list[date]) -> date:
    return _coming(match["weekday"], today) + timedelta(weeks=int(match["number"]))


def _told_weekday(match: re.Match[str], today: date, _: list[date]) -> date:
    """Volgende dinsdag, said on a Monday, is tomorrow for some and in eight days for others."""
    coming = _coming(match["weekday"], today)
    this_week = today + timedelta(days=coming.weekday() - today.weekday())
    match match["how"]:
        case "volgende weken":
            return this_week + timedelta(weeks=1)
        case "deze" | "deze weken":
            return not_past(this_week, today)
        case "komende":
            return coming if coming > today else coming + timedelta(weeks=1)
        case "volgende" if this_week <= today:
            return this_week + timedelta(weeks=1)
    raise Refused("two")


def _coming(weekday: str, today: date) -> date:
    """The first day with that name, today included."""
    return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % 7)


def not_past(day: date, today: date) -> date:
    """The day itself; refused when it is gone."""
    if day < today:
        raise Refused("past")
    return day


FREE, YEAR = r"(?<![\d:.,/-])", r"(?P<year>\d{4})"
WEEKDAY, MONTH = rf"\b(?P<weekday>{ANY_DAY})\b", rf"\b(?P<month>{ANY_MONTH})\b"
DAY = r"(?P<day>\d{1,2})"
BARE = re.compile(
    rf"(?<!om )(?<!van )(?<!tussen ){FREE}{DAY}[-/](?P<month>\d\d?)(?P<year>)(?![\d:.,/-]| uur)"
)
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"{FREE}{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _numbered),
    (
        re.compile(rf"{FREE}{DAY}([-/.])(?P<month>\d\d?)\2(?P<year>\d{{4}}|\d\d)(?![\d:.,/-])"),
        _numbered,
    ),
    (re.compile(rf"{FREE}{DAY}{TH}?[ -](?:of |van )?{MONTH}(?:[ -]{YEAR})?(?![\d:])"), _named),
    (re.compile(rf"{MONTH} {DAY}{TH}?(?: {YEAR})?(?![\d:.]| uur)"), _named),
    (re.compile(rf"\b(?P<how>(?:volgende|deze) weken) (?:op )?{WEEKDAY}"), _told_weekday),
    (re.compile(rf"{WEEKDAY} (?P<how>(?:volgende|deze) weken)\b"), _told_weekday),
    (re.compile(rf"{WEEKDAY} over (?P<number>\d) weken\b"), _weeks_ahead),
    (re.compile(rf"\b(?P<how>volgende|komende|deze) {WEEKDAY}"), _told_weekday),
    (re.compile(r"\b(?:over|in) (?P<number>\d{1,3}) (?P<unit>dagen|weken|maanden)\b"), _later),
    (re.compile(r"\b(?:vandaag|morgen|overmorgen)\b"), _near),
    (BARE, _numbered),
    (re.compile(rf"{FREE}(?:\bde )?{DAY}{TH}\b"), _day_of_month),
    (re.compile(WEEKDAY), _plain_weekday),
)
