"""A span of hours of any day, as quiet hours are typed: 20-8, van 10 tot half 12."""

from __future__ import annotations

from datetime import time

from handlers.when.clocks import DAY_MINUTES, likely, readings
from handlers.when.cover import RULES, ways_of
from handlers.when.meanings import Clock, Hours
from handlers.when.refusal import Refusal, Refused
from handlers.when.signs import LONGEST
from handlers.when.tokens import Token, tokens_of

KINDS = {"hours_span", "bare_span"}


def clock_span(text: str) -> tuple[time, time] | Refusal:
    """A span of hours and nothing else; 20-8 runs over midnight.

    Refused with "two" where both ends may be in the morning or in the evening (5 tot 7).
    """
    if len(text) > LONGEST:
        return Refusal("none")
    try:
        hours = _only_hours(tokens_of(text))
        begin, end = _pair(hours)
    except Refused as refused:
        return refused.refusal
    return time(*divmod(begin % DAY_MINUTES, 60)), time(*divmod(end % DAY_MINUTES, 60))


def _only_hours(tokens: list[Token]) -> Hours:
    if any(("bad", True) in token.meanings for token in tokens):
        raise Refused("impossible")
    for way in ways_of(tokens, RULES, KINDS):
        at, piece = way.pieces[0]
        left = [*tokens[:at], *tokens[piece.end :]]
        hours: Hours = piece.value
        if piece.kind in KINDS and all(token.fills for token in left) and hours.begin:
            return hours
    raise Refused("none")


def _pair(hours: Hours) -> tuple[int, int]:
    """Where one end is sure, the other is the nearest; else both as bare hours are read."""
    first, second = hours.begin, hours.end
    if first is None or second is None:
        raise Refused("none")
    begins, ends = _begins(first, second), readings(second)
    pairs = [(begin, end) for begin in begins for end in ends if begin != end]
    if not pairs:
        raise Refused("impossible")
    if len(begins) == 1:
        return min(pairs, key=lambda pair: (pair[1] - pair[0]) % DAY_MINUTES)
    likely_begin, likely_end = likely(first), likely(second)
    if len(likely_begin) != 1 or len(likely_end) != 1 or likely_begin >= likely_end:
        raise Refused("two")
    return likely_begin[0], likely_end[0]


def _begins(first: Clock, second: Clock) -> list[int]:
    """Van 1 tot 3 pm: what is said of the end holds for the begin, where that comes before it."""
    together = readings(first, second.part)
    if second.part and not first.part and together and together < readings(second):
        return together
    return readings(first)
