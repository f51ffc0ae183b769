"""When somebody means: a day or an hour still to come, or why it could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from handlers.when.clocks import Clock, find_clocks, pair_of, time_of
from handlers.when.days import find_days, not_past
from handlers.when.library import read_date
from handlers.when.refusal import Refusal, Refused
from handlers.when.words import ANY_MONTH, ANY_PART, plain

Grain = Literal["minute", "hour", "daypart", "day"]

WINDOWS = {"ochtend": (0, 12), "middag": (12, 18), "avond": (18, 24)}
PART = re.compile(rf"\b(?:{ANY_PART})\b")
SOON = re.compile(r"(?:over|in) (?P<number>\d{1,3}) (?P<unit>uur|minuten|kwartier|half uur)")
OR = re.compile(rf"\bor\b|\bof\b(?! (?:{ANY_MONTH}))")
HALF_NINE = re.compile(r"\bhalf \d")
GONE = re.compile(r"\b(?:vorige?|afgelopen|gister\w*|eergister\w*|geleden|last|ago|yesterday)\b")
# What people say around a moment without changing it, in Dutch and in English.
AROUND = {
    *("om", "op", "de", "het", "dat", "is", "kan", "kunnen", "ik", "we", "wij", "je", "jij"),
    *("zullen", "afspreken", "goed", "graag", "ja", "prima", "liefst", "straks", "dan", "uur"),
    *("rond", "tegen", "circa", "ca", "ongeveer", "oke", "ok"),
    *("on", "the", "can", "could", "shall", "i", "you", "let", "us", "meet", "please", "about"),
}


@dataclass(frozen=True)
class Moment:
    """A day (a date), or an instant in the zone of `now`; `end` where a span was named.

    For a daypart start and end are its widest window: morning 0-12, afternoon 12-18, evening 18-24.
    """

    start: date | datetime
    end: date | datetime | None
    grain: Grain


def when_from(text: str, now: datetime, language: str) -> Moment | Refusal:
    """The moment that `text` names, seen from `now` (aware, in the zone of the organisation)."""
    try:
        return _read(plain(text), now, language)
    except Refused as refused:
        if refused.refusal.reason != "none":
            return refused.refusal
    return _read_by_library(text, now, language)


def _read_by_library(text: str, now: datetime, language: str) -> Moment | Refusal:
    try:
        found, has_hour = read_date(text, now, language)
        if not has_hour:
            return Moment(not_past(found.date(), now.date()), None, "day")
        moment = _at(found.date(), found.hour * 60 + found.minute, now)
        return Moment(_still_to_come(moment, now), None, "minute")
    except Refused as refused:
        return refused.refusal


def _read(line: str, now: datetime, language: str) -> Moment:
    if GONE.search(line):
        raise Refused("past")
    if OR.search(line):
        raise Refused("two")
    if language == "en" and HALF_NINE.search(line):
        raise Refused("two")
    if soon := SOON.fullmatch(line):
        return _soon(soon, now)
    return _day_and_hour(line, now)


def _soon(match: re.Match[str], now: datetime) -> Moment:
    number, unit = int(match["number"]), match["unit"]
    minutes = {"uur": 60, "minuten": 1, "kwartier": 15, "half uur": 30}[unit] * number
    moment = now.astimezone(UTC) + timedelta(minutes=minutes)
    return Moment(moment.astimezone(now.tzinfo), None, "minute")


def _day_and_hour(line: str, now: datetime) -> Moment:
    days, rest = find_days(line, now.date())
    clocks, rest = find_clocks(" ".join(rest.split()))
    parts = PART.findall(rest)
    _refuse_unread(PART.sub(" ", rest))
    if len({*days}) > 1 or len(parts) > 1:
        raise Refused("two")
    if clocks:
        day = days[0] if days else now.date()
        return _hours(day, [clock.within("".join(parts)) for clock in clocks], now)
    if not days:
        raise Refused("none")
    return _daypart(days[0], parts[0], now) if parts else Moment(days[0], None, "day")


def _refuse_unread(rest: str) -> None:
    """One word that was not understood may turn the meaning round: `morgen niet`."""
    if {*rest.split()} - AROUND:
        raise Refused("none")


def _hours(day: date, clocks: list[Clock], now: datetime) -> Moment:
    grain: Grain = "minute" if any(clock.grain == "minute" for clock in clocks) else "hour"
    if len(clocks) == 1:
        return Moment(_still_to_come(_at(day, clocks[0].reading(), now), now), None, grain)
    begin, end = pair_of(clocks[0], clocks[1])
    if begin > end:
        raise Refused("two")
    start = _still_to_come(_at(day, begin, now), now)
    return Moment(start, _at(day, end, now), grain)


def _daypart(day: date, part: str, now: datetime) -> Moment:
    if part not in WINDOWS:
        raise Refused("two")
    begin, end = WINDOWS[part]
    midnight = datetime.combine(day, time(0), now.tzinfo)
    start, end_at = midnight + timedelta(hours=begin), midnight + timedelta(hours=end)
    return Moment(start, _still_to_come(end_at, now), "daypart")


def _at(day: date, minutes: int, now: datetime) -> datetime:
    """The instant of that wall time; where the clock changes it may not be there, or twice."""
    moment = datetime.combine(day, time_of(minutes), now.tzinfo)
    if moment.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) != moment:
        raise Refused("impossible")
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise Refused("two")
    return moment


def _still_to_come(moment: datetime, now: datetime) -> datetime:
    if moment <= now:
        raise Refused("past")
    return moment
