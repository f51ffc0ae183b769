"""When supervisor and education lead align before an assessment (R21, C11)."""

from datetime import date

from handlers import workdays
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.ladder import Conversation, Course, Planned
from handlers.placements.rules.steps import SUPERVISORS, Role, Step, StepName
from handlers.placements.rules.talks import WEEK, Talk

WORKING_DAYS_BEFORE = 2


def alignment_due(
    talk: Talk, days: PlacementDays, planned: date | None, today: date
) -> date | None:
    """The day on which ALIGNMENT is due; None for a talk that has none.

    A week before the streef, or before the planned day where that is earlier, rolled back. Where
    that is past, as seen on `today`, the second working day before the planned day (R21).
    """
    if talk.alignment is None or planned is None:
        return talk.alignment
    due = days.rolled_back(min(talk.target, planned) - WEEK)
    if due >= today:
        return due
    latest = workdays.add_working_days(planned, -WORKING_DAYS_BEFORE, days.holidays)
    return days.rolled_back(latest)


def alignment_steps(conversation: Conversation, course: Course) -> tuple[Step, ...]:
    """The one step of ALIGNMENT: it follows the plan of its talk, and comes at once where its day
    is past already. Nothing for a talk that was past when the placement was entered (R24)."""
    seen_on = _seen_on(conversation.planned, course)
    planned = conversation.planned.day if conversation.planned else None
    due = alignment_due(conversation.talk, course.days, planned, seen_on)
    is_open = not (conversation.is_held or conversation.is_aligned)
    if due is None or not is_open or conversation.target < course.entered_on:
        return ()
    day = course.days.after_break(max(due, seen_on))
    to = course.supervision.reached((*SUPERVISORS, Role.LEAD))
    target = conversation.target
    return (Step(conversation.talk.type, StepName.ALIGNMENT, target, day, to),)


def _seen_on(planned: Planned | None, course: Course) -> date:
    return max(planned.said_on, course.entered_on) if planned else course.entered_on
