"""A frame put in time: the moment that is meant by it, seen from now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.when.calendar import between, stretches
from handlers.when.clocks import DAY_MINUTES, HALF_HOUR, likely, readings
from handlers.when.meanings import Clock, Day, Frame, Grain, Hours
from handlers.when.refusal import Moment, Refused
from handlers.when.stretch import ONE_DAY, Stretch

WINDOWS = {"ochtend": (0, 12), "middag": (12, 18), "avond": (18, 24), "nacht": (0, 6)}
NIGHT_MINUTES = 12 * 60
"""As long as hours over midnight may last."""


@dataclass(frozen=True)
class Spot:
    """Where an hour belongs: a day (none was said: None), a part of it; `is_near` where the day was
    said as today."""

    day: date | None
    part: str
    now: datetime
    language: str
    is_near: bool = False


def moment_of(frame: Frame, now: datetime, language: str) -> Moment:
    """The one moment that a frame means, after `now`. Raises Refused with the reason."""
    if frame.soon is not None:
        return _soon(frame, now)
    if frame.days:
        return _days(frame, now)
    if frame.clock or frame.hours:
        return _timed(frame, now, language)
    if frame.part:
        return _one_of(_dayparts(frame, now))
    if not frame.day:
        raise Refused("none")
    return _one_of([_whole(part, now) for part in stretches(frame.day, now.date())])


def span_of(begin: Frame, end: Frame, now: datetime, language: str) -> Moment:
    """From a moment to another, which comes after it."""
    start = moment_of(begin, now, language)
    if not isinstance(start.start, datetime):
        raise Refused("none")
    if end.day and end.day.near is not None:
        end = replace(end, day=_seen_from(end.day, now, start.start))
    until = moment_of(end, start.start, language)
    return replace(start, end=until.start)


def _seen_from(day: Day, now: datetime, start: datetime) -> Day:
    """Morgen is the day after now, wherever the span begins."""
    return replace(day, near=(day.near or 0) - (start.date() - now.date()).days)


def _one_of(moments: Sequence[Moment]) -> Moment:
    if len(moments) > 1:
        raise Refused("two", tuple(moments))
    return moments[0]


def _soon(frame: Frame, now: datetime) -> Moment:
    if frame != Frame(soon=frame.soon):
        raise Refused("two")
    moment = now.astimezone(UTC) + (frame.soon or timedelta())
    return Moment(moment.astimezone(now.tzinfo), None, "minute")


def _days(frame: Frame, now: datetime) -> Moment:
    if not frame.days or frame != Frame(days=frame.days):
        raise Refused("two")
    first, last = between(frame.days, now.date())
    return Moment(first, last, "day")


def _whole(part: Stretch, now: datetime) -> Moment:
    if part.grain == "weekend":
        ends = (part.first, part.last + ONE_DAY)
        start, end = (at_minute(day, 0, now) for day in ends)
        return Moment(start, end, "weekend")
    several = part.grain == "day" and part.last != part.first
    return Moment(part.first, part.last if several else None, part.grain)


def _dayparts(frame: Frame, now: datetime) -> list[Moment]:
    if frame.day:
        return [_daypart(day, frame.part, now) for day in _single_days(frame.day, now)]
    try:
        return [_daypart(now.date(), frame.part, now)]
    except Refused:
        return [_daypart(now.date() + ONE_DAY, frame.part, now)]


def _single_days(day: Day, now: datetime) -> list[date]:
    found = stretches(day, now.date())
    if any(part.grain != "day" or part.first != part.last for part in found):
        raise Refused("none")
    return [part.first for part in found]


def _daypart(day: date, part: str, now: datetime) -> Moment:
    begin, end = WINDOWS[part]
    if part == "nacht" and day == now.date() and now.hour >= end:
        day += ONE_DAY
    start, until = (at_minute(day, hour * 60, now) for hour in (begin, end))
    return Moment(start, _to_come(until, now), "daypart")


def _timed(frame: Frame, now: datetime, language: str) -> Moment:
    days = _single_days(frame.day, now) if frame.day else [None]
    is_near = frame.day is not None and frame.day.near == 0
    found: list[Moment] = []
    refused: Refused | None = None
    for day in days:
        try:
            found += _on_spot(frame, Spot(day, frame.part, now, language, is_near))
        except Refused as reason:
            refused = refused or reason
    if not found and refused:
        raise refused
    return _one_of(found)


def _on_spot(frame: Frame, spot: Spot) -> list[Moment]:
    if frame.hours:
        return _spans(frame.hours, spot)
    return _points(frame.clock or Clock(0), spot)


def _points(clock: Clock, spot: Spot) -> list[Moment]:
    if clock.halved and spot.language == "en" and not clock.part:
        later = replace(clock, minutes=clock.minutes + 2 * HALF_HOUR)
        both = (replace(one, halved=False) for one in (clock, later))
        return [moment for one in both for moment in _points(one, spot)]
    minutes = likely(clock, spot.part)
    if not minutes:
        raise Refused("impossible")
    if spot.day is None:
        placed = _next_times(clock, spot, minutes)
    else:
        placed = [(spot.day, one) for one in _left(clock, spot, minutes)]
    return [Moment(_at_after(day, one, spot), None, clock.grain) for day, one in placed]


def _at_after(day: date, minute: int, spot: Spot) -> datetime:
    """Vannacht om drie uur comes after midnight."""
    night = WINDOWS["nacht"][1]
    if (
        spot.part == "nacht"
        and day == spot.now.date()
        and minute < night * 60 <= spot.now.hour * 60
    ):
        day += ONE_DAY
    return _to_come(at_minute(day, minute, spot.now), spot.now)


def _left(clock: Clock, spot: Spot, minutes: Sequence[int]) -> Sequence[int]:
    """Who says vandaag om 8 uur after eight means this evening."""
    if not spot.is_near or clock.grain != "hour":
        return minutes
    passed = _minute(spot.now)
    left = [one for one in minutes if one > passed]
    return left or [one for one in readings(clock, spot.part) if one > passed][:1] or minutes


def _next_times(clock: Clock, spot: Spot, minutes: Sequence[int]) -> list[tuple[date, int]]:
    """Without a day: today, or tomorrow when that hour is gone; 9 uur at ten may be tonight."""
    today, passed = spot.now.date(), _minute(spot.now)
    if minutes[0] > passed:
        return [(today, one) for one in minutes]
    later = [one for one in readings(clock, spot.part) if passed < one < DAY_MINUTES]
    return [*((today, one) for one in later[:1]), (today + ONE_DAY, minutes[0])]


def _minute(now: datetime) -> int:
    return now.hour * 60 + now.minute


def _spans(hours: Hours, spot: Spot) -> list[Moment]:
    begin, end = hours.begin, hours.end
    if begin is None:
        raise Refused("open")
    if end is None:
        return _points(begin, spot)
    first, last = pair_of(begin, end, spot.part)
    day = spot.day or spot.now.date()
    if spot.day is None and at_minute(day, first, spot.now) <= spot.now:
        day += ONE_DAY
    start = _to_come(at_minute(day, first, spot.now), spot.now)
    if last <= first and last + DAY_MINUTES - first > NIGHT_MINUTES:
        raise Refused("impossible")
    until = at_minute(day + ONE_DAY * (last <= first), last, spot.now)
    grain: Grain = "minute" if "minute" in (begin.grain, end.grain) else "hour"
    return [Moment(start, until, grain)]


def pair_of(begin: Clock, end: Clock, part: str = "") -> tuple[int, int]:
    """The two ends of a span in minutes of the day; the second may lie past midnight.

    A part of the day that is named once holds for both, where that can be.
    """
    part = part or end.part
    begins = readings(begin, part) or readings(begin)
    ends = readings(end, part) or readings(end)
    if not begins or not ends:
        raise Refused("impossible")
    start = (likely(begin, part) or likely(begin))[-1]
    if not begin.part and end.part and len(begins) > 1:
        start = max((one for one in begins if one < ends[0]), default=start)
    length, last = min(((one - start) % DAY_MINUTES, one) for one in ends)
    if length == 0:
        raise Refused("impossible")
    return start, last


def at_minute(day: date, minutes: int, now: datetime) -> datetime:
    """The instant of that wall time; where the clock changes it may not be there, or twice."""
    days, rest = divmod(minutes, DAY_MINUTES)
    moment = datetime.combine(day + days * ONE_DAY, time(*divmod(rest, 60)), now.tzinfo)
    if moment.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) != moment:
        raise Refused("impossible")
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise Refused("two", tuple(_twice(moment)))
    return moment


def _twice(moment: datetime) -> list[Moment]:
    """The hour that comes twice when the clock goes back."""
    return [Moment(moment.replace(fold=fold), None, "minute") for fold in (0, 1)]


def _to_come(moment: datetime, now: datetime) -> datetime:
    if moment <= now:
        raise Refused("past")
    return moment
