"""What comes up in a placement beside its talks: nobody coupled, absent, broken off, stopped."""

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.placements.rules.ladder import Course
from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import Placement
from handlers.placements.rules.steps import Role, Step, StepName, Task
from handlers.placements.rules.talks import FOUR_WEEKS, WEEK

ASK_EVERY = timedelta(days=28)
LONG_BREAK = FOUR_WEEKS
"""Days from which manager and mentor agree on a break."""

Steps = tuple[Step, ...]


def entry_steps(course: Course) -> Steps:
    """A placement that was entered after it began: one summary, nothing of what is past (R24)."""
    start, entered = course.days.period.first, course.entered_on
    if entered <= start:
        return ()
    return (Step(Task.ENTRY, StepName.SUMMARY, start, entered, (Role.LEAD,)),)


def coupling_steps(course: Course) -> Steps:
    """Nobody is coupled: the lead a week before the start, lead and academy on the day; at once
    where it was entered later (R20)."""
    if course.supervision.coupled:
        return ()
    start = course.days.period.first
    rungs = (
        (StepName.NOBODY_SOON, start - WEEK, (Role.LEAD,)),
        (StepName.NOBODY_NOW, start, (Role.LEAD, Role.ACADEMY)),
    )
    by_day = {max(day, course.entered_on): (name, to) for name, day, to in rungs}
    return tuple(Step(Task.COUPLING, name, start, day, to) for day, (name, to) in by_day.items())


def replacement_steps(course: Course) -> Steps:
    """All supervisors are absent: the lead couples somebody else, the same day (R18)."""
    supervision = course.supervision
    if not supervision.coupled or supervision.present:
        return ()
    since = max(supervision.away[role] for role in supervision.coupled)
    day = max(since, course.entered_on)
    return (Step(Task.REPLACEMENT, StepName.DO_IT, since, day, (Role.LEAD,)),)


def open_break_steps(placement: Placement, course: Course) -> Steps:
    """ "Nog onderbroken?" for the lead, every 28 days of a break that is still open (R11)."""
    open_ = (one.first for one in placement.breaks if one.counts and one.last is None)
    asked = (day for first in open_ for day in _every_28_days(first, course.days.period.last))
    return tuple(
        Step(Task.BREAK, StepName.STILL_BROKEN, day, day, (Role.LEAD,))
        for day in asked
        if day >= course.entered_on
    )


def _every_28_days(first: date, last: date) -> Iterator[date]:
    for number in range(1, (last - first) // ASK_EVERY + 1):
        yield first + number * ASK_EVERY


def long_break_steps(placement: Placement, course: Course) -> Steps:
    """Manager and mentor agree on a break of 28 days or more, as soon as it is known to be one: a
    break without a known end is one from its 28th day on."""
    unknown = [one.first for one in placement.breaks if one.counts and one.has_unknown_end]
    return tuple(
        _agree(one, course, is_known=not any(first in one for first in unknown))
        for one in course.days.breaks
        if one.length >= LONG_BREAK and one.last >= course.entered_on
    )


def _agree(one: Period, course: Course, *, is_known: bool) -> Step:
    known_on = one.first if is_known else one.first + timedelta(days=LONG_BREAK - 1)
    day = max(known_on, course.entered_on)
    return Step(Task.LONG_BREAK, StepName.AGREE, one.first, day, (Role.MANAGER, Role.MENTOR))


def stop_steps(placement: Placement) -> Steps:
    """An early stop: lead and academy are told, without a reason (R12)."""
    stopped = placement.stopped_on
    if stopped is None:
        return ()
    return (Step(Task.STOP, StepName.TOLD, stopped, stopped, (Role.LEAD, Role.ACADEMY)),)
