"""The last day of a pause that begins today: t/m vrijdag, tot 3 december, een week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.when.calendar import stretches
from handlers.when.chart import Piece, Rule, grammar
from handlers.when.clauses import refuse_turned
from handlers.when.clocks import CLOCKS, HOURS
from handlers.when.cover import WHEN, ways_of
from handlers.when.days import DAYS, ahead_of
from handlers.when.durations import DURATIONS
from handlers.when.meanings import Day
from handlers.when.refusal import Moment, Refusal, Refused
from handlers.when.signs import LONGEST
from handlers.when.stretch import ONE_DAY, Stretch
from handlers.when.tokens import Token, tokens_of

LATER = {"after", "start"}
LASTING = Rule("lasting", "number unit", lambda number, unit: ahead_of(True, number, unit))
RULES = grammar((*CLOCKS, *HOURS, *DAYS, *DURATIONS, LASTING))
KINDS = {*WHEN, "lasting"}


def day_until(text: str, now: datetime) -> date | Refusal:
    """The last day of a pause that begins today; `now` is aware, in the zone of the organisation.

    `t/m vrijdag` and `vrijdag` include Friday; `tot vrijdag` ends the day before; `een week` is
    today and the six days after it. A pause that begins another day is refused with "later".
    """
    if len(text) > LONGEST:
        return Refusal("none")
    try:
        return _last_day(tokens_of(text), now.date())
    except Refused as refused:
        return refused.refusal


def _last_day(tokens: Sequence[Token], today: date) -> date:
    ways = ways_of(tokens, RULES, KINDS)
    refuse_turned(tokens, bool(ways))
    if not ways:
        raise Refused("none")
    pieces = [piece for _, piece in ways[0].pieces]
    if len(pieces) != 1 or pieces[0].kind not in READS:
        raise Refused("none")
    if any(kind in LATER for token in tokens for kind, _ in token.meanings):
        raise Refused("later")
    last = READS[pieces[0].kind](pieces[0], today)
    if last < today:
        raise Refused("past")
    return last


def _until(piece: Piece, today: date) -> date:
    return _one(piece.value, today).first - ONE_DAY


def _through(piece: Piece, today: date) -> date:
    if piece.value.first is not None:
        raise Refused("later")
    return _one(piece.value.last, today).last


def _day(piece: Piece, today: date) -> date:
    if piece.value.ahead:
        raise Refused("later")
    return _one(piece.value, today).last


def _lasting(piece: Piece, today: date) -> date:
    return _one(Day(near=0, ahead=piece.value.ahead), today).first - ONE_DAY


def _one(day: Day, today: date) -> Stretch:
    found = stretches(day, today)
    if len(found) > 1:
        raise Refused("two", tuple(Moment(one.first, None, "day") for one in found))
    return found[0]


READS = {"until": _until, "days": _through, "day": _day, "lasting": _lasting}
