"""Hours of the clock as people say them: half drie, kwart over 9, 9u30, van 10 tot half 12."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from handlers.when.refusal import Refusal, Refused
from handlers.when.words import ANY_PART, plain

A_DAY = 24 * 60
HOURS_OF = {
    "ochtend": range(1, 13),
    "middag": range(12, 19),
    "avond": range(17, 25),
    "nacht": range(1, 7),
    "am": range(12),
    "pm": range(12, 24),
    "": range(24),
}

CLOCK = (
    r"(?:(?P<{0}ago>\d{{1,2}}|kwart)(?: minuten)? (?P<{0}side>voor|over) )?"
    r"(?P<{0}half>half )?(?P<{0}hour>\d{{1,2}})(?::(?P<{0}minute>\d{{2}}))?(?P<{0}uur> uur)?"
    rf"(?: (?P<{{0}}part>am|pm|{ANY_PART}))?"
)
ALONE, ENDED = r"(?<![\d:.,/-])", r"(?![\d:.,/-])"
ONE = re.compile(rf"{ALONE}(?:(?P<at>om|tegen|rond) )?{CLOCK.format('')}{ENDED}")
TWO = re.compile(
    rf"{ALONE}(?:(?P<from>om|van|tussen) )?{CLOCK.format('a')} ?(?P<sign>-|\btot\b|\ben\b) ?"
    rf"{CLOCK.format('b')}{ENDED}"
)


@dataclass(frozen=True)
class Clock:
    """An hour by its name and the minutes around it: half drie is 3 and -30."""

    hour: int
    minutes: int = 0
    exact: bool = False
    part: str = ""
    grain: Literal["minute", "hour"] = "minute"

    def readings(self) -> list[int]:
        """The minutes of the day for which it may stand."""
        midnight = {24} if self.hour == 12 else set()
        twice = {self.hour % 12, self.hour % 12 + 12} | midnight
        hours = {self.hour} if self.exact else twice
        minutes = [hour * 60 + self.minutes for hour in sorted(hours & {*HOURS_OF[self.part]})]
        return [at for at in minutes if 0 <= at < A_DAY]

    def reading(self) -> int:
        """Bare hours 1 to 6 are in the afternoon, 7 to 12 by day; 6.30 and half 7 may be both."""
        readings = self.readings()
        if not readings:
            raise Refused("impossible")
        if len(readings) == 1:
            return readings[0]
        if 0 < readings[0] - 6 * 60 < 60:
            raise Refused("two")
        return readings[0] if 7 <= self.hour <= 11 else readings[1]

    def within(self, part: str) -> Clock:
        """The same hour, in the part of the day that was named elsewhere in the line."""
        return self if self.part else replace(self, part=part)


Pair = tuple[int, int]


def find_clocks(line: str) -> tuple[list[Clock], str]:
    """No hour, one, or the two ends of a span, and what is left of the line."""
    span = TWO.search(line)
    if span and (span["sign"] != "en" or span["from"] == "tussen"):
        return [_clock(span, "a"), _clock(span, "b")], _without(line, span)
    for one in ONE.finditer(line):
        if any(one[name] for name in ("at", "side", "half", "minute", "uur", "part")):
            return [_clock(one, "")], _without(line, one)
    return [], line


def pair_of(first: Clock, second: Clock) -> Pair:
    """The two ends of a span in minutes of the day; the second may lie past midnight."""
    together = first.within(second.part).readings()
    if second.part and together and together < second.readings():
        first = first.within(second.part)
    begins, ends = first.readings(), second.readings()
    pairs = [(begin, end) for begin in begins for end in ends if begin != end]
    if not pairs:
        raise Refused("impossible")
    if len(begins) == 1:
        return min(pairs, key=lambda pair: (pair[1] - pair[0]) % A_DAY)
    likely = first.reading(), second.reading()
    if likely[0] >= likely[1]:
        raise Refused("two")
    return likely


def clock_span(text: str) -> tuple[time, time] | Refusal:
    """A span of hours of any day; 20-8 runs over midnight."""
    try:
        clocks, rest = find_clocks(plain(text))
        if len(clocks) != 2 or rest.strip():
            return Refusal("none")
        begin, end = pair_of(*clocks)
    except Refused as refused:
        return refused.refusal
    return time_of(begin), time_of(end)


def time_of(minutes: int) -> time:
    """The wall time that is so many minutes after midnight."""
    return time(*divmod(minutes, 60))


def _clock(match: re.Match[str], end: str) -> Clock:
    said = {name: match[end + name] or "" for name in ("ago", "side", "half", "hour", "minute")}
    hour, minute = int(said["hour"]), int(said["minute"] or 0)
    if hour > 23 or minute > 59:
        raise Refused("impossible")
    around = 15 if said["ago"] == "kwart" else int(said["ago"] or 0)
    minutes = minute + (-around if said["side"] == "voor" else around) - 30 * bool(said["half"])
    exact = hour > 12 or said["hour"].startswith("0")
    whole = not any(said[name] for name in ("side", "half", "minute"))
    return Clock(hour, minutes, exact, match[end + "part"] or "", "hour" if whole else "minute")


def _without(line: str, match: re.Match[str]) -> str:
    return f"{line[: match.start()]} {line[match.end() :]}"
