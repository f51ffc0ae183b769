"""The ladder of one talk: who is reminded of it on which day, until it is planned or held (R22)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers import workdays
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.periods import ONE_DAY
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.steps import SUPERVISORS, Role, Step, StepName, Supervision
from handlers.placements.rules.talks import EIGHT_WEEKS, WEEK, Talk

START_STEPS = ((StepName.PLAN, 0), (StepName.DAY_5, 5), (StepName.DAY_9, 9))
"""Active-day indices; 0 is the first active day."""

COACH_CARD_INDEX = 12
BEFORE_STEPS = (
    (StepName.PLAN, 21),
    (StepName.BEFORE_10, 10),
    (StepName.BEFORE_5, 5),
    (StepName.BEFORE_2, 2),
)
CHECK_STEPS = ((StepName.PLAN, 5), (StepName.BEFORE_2, 2))
"""The check takes fifteen minutes: it is asked for once and reminded of once."""

ESCALATED = frozenset(
    {
        ConversationType.START,
        ConversationType.INTERIM,
        ConversationType.FINAL,
        ConversationType.CLOSING,
    }
)
BOTH_FROM = timedelta(days=3)
"""From so long before the norm both supervisors hear it (R16)."""

Rung = tuple[StepName, date]


@dataclass(frozen=True)
class Planned:
    """The day for which a talk is planned, and the day on which that was said."""

    day: date
    said_on: date


@dataclass(frozen=True)
class Conversation:
    """One talk as it stands. `delayed_to` is the day that the lead granted (R18), `is_aligned`
    whether supervisor and lead have aligned (R21)."""

    talk: Talk
    planned: Planned | None = None
    is_held: bool = False
    is_aligned: bool = False
    delayed_to: date | None = None

    @property
    def target(self) -> date:
        """The day that is worked towards."""
        return self.planned.day if self.planned else self.talk.target


@dataclass(frozen=True)
class Course:
    """What the ladders of a placement run over: its days as they are now, who supervises, and the
    day on which it was entered, before which nothing is said (R24)."""

    days: PlacementDays
    entered_on: date
    supervision: Supervision = field(default_factory=Supervision)


def steps(conversation: Conversation, course: Course) -> tuple[Step, ...]:
    """The ladder of a talk, in order; empty once it was held. On one day only the latest step
    stands; what falls in a break waits until after it (R09); what nobody can hear is left out."""
    if conversation.is_held:
        return ()
    made = (_step(conversation, rung, course) for rung in _in_order(conversation, course))
    return tuple(step for step in made if step.to)


def count_steps(conversation: Conversation, course: Course) -> tuple[Step, ...]:
    """From which day a talk that is neither held nor planned counts in the manager's overview: a
    week after its norm. A count is no message, so it takes no step of the ladder away."""
    talk = conversation.talk
    is_open = not conversation.is_held and conversation.planned is None
    if not is_open or talk.norm is None or talk.type not in ESCALATED:
        return ()
    day = course.days.after_break(talk.norm + WEEK)
    if day < course.entered_on:
        return ()
    return (Step(talk.type, StepName.MANAGER_COUNT, talk.target, day, (Role.MANAGER,)),)


def _in_order(conversation: Conversation, course: Course) -> Iterable[Rung]:
    """The rungs from the day of entry on, the latest of each day. EXIT waits for no break."""
    waits = conversation.talk.type is not ConversationType.EXIT
    rungs = (r for r in _rungs(conversation, course) if r[1] >= course.days.period.first)
    heard = ((name, course.days.after_break(day) if waits else day) for name, day in rungs)
    by_day = {day: (name, day) for name, day in sorted(heard, key=lambda rung: rung[1])}
    return (rung for day, rung in by_day.items() if day >= course.entered_on)


def _rungs(conversation: Conversation, course: Course) -> Iterator[Rung]:
    talk = conversation.talk
    if conversation.planned:
        yield from _around(conversation.planned, course.days)
    elif talk.type is ConversationType.START:
        yield from _of_start(talk, course.days)
        yield from _after_norm(conversation)
    elif talk.opens:
        yield from _of_task(talk)
    else:
        yield from _before(talk)
        yield from _after_norm(conversation)


def _around(planned: Planned, days: PlacementDays) -> Iterator[Rung]:
    """A planned talk has one reminder and one question, on the working days before and after it."""
    before = workdays.add_working_days(planned.day, -1, days.holidays)
    if before >= planned.said_on:
        yield StepName.DAY_BEFORE, before
    yield StepName.WAS_IT_HELD, workdays.next_working_day(planned.day, days.holidays)


def _of_start(talk: Talk, days: PlacementDays) -> Iterator[Rung]:
    """Below 56 net days the steps after the streef are left out; the card of the education lead
    comes on the streef where that is earlier."""
    for name, index in START_STEPS:
        day = days.number(index + 1) if index < days.n else date.max
        if day <= talk.target or (talk.n >= EIGHT_WEEKS and day < date.max):
            yield name, day
    card = days.number(COACH_CARD_INDEX + 1) if days.n > COACH_CARD_INDEX else date.max
    yield StepName.COACH_CARD, min(card, talk.target)


def _before(talk: Talk) -> Iterator[Rung]:
    offsets = CHECK_STEPS if talk.type is ConversationType.CHECK else BEFORE_STEPS
    for name, before in offsets:
        yield name, talk.target - timedelta(days=before)


def _after_norm(conversation: Conversation) -> Iterator[Rung]:
    """The day after the norm, or after the delay that was granted."""
    talk = conversation.talk
    if talk.norm and talk.type in ESCALATED:
        yield StepName.NORM_PASSED, (conversation.delayed_to or talk.norm) + ONE_DAY


def _of_task(talk: Talk) -> Iterator[Rung]:
    """A talk that something gave rise to is asked for then, and once more on its last day."""
    opens = talk.opens or talk.target
    yield StepName.DO_IT, opens
    if talk.type is ConversationType.PROGRESS:
        yield from ((n, d) for n, d in _before(talk) if d > opens and n is not StepName.PLAN)
    elif talk.target > opens:
        yield StepName.LAST_DAY, talk.target


def _step(conversation: Conversation, rung: Rung, course: Course) -> Step:
    name, day = rung
    to = course.supervision.reached(_meant_for(name, day, conversation.talk))
    return Step(conversation.talk.type, name, conversation.target, day, to)


def _meant_for(name: StepName, day: date, talk: Talk) -> tuple[Role, ...]:
    """The request to plan goes to both supervisors, what follows to the primary, and from three
    days before the norm to both again (R16)."""
    if fixed := _MEANT_FOR.get(name):
        return fixed
    if name is StepName.NORM_PASSED:
        is_start = talk.type is ConversationType.START
        return (Role.LEAD, Role.STUDENT) if is_start else (Role.LEAD,)
    is_near = talk.norm is not None and day >= talk.norm - BOTH_FROM
    return SUPERVISORS if is_near else (Role.PRIMARY,)


_MEANT_FOR = {
    StepName.PLAN: SUPERVISORS,
    StepName.DO_IT: SUPERVISORS,
    StepName.COACH_CARD: (Role.LEAD,),
    StepName.DAY_BEFORE: (*SUPERVISORS, Role.STUDENT),
    StepName.WAS_IT_HELD: SUPERVISORS,
}
