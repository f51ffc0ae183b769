"""A moment in words, such that who types these words means the same moment."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_PARTS = {
    "nl": {0: "in de ochtend", 12: "in de middag", 18: "in de avond"},
    "en": {0: "in the morning", 12: "in the afternoon", 18: "in the evening"},
}
_NIGHT = {"nl": "in de nacht", "en": "at night"}
_WORDS = {
    "nl": {
        "point": "{day} om {clock} uur",
        "span": "{day} van {clock} tot {end} uur",
        "far": "{day} om {clock} uur tot {last} om {end} uur",
        "days": "{day} t/m {last}",
        "week": "de week van {day}",
        "weekend": "het weekend van {day}",
    },
    "en": {
        "point": "{day} at {clock}",
        "span": "{day} from {clock} to {end}",
        "far": "{day} at {clock} until {last} at {end}",
        "days": "{day} through {last}",
        "week": "the week of {day}",
        "weekend": "the weekend of {day}",
    },
}
_NIGHT_ENDS = 6


def spoken(moment: Mapping[str, Any], language: str, zone: ZoneInfo) -> str:
    """The facts of a moment (`handlers.moments.facts`) in words."""
    start, end = moment["start"], moment["end"]
    grain, year = moment["grain"], bool(moment.get("year"))
    day = day_in(date_of(start, zone), language, year=year)
    if grain in {"minute", "hour"}:
        return _hours(moment, day, language, zone)
    if grain == "daypart":
        return f"{day} {_part(start, end, language, zone)}"
    if grain == "month":
        return _month(date_of(start, zone), language)
    if grain in {"week", "weekend"}:
        return _WORDS[language][grain].format(day=day)
    last = day_in(date_of(end, zone), language, year=year) if end else ""
    return _WORDS[language]["days"].format(day=day, last=last) if last else day


def _hours(moment: Mapping[str, Any], day: str, language: str, zone: ZoneInfo) -> str:
    start, end = moment["start"], moment["end"]
    words = _WORDS[language]
    if not end:
        return words["point"].format(day=day, clock=_clock(start, language, zone))
    last = date_of(end, zone)
    clocks = {"clock": _clock(start, language, zone), "end": _clock(end, language, zone)}
    if _is_one_day(start, end, zone):
        return words["span"].format(day=day, **clocks)
    there = day_in(last, language, year=bool(moment.get("year")))
    return words["far"].format(day=day, last=there, **clocks)


def _is_one_day(start: str, end: str, zone: ZoneInfo) -> bool:
    """Until midnight, or early the next morning, is still that day to people."""
    begins, ends = (datetime.fromisoformat(one).astimezone(zone) for one in (start, end))
    is_night = ends.replace(tzinfo=None) - begins.replace(tzinfo=None) < timedelta(hours=12)
    return ends.date() == begins.date() or (is_night and ends.time() <= begins.time())


def _part(start: str, end: str, language: str, zone: ZoneInfo) -> str:
    hour = datetime.fromisoformat(start).astimezone(zone).hour
    if end and datetime.fromisoformat(end).astimezone(zone).hour == _NIGHT_ENDS:
        return _NIGHT[language]
    return _PARTS[language][hour]


def _clock(value: str, language: str, zone: ZoneInfo) -> str:
    form = "%H.%M" if language == "nl" else "%H:%M"
    return datetime.fromisoformat(value).astimezone(zone).strftime(form)


def date_of(value: str, zone: ZoneInfo) -> date:
    """The day of an ISO date or instant, in the zone."""
    if len(value) == len("2026-11-24"):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(zone).date()


def day_in(value: date, language: str, *, year: bool = False) -> str:
    """A day in words: dinsdag 24 november, with the year where that is wanted."""
    month = _MONTHS[language].split()[value.month - 1]
    words = f"{_DAYS[language][value.weekday()]} {value.day} {month}"
    return f"{words} {value.year}" if year else words


def dated_in(value: date, language: str) -> str:
    """A date in words, without its weekday: 3 december 2026."""
    return f"{value.day} {_month(value, language)}"


def _month(value: date, language: str) -> str:
    return f"{_MONTHS[language].split()[value.month - 1]} {value.year}"
