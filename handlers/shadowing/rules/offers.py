"""Which hours somebody offers with a moment or a repetition, or why these cannot be offered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from handlers.when import Every, Moment

Kind = Literal["hour", "past", "short", "long", "far", "many", "none"]


@dataclass(frozen=True)
class Limits:
    """What an organisation chose: the shortest hour, the longest (a shift) and the usual one, in
    minutes; how many hours at most together; for how many weeks where no end was named; and how
    many days ahead at most."""

    shortest: int = 15
    longest: int = 480
    usual: int = 60
    most: int = 60
    weeks: int = 12
    ahead: int = 366


@dataclass(frozen=True)
class Slot:
    """An hour from `start` up to `end`, both aware, in the organisation's zone."""

    start: datetime
    end: datetime

    def overlaps(self, start: datetime, end: datetime, rest: timedelta = timedelta()) -> bool:
        """Whether it shares time with another stretch, half-open; `rest` is kept after it."""
        return self.start < end and start < self.end + rest


@dataclass(frozen=True)
class Trouble:
    """Why hours cannot be offered: "hour" (no hour was named), "past", "short", "long" (longer than
    a shift), "far" (ends too far ahead), "many", "none" (no day is left). `slot` is what was
    understood, `number` how many hours it would be, `last` the last day that is taken."""

    kind: Kind
    slot: Slot | None = None
    number: int = 0
    last: date | None = None


@dataclass(frozen=True)
class Offer:
    """The hours, the first to come first. `weekly` says that it was a repetition, `goes_on` that no
    end was named; `but` are days that were left out, `idle` days that were named to be left out
    and on which it does not fall."""

    slots: tuple[Slot, ...]
    weekly: bool = False
    goes_on: bool = False
    but: tuple[date, ...] = ()
    idle: tuple[date, ...] = ()


def offer_of(read: Moment | Every, now: datetime, limits: Limits) -> Offer | Trouble:
    """The hours that are meant by what was read, after `now` (aware, in the organisation's
    zone)."""
    return _repeated(read, now, limits) if isinstance(read, Every) else _once(read, now, limits)


# One hour.


def _once(read: Moment, now: datetime, limits: Limits) -> Offer | Trouble:
    if not isinstance(read.start, datetime) or read.grain not in {"minute", "hour"}:
        return Trouble("hour")
    end = read.end if isinstance(read.end, datetime) else None
    slot = Slot(read.start, end or _after(read.start, limits.usual))
    if slot.start <= now:
        return Trouble("past", slot)
    last = now.date() + timedelta(days=limits.ahead)
    if slot.start.date() > last:
        return Trouble("far", slot, last=last)
    return _length(slot, _minutes(slot), limits) or Offer((slot,))


def _after(start: datetime, minutes: int) -> datetime:
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def _minutes(slot: Slot) -> float:
    return (slot.end.astimezone(UTC) - slot.start.astimezone(UTC)) / timedelta(minutes=1)


def _length(slot: Slot, minutes: float, limits: Limits) -> Trouble | None:
    if minutes < limits.shortest:
        return Trouble("short", slot)
    return Trouble("long", slot) if minutes > limits.longest else None


# Hours that come again.


def _repeated(read: Every, now: datetime, limits: Limits) -> Offer | Trouble:
    if read.begin is None or read.in_part:
        return Trouble("hour")
    farthest = now.date() + timedelta(days=limits.ahead)
    until = read.until or max(read.first, now.date()) + timedelta(weeks=limits.weeks)
    if until > farthest:
        return Trouble("far", last=farthest)
    slots = tuple(slot for slot in _slots(read, now, until, limits) if slot.start > now)
    if not slots:
        return Trouble("none")
    if len(slots) > limits.most:
        return Trouble("many", slots[0], len(slots))
    return _length(slots[0], _wall_minutes(read, limits), limits) or _offer(read, slots)


def _offer(read: Every, slots: tuple[Slot, ...]) -> Offer:
    first, last = slots[0].start.date(), slots[-1].start.date()
    near = sorted(day for day in read.but if first - A_WEEK <= day <= last + A_WEEK)
    but = tuple(day for day in near if read.repeat.falls_on(day, read.first))
    idle = tuple(day for day in near if day not in but)
    return Offer(slots, True, read.until is None, but, idle)


A_WEEK = timedelta(weeks=1)


def _wall_minutes(read: Every, limits: Limits) -> int:
    """How long it is on the wall, where it may run over midnight."""
    if read.begin is None or read.end is None:
        return limits.usual
    return lasts(read.begin, read.end)


def lasts(begin: time, end: time) -> int:
    """How many minutes there are on the wall from one time to the next; maybe over midnight."""
    return (_of_day(end) - _of_day(begin)) % (24 * 60)


def _of_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _slots(read: Every, now: datetime, until: date, limits: Limits) -> Iterator[Slot]:
    begin, minutes = read.begin or time(), _wall_minutes(read, limits)
    for day in read.days(now.date(), until):
        yield slot_on(day, begin, minutes, now.tzinfo or UTC)


def slot_on(day: date, begin: time, minutes: int, zone: tzinfo) -> Slot:
    """The hour of a day by the clock on the wall: it begins and ends at the same times also when
    the clock changes that night. One whose beginning the clock skips comes an hour later, as
    long."""
    wall = datetime.combine(day, begin)
    start = _instant(wall, zone)
    if start.replace(tzinfo=None) != wall:
        return Slot(start, _after(start, minutes))
    return Slot(start, _instant(wall + timedelta(minutes=minutes), zone))


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


# What is in the way.


def in_the_way(
    slots: Sequence[Slot], taken: Iterable[tuple[datetime, datetime]], rest: timedelta
) -> list[Slot]:
    """Which of some hours, with the rest after each, share time with stretches that are taken, or
    with one another."""
    stretches = list(taken)
    return [
        slot
        for number, slot in enumerate(slots)
        if any(slot.overlaps(start, end, rest) for start, end in stretches)
        or any(slot.overlaps(one.start, one.end + rest, rest) for one in slots[:number])
    ]
