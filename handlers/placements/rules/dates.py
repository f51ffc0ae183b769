"""All dates of a placement at once, reckoned anew from what is known of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.placements.rules.days import Holidays, PlacementDays
from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import (
    ConversationType,
    Placement,
    days_in,
    days_now,
    days_when_held,
)
from handlers.placements.rules.refusing import refusal_of_days
from handlers.placements.rules.talks import (
    Talk,
    check_talk,
    exit_talk,
    final_talk,
    interim_talk,
    progress_talk,
    return_talks,
    start_talk,
)

LONG_EXTENSION = timedelta(days=28)


@dataclass(frozen=True)
class PlacementDates:
    """The dates of a placement; a talk is None where there is none or its dates are not known.

    `n` is the net days up to the end as it is now, None while that is not known (R11). `final`
    is of type FINAL or CLOSING. `progress` has one for each extension that adds one (R08),
    `returns` one for each break (R09), both in order.
    """

    n: int | None
    start: Talk | None
    interim: Talk | None
    check: Talk | None
    final: Talk | None
    progress: tuple[Talk, ...] = ()
    returns: tuple[Talk, ...] = ()
    exit: Talk | None = None

    @property
    def talks(self) -> tuple[Talk, ...]:
        """All talks that have dates."""
        single = (self.start, self.check, self.interim, self.final, self.exit)
        return (*(talk for talk in single if talk), *self.progress, *self.returns)


def dates_of(placement: Placement, holidays: Holidays = None) -> PlacementDates:
    """All dates of a placement; the same facts always give the same dates.

    Raises ValueError where the placement is refused whatever day it is today (R24).
    """
    now = days_now(placement, holidays)
    if refused := refusal_of_days(placement, now):
        raise ValueError(refused)
    held = placement.held
    checked_on = held.get(ConversationType.CHECK, held.get(ConversationType.INTERIM))
    return PlacementDates(
        n=now.n if now.is_known else None,
        start=_start(placement, now),
        interim=_reckoned(interim_talk, _days(placement, now, held.get(ConversationType.INTERIM))),
        check=_reckoned(check_talk, _days(placement, now, checked_on)),
        final=_reckoned(final_talk, _days(placement, now, _final_held_on(placement))),
        progress=tuple(_progress(placement, now)),
        returns=return_talks(now) if now.is_known else (),
        exit=_exit(placement, now),
    )


def has_open_final(placement: Placement) -> bool:
    """Whether FINAL, or the closing talk, is still to be held. Where the placement was extended
    after it was held there is a new one, and the first is kept as PROGRESS (R08)."""
    return _final_held_on(placement) is None


def _final_held_on(placement: Placement) -> date | None:
    held = placement.held
    day = held.get(ConversationType.FINAL, held.get(ConversationType.CLOSING))
    if day is None or placement.period_on(day).last < placement.period.last:
        return None
    return day


def _days(placement: Placement, now: PlacementDays, held_on: date | None) -> PlacementDays:
    """The days for a talk: those of the moment at which it was held, else those of now (C16)."""
    return days_when_held(placement, held_on, now.holidays) if held_on else now


def _reckoned(talk_of: Callable[[PlacementDays], Talk | None], days: PlacementDays) -> Talk | None:
    return talk_of(days) if days.is_known else None


def _start(placement: Placement, now: PlacementDays) -> Talk | None:
    """START stays that of the end that was agreed first (R08, C12)."""
    held_on = placement.held.get(ConversationType.START, date.max)
    agreed = Period(placement.start, placement.end)
    first = days_in(placement, agreed, now.holidays, begun_by=held_on)
    talk = _reckoned(start_talk, first if first.n else now)
    if talk and now.period.last < placement.end and now.is_known:
        return _before_the_end(talk, now)
    return talk


def _before_the_end(talk: Talk, now: PlacementDays) -> Talk:
    """A shorter end (R08) leaves START where it was, as long as that is within the placement."""
    norm = min(talk.norm or now.last, now.last)
    return replace(talk, norm=norm, target=min(talk.target, now.target(norm)))


def _progress(placement: Placement, now: PlacementDays) -> Iterator[Talk]:
    """One PROGRESS for each extension of 28 days or more after INTERIM was held (R08, C13, C15)."""
    held_on = placement.held.get(ConversationType.INTERIM, date.max)
    end = placement.end
    for one in placement.extensions:
        if one.new_end - end >= LONG_EXTENSION and held_on <= one.decided_on and now.is_known:
            last = min(one.new_end, now.period.last)
            days = days_in(placement, Period(placement.start, last), now.holidays)
            yield from filter(None, [progress_talk(days, one.decided_on)])
        end = one.new_end


def _exit(placement: Placement, now: PlacementDays) -> Talk | None:
    """EXIT, for who had begun (R12)."""
    if placement.stopped_on is None or placement.stopped_on < placement.start:
        return None
    return exit_talk(now, placement.stopped_on)
