"""Moments in words, as people say them: the filters of the templates."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.spoken import date_of as _date
from bot.spoken import dated_in, spoken
from bot.spoken import day_in as _day

_AND = {"nl": "en", "en": "and"}


def filters(language: str, zone: ZoneInfo) -> Mapping[str, Callable[..., Any]]:
    """The filters for a language: `moment`, `day`, `dated`, `clock`, `when`, `and_list`, `many`."""

    def local(value: str) -> datetime:
        return datetime.fromisoformat(value).astimezone(zone)

    def day(value: str) -> str:
        return _day(_date(value, zone), language)

    def dated(value: str) -> str:
        return dated_in(_date(value, zone), language)

    def clock(value: str) -> str:
        return local(value).strftime("%H.%M" if language == "nl" else "%H:%M")

    def moment(value: str) -> str:
        between = f"{day(value)} om {clock(value)} uur" if language == "nl" else ""
        return between or f"{day(value)} at {clock(value)}"

    def and_list(values: Sequence[Any]) -> str:
        return _and(list(map(str, values)), _AND[language])

    def when(value: Mapping[str, Any]) -> str:
        return spoken(value, language, zone)

    return {
        "day": day,
        "dated": dated,
        "clock": clock,
        "moment": moment,
        "when": when,
        "and_list": and_list,
        "many": _many,
    }


def _and(values: list[str], word: str) -> str:
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {word} {values[-1]}"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
