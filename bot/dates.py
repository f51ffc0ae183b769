"""Moments in words, as people say them: the filters of the templates."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
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
_AND = {"nl": "en", "en": "and"}


def filters(language: str, zone: ZoneInfo) -> Mapping[str, Callable[..., Any]]:
    """The filters for a language: `moment`, `day`, `dated`, `clock`, `and_list`,
    `many`."""

    def local(value: str) -> datetime:
        return datetime.fromisoformat(value).astimezone(zone)

    def day(value: str) -> str:
        return _day(_date(value, zone), language)

    def dated(value: str) -> str:
        on = _date(value, zone)
        return f"{on.day} {_MONTHS[language].split()[on.month - 1]} {on.year}"

    def clock(value: str) -> str:
        return local(value).strftime("%H.%M" if language == "nl" else "%H:%M")

    def moment(value: str) -> str:
        between = f"{day(value)} om {clock(value)} uur" if language == "nl" else ""
        return between or f"{day(value)} at {clock(value)}"

    def and_list(values: Sequence[Any]) -> str:
        return _and(list(map(str, values)), _AND[language])

    return {
        "day": day,
        "dated": dated,
        "clock": clock,
        "moment": moment,
        "and_list": and_list,
        "many": _many,
    }


def _date(value: str, zone: ZoneInfo) -> date:
    if len(value) == len("2026-11-24"):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(zone).date()


def _day(value: date, language: str) -> str:
    month = _MONTHS[language].split()[value.month - 1]
    return f"{_DAYS[language][value.weekday()]} {value.day} {month}"


def _and(values: list[str], word: str) -> str:
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {word} {values[-1]}"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
