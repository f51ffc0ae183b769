"""What comes again: elke dinsdag 10-11 tot 1 maart, om de week, de eerste maandag van de maand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from handlers.when.calendar import between, single, stretches
from handlers.when.chart import Piece
from handlers.when.clauses import refuse_turned
from handlers.when.clocks import edges, likely
from handlers.when.cover import ways_of
from handlers.when.meanings import Clock, Day, Days, Hours
from handlers.when.placing import WINDOWS, pair_of
from handlers.when.refusal import Moment, Refusal, Refused
from handlers.when.repeats import KINDS, REPEAT_RULES, Repeat
from handlers.when.signs import LONGEST
from handlers.when.tokens import Token, tokens_of

ONE_DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Every:
    """Days that come again, with hours of the wall: they keep their hour when the clock changes.

    `first` is the first day on which it may be, `until` the last (None: it goes on); `but` are days
    that are left out; without `begin` no hour was named.
    """

    repeat: Repeat
    first: date
    until: date | None = None
    but: frozenset[date] = frozenset()
    begin: time | None = None
    end: time | None = None
    in_part: bool = False

    @property
    def plain_weekdays(self) -> frozenset[int]:
        """The weekdays of each week, whole and for ever; none where more was said of it."""
        is_plain = self == Every(Repeat("week", weekdays=self.repeat.weekdays), self.first)
        return self.repeat.weekdays if is_plain else frozenset()

    def falls_on(self, day: date) -> bool:
        """Whether it comes on a day."""
        is_within = self.first <= day and (self.until is None or day <= self.until)
        return is_within and day not in self.but and self.repeat.falls_on(day, self.first)

    def days(self, start: date, end: date) -> Iterator[date]:
        """Its days from `start` up to and including `end`."""
        for ahead in range((end - start).days + 1):
            day = start + timedelta(days=ahead)
            if self.falls_on(day):
                yield day

    def moments(self, start: date, end: date, zone: tzinfo) -> Iterator[Moment]:
        """Its moments on those days; an hour that the clock skips is an hour later."""
        for day in self.days(start, end):
            if self.begin is None:
                yield Moment(day, None, "day")
                continue
            until = _instant(_day_of_end(self, day), self.end, zone) if self.end else None
            yield Moment(_instant(day, self.begin, zone), until, "minute")


def every(text: str, now: datetime, language: str) -> Every | Refusal:
    """The repetition that `text` names, from today on; `now` is aware, in the organisation's zone.

    `tot 1 maart` ends the day before, `t/m 1 maart` that day. Refused with "none" where nothing
    repeats; `language` is as in `when_from`.
    """
    if len(text) > LONGEST:
        return Refusal("none")
    try:
        return _read(tokens_of(text), now, language)
    except Refused as refused:
        return refused.refusal


def _read(tokens: Sequence[Token], now: datetime, language: str) -> Every:
    ways = ways_of(tokens, REPEAT_RULES, KINDS)
    plain = [token for token in tokens if ("except", True) not in token.meanings]
    refuse_turned(plain, says_when=False)
    if not ways:
        raise Refused("none")
    pieces = [piece for _, piece in ways[0].pieces]
    if language == "en" and any(_is_halved(piece) for piece in pieces):
        raise Refused("two")
    repeat = _repeat_of(pieces)
    found = _in_part(Every(repeat, now.date()), repeat.part)
    for piece in pieces:
        found = READS.get(piece.kind, _as_it_is)(found, piece, now)
    return _that_comes(found)


def _is_halved(piece: Piece) -> bool:
    named = edges(piece.value) if isinstance(piece.value, Hours) else (piece.value,)
    return any(isinstance(clock, Clock) and clock.halved for clock in named)


def _repeat_of(pieces: Sequence[Piece]) -> Repeat:
    whole = Repeat()
    for piece in pieces:
        part = piece.value if piece.kind in ("repeat", "weekdays") else Repeat()
        if piece.kind == "monthday":
            part = Repeat(monthday=piece.value)
        joined = whole.joined(part)
        if joined is None:
            raise Refused("two")
        whole = joined
    if not whole.says_how_often:
        raise Refused("none")
    return whole


def _that_comes(found: Every) -> Every:
    if found.until is not None and found.until < found.first:
        raise Refused("past")
    horizon = found.first + 8 * A_YEAR
    if not any(found.days(found.first, min(found.until or horizon, horizon))):
        raise Refused("impossible")
    return found


def _as_it_is(found: Every, _: Piece, __: datetime) -> Every:
    return found


def _from_day(found: Every, piece: Piece, now: datetime) -> Every:
    return replace(found, first=single(piece.value, now.date()))


def _until(found: Every, piece: Piece, now: datetime) -> Every:
    return replace(found, until=single(piece.value, now.date()) - ONE_DAY)


def _through(found: Every, piece: Piece, now: datetime) -> Every:
    part = stretches(piece.value, now.date())
    return replace(found, until=part[0].last)


def _but(found: Every, piece: Piece, now: datetime) -> Every:
    days = {day for one in piece.value for day in _days(one, now.date())}
    return replace(found, but=found.but | days)


def _days(said: Day | Days, today: date) -> Iterator[date]:
    if isinstance(said, Days):
        first, last = between(said, today)
    else:
        found = stretches(said, today)
        first, last = found[0].first, found[0].last
    for ahead in range(min((last - first).days, A_YEAR.days) + 1):
        yield first + timedelta(days=ahead)


def _clock(found: Every, piece: Piece, _: datetime) -> Every:
    clock = piece.value
    minutes = likely(clock) if piece.kind == "clock" else ()
    if piece.kind == "bare":
        raise Refused("two")
    if len(minutes) != 1:
        raise Refused("two" if minutes else "impossible")
    return replace(found, begin=_time(minutes[0]), end=None, in_part=False)


def _hours(found: Every, piece: Piece, _: datetime) -> Every:
    hours = piece.value
    if hours.begin is None:
        raise Refused("open")
    if hours.end is None:
        return _clock(found, piece._replace(kind="clock", value=hours.begin), _)
    begin, end = pair_of(hours.begin, hours.end)
    return replace(found, begin=_time(begin), end=_time(end), in_part=False)


def _part(found: Every, piece: Piece, _: datetime) -> Every:
    return found if found.begin is not None else _in_part(found, piece.value)


def _in_part(found: Every, part: str) -> Every:
    if not part:
        return found
    begin, end = WINDOWS[part]
    return replace(found, begin=_time(begin * 60), end=_time(end * 60), in_part=True)


def _time(minutes: int) -> time:
    return time(*divmod(minutes % (24 * 60), 60))


def _day_of_end(found: Every, day: date) -> date:
    over_midnight = found.begin is not None and found.end is not None and found.end <= found.begin
    return day + ONE_DAY * over_midnight


def _instant(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


READS: dict[str, Callable[[Every, Piece, datetime], Every]] = {
    "start_day": _from_day,
    "until": _until,
    "through_day": _through,
    "exception": _but,
    "clock": _clock,
    "bare": _clock,
    "hours_span": _hours,
    "bare_span": _hours,
    "part": _part,
}
