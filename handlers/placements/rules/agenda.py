"""All that is due in one placement today, out of its talks and what else comes up (R12, R23)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from handlers.placements.rules.aligning import alignment_steps
from handlers.placements.rules.ladder import Conversation, Course, count_steps, steps
from handlers.placements.rules.periods import ONE_DAY
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.steps import Step, due
from handlers.placements.rules.tasks import (
    coupling_steps,
    entry_steps,
    long_break_steps,
    open_break_steps,
    replacement_steps,
    stop_steps,
)

Ladders = Iterable[Sequence[Step]]
Both = tuple[list[Sequence[Step]], list[Sequence[Step]]]
"""Ladders that go on always, and ladders that wait in a break."""


def due_steps(
    placement: Placement,
    course: Course,
    conversations: Iterable[Conversation],
    *,
    today: date,
    done: Collection[str],
) -> list[Step]:
    """Every step to be taken today, at most one of each ladder; `done` holds keys (R23).

    `conversations` are the talks of the placement that have dates. A break holds back all but what
    is asked about the placement itself (R09, R11); an early stop leaves EXIT of all talks (R12).
    """
    return due_on(ladders(placement, course, conversations), course, today, done=done)


def due_on(found: Both, course: Course, today: date, *, done: Collection[str]) -> list[Step]:
    """As `due_steps`, of ladders that were made before."""
    always, waiting = found
    paused = [due(one, today, done, paused=course.days.breaks) for one in waiting]
    return [step for step in (*(due(one, today, done) for one in always), *paused) if step]


def ladders(placement: Placement, course: Course, conversations: Iterable[Conversation]) -> Both:
    """All ladders that have steps: those that go on always, and those that wait in a break."""
    talks = tuple(conversations)
    if placement.stopped_on is not None:
        exits = (one for one in talks if one.talk.type is ConversationType.EXIT)
        return [*filter(None, [stop_steps(placement), *_of_talks(exits, course)])], []
    waiting = [*_of_talks(talks, course), replacement_steps(course)] if _goes_on(course) else []
    return [*filter(None, _of_placement(placement, course))], [*filter(None, waiting)]


def next_day(found: Iterable[Sequence[Step]], course: Course, today: date) -> date | None:
    """The first day after today on which a step of some ladders may be due: that of a step, or the
    day after a break, up to which it waited. None where nothing is to come."""
    days = [step.day for one in found for step in one]
    days += [one.last + ONE_DAY for one in course.days.breaks]
    return min((day for day in days if day > today), default=None)


def _goes_on(course: Course) -> bool:
    """Whether the dates are known: nothing is due while they are not (R11)."""
    return course.days.is_known


def _of_placement(placement: Placement, course: Course) -> Ladders:
    yield entry_steps(course)
    yield coupling_steps(course)
    yield open_break_steps(placement, course)
    yield long_break_steps(placement, course)


def _of_talks(conversations: Iterable[Conversation], course: Course) -> Iterator[Sequence[Step]]:
    for one in conversations:
        yield steps(one, course)
        yield count_steps(one, course)
        yield alignment_steps(one, course)
