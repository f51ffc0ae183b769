"""What a placement, or a learning period of it, has to say today and later: its ladders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from handlers import workdays
from handlers.conversations.known import ASKED, SINGLE, House, Known, Listing
from handlers.placements.rules import agenda
from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import PlacementDays, holidays_around
from handlers.placements.rules.ladder import Course
from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import ConversationType, Placement, days_now
from handlers.placements.rules.rows import placement_of
from handlers.placements.rules.steps import Role, Step, Supervision
from storage.conversations import Whole
from storage.placements import Conversation
from storage.placements import Period as PeriodRow

KEPT = 256
"""A school sends a class for the same weeks: what was reckoned of one placement serves the others.
It is looked up by the facts that it follows from, so it does not grow old."""


@dataclass(frozen=True)
class Part:
    """A placement, or a learning period of it (R14), with its talks."""

    placement: Placement
    days: PlacementDays
    dates: PlacementDates
    course: Course
    known: tuple[Known, ...] = ()
    period: int = 0

    @cached_property
    def ladders(self) -> agenda.Both:
        """All ladders; a learning period has those of its talks only."""
        standings = tuple(one.standing for one in self.known)
        always, waiting = ladders_of(self.placement, self.course, standings)
        if not self.period:
            return always, waiting
        return [], [one for one in waiting if one and isinstance(one[0].of, ConversationType)]


def parts(whole: Whole, house: House) -> list[Part]:
    """The parts of a placement. Raises ValueError where its dates are refused (R24)."""
    cut = [one for one in whole.periods if one.kind == "period"]
    if whole.placement.stopped_on is not None:
        cut = []
    types = (*ASKED, ConversationType.RETURN, ConversationType.EXIT)
    first = _part(whole, house, None, types if cut else (*SINGLE, *types))
    return [first, *(_part(whole, house, one, SINGLE) for one in cut)]


def _part(
    whole: Whole, house: House, period: PeriodRow | None, types: tuple[ConversationType, ...]
) -> Part:
    name = period.id if period else 0
    rows = [one for one in whole.talks if one.period_id == name and one.state != "cancelled"]
    placement = _placement(whole, period, rows)
    around = holidays_around(Period(placement.start, placement.period.last), house.own)
    days, dates = reckoned(placement, around)
    course = Course(days, whole.placement.entered_on, supervision(whole, house.today))
    listing = Listing(whole, house, rows, name)
    known = tuple(one for one in listing.all(placement, days, dates) if one.type in types)
    return Part(placement, days, dates, course, known, name)


@lru_cache(maxsize=KEPT)
def reckoned(placement: Placement, around: frozenset[date]) -> tuple[PlacementDays, PlacementDates]:
    """The days of a placement as they are now, and its dates. Raises as `dates_of` does."""
    return days_now(placement, around), dates_of(placement, around)


ladders_of = lru_cache(maxsize=KEPT)(agenda.ladders)


def _placement(whole: Whole, period: PeriodRow | None, rows: list[Conversation]) -> Placement:
    held = {
        ConversationType(row.type): row.held_on
        for row in rows
        if row.type in SINGLE and row.state == "held" and row.held_on
    }
    if period is None:
        return placement_of(whole.placement, whole.breaks, whole.extensions, held)
    whole_one = placement_of(whole.placement, whole.breaks, (), {})
    return Placement(
        period.start, period.end, whole_one.breaks, held=held, stage_days=whole_one.stage_days
    )


def supervision(whole: Whole, today: date) -> Supervision:
    """Who guides today, and since when somebody is away, or has left."""
    away: dict[Role, date] = {}
    for assignment, person in whole.guides:
        since = [row.start for row in whole.away.get(person.id, ()) if row.start <= today]
        if person.state == "left":
            since.append(person.left_at.date() if person.left_at else today)
        if since:
            away[_role(whole, assignment.id)] = min(since)
    seconds = sum(not assignment.is_primary for assignment, _ in whole.guides)
    return Supervision(len(whole.guides) > seconds, seconds > 0, away)


def _role(whole: Whole, assignment: int) -> Role:
    is_first = next(a.is_primary for a, _ in whole.guides if a.id == assignment)
    return Role.PRIMARY if is_first else Role.SECOND


def steps_due(part: Part, whole: Whole, today: date) -> list[Step]:
    """The steps of one part that are to be taken today."""
    return agenda.due_on(part.ladders, part.course, today, done=done(whole, part.period))


def done(whole: Whole, period: int) -> frozenset[str]:
    """The keys of the steps that were taken."""
    return frozenset(
        f"{one.type}:{one.step}:{one.target.isoformat()}"
        for one in whole.done
        if one.period_id == period
    )


def next_due(found: Sequence[Part], whole: Whole, house: House) -> date | None:
    """The day on which a sweep is to look again: a step, the end of a break, a planned talk in one
    without an end, or a supervisor who goes or comes back. None where nothing is to come."""
    today = house.today
    days = [agenda.next_day([*one.ladders[0], *one.ladders[1]], one.course, today) for one in found]
    days += [last_look(day, part) for part in found for day in _waiting(part, whole, house)]
    for rows in whole.away.values():
        days += [row.start for row in rows]
        days += [row.end + timedelta(days=1) for row in rows if row.end]
    return min((day for day in days if day and day > today), default=None)


def _waiting(part: Part, whole: Whole, house: House) -> Iterator[date]:
    """The days of planned talks in a part of which nobody knows when it goes on (R11)."""
    for row in whole.talks if not part.days.is_known else ():
        if row.period_id == part.period and row.state == "planned" and row.planned_at:
            yield row.planned_at.astimezone(house.zone).date()


def last_look(day: date, part: Part) -> date:
    """The working day before a planned talk, on which it is reminded of."""
    return workdays.add_working_days(day, -1, part.days.holidays)


def of_step(part: Part, step: Step) -> Known | None:
    """The talk that a step is about; None for a task."""
    fits = (one for one in part.known if one.type == step.of and one.standing.target == step.target)
    return next(fits, None)
