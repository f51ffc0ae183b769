"""When each talk of a placement is: the promise (norm), and the day that is steered on (target)."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers import workdays
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.periods import ONE_DAY, Period
from handlers.placements.rules.placement import ConversationType

TWO_WEEKS, FOUR_WEEKS, EIGHT_WEEKS = 14, 28, 56
"""Net days from which a placement has an assessment, all three talks, and the wide dates (R06)."""

WEEK = timedelta(days=7)
WORKING_DAYS_TO_RETURN = 5


@dataclass(frozen=True)
class Talk:
    """One conversation of a placement and its dates.

    `target` is the streef. `norm` is the promise; for INTERIM the last day of its window (R16);
    None where the rules promise nothing. `n` is the net days by which it was reckoned, `halfway`
    the day in the middle that is not rolled, `alignment` the day on which the supervisor and the
    education lead have aligned, as long as no talk is planned (R21). `opens` is the day on which
    the talk arises: the first active day for START, the day after the break for RETURN.
    """

    type: ConversationType
    target: date
    n: int
    norm: date | None = None
    halfway: date | None = None
    window: Period | None = None
    alignment: date | None = None
    opens: date | None = None

    def is_late_on(self, day: date) -> bool:
        """Whether it is too late on a day: after the norm, for INTERIM after the window (R03)."""
        return self.norm is not None and day > self.norm


def start_talk(days: PlacementDays) -> Talk:
    """START: within fifteen active days (R02, C03, C07); sooner in a short placement (C04, C18),
    and there not after the closing talk (C09)."""
    target = days.target(days.number(_start_number(days.n)))
    if days.n < TWO_WEEKS:
        target = min(target, final_talk(days).target)
    norm = days.number(min(15, days.n))
    return Talk(ConversationType.START, target, days.n, norm=norm, opens=days.first)


def _start_number(n: int) -> int:
    if n < TWO_WEEKS:
        return min(3, n)
    return max(3, -(-n // 4)) if n < EIGHT_WEEKS else 15


def interim_talk(days: PlacementDays) -> Talk | None:
    """INTERIM: halfway, with a window around it (R03); none below 28 net days (R06)."""
    if days.n < FOUR_WEEKS:
        return None
    halfway, width = _halfway(days), timedelta(days=7 if days.n >= EIGHT_WEEKS else 3)
    window, target = Period(halfway - width, halfway + width), days.target(halfway)
    return Talk(
        ConversationType.INTERIM,
        target,
        days.n,
        norm=window.last,
        halfway=halfway,
        window=window,
        alignment=days.rolled_back(target - WEEK),
    )


def check_talk(days: PlacementDays) -> Talk | None:
    """The check of fifteen minutes halfway, from 14 to 27 net days (R06)."""
    if not TWO_WEEKS <= days.n < FOUR_WEEKS:
        return None
    halfway = _halfway(days)
    return Talk(ConversationType.CHECK, days.target(halfway), days.n, halfway=halfway)


def _halfway(days: PlacementDays) -> date:
    return days.number((days.n + 1) // 2)


def final_talk(days: PlacementDays) -> Talk:
    """FINAL: before the end (R04, C06); below 14 net days the closing talk, which is no assessment
    and so has no alignment (R06, C11)."""
    norm = days.back_from_last(1)
    if days.n < TWO_WEEKS:
        return Talk(ConversationType.CLOSING, days.target(norm), days.n, norm=norm)
    target = days.target(days.back_from_last(7 if days.n >= FOUR_WEEKS else 2))
    alignment = days.rolled_back(target - WEEK)
    return Talk(ConversationType.FINAL, target, days.n, norm=norm, alignment=alignment)


def progress_talk(days: PlacementDays, decided_on: date) -> Talk | None:
    """PROGRESS: halfway between the day of an extension and the new end, over the active days from
    that day on (R08, C14); None where there are none."""
    left = days.count(decided_on, days.period.last)
    if not left:
        return None
    halfway = days.number(days.n - left + (left + 1) // 2)
    target = days.target(halfway)
    return Talk(ConversationType.PROGRESS, target, days.n, halfway=halfway, opens=decided_on)


def progress_after_doubt(days: PlacementDays, doubted_on: date) -> Talk:
    """PROGRESS within 14 calendar days after doubt in INTERIM or in ALIGNMENT (R17), and before
    the placement is over."""
    return _soon(ConversationType.PROGRESS, days, doubted_on, 2 * WEEK)


def handover_talk(days: PlacementDays, replaced_on: date) -> Talk:
    """HANDOVER within 7 calendar days after a supervisor was replaced (R19)."""
    return _soon(ConversationType.HANDOVER, days, replaced_on, WEEK)


def _soon(kind: ConversationType, days: PlacementDays, since: date, within: timedelta) -> Talk:
    norm = max(since, min(since + within, days.last))
    target = max(since, days.target(norm))
    return Talk(kind, target, days.n, norm=norm, opens=since)


def return_talks(days: PlacementDays) -> tuple[Talk, ...]:
    """RETURN after each break that counts and after which the placement goes on (R09, C17)."""
    ended = (one.last for one in days.breaks if one.last < days.period.last)
    return tuple(
        Talk(ConversationType.RETURN, fifth_working_day(last, days), days.n, opens=last + ONE_DAY)
        for last in ended
    )


def exit_talk(days: PlacementDays, stopped_on: date) -> Talk:
    """EXIT after an early stop (R12, C17)."""
    target = fifth_working_day(stopped_on, days)
    return Talk(ConversationType.EXIT, target, days.n, opens=stopped_on)


def fifth_working_day(after: date, days: PlacementDays) -> date:
    """The fifth working day after a date, the first one being number 1; not later than the end of
    the placement (C17)."""
    fifth = workdays.add_working_days(after, WORKING_DAYS_TO_RETURN, days.holidays)
    return min(fifth, days.period.last)
