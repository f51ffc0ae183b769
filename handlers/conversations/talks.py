"""What a placement, a learning period or a rotation of it has to say today and later: ladders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from handlers import reach, workdays
from handlers.conversations.known import ASKED, SINGLE, House, Known, Listing
from handlers.placements.rules import agenda
from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.days import PlacementDays, holidays_around
from handlers.placements.rules.ladder import Course
from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import ConversationType, Placement, days_now
from handlers.placements.rules.rotating import begins_with, rotation_dates, rotation_of
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
    """A placement, or a learning period (R14) or rotation (R13) of it, with its talks."""

    placement: Placement
    days: PlacementDays
    dates: PlacementDates
    course: Course
    known: tuple[Known, ...] = ()
    period: int = 0

    @cached_property
    def ladders(self) -> agenda.Both:
        """All ladders; a learning period or a rotation has those of its talks only."""
        standings = tuple(one.standing for one in self.known)
        always, waiting = ladders_of(self.placement, self.course, standings)
        if not self.period:
            return always, waiting
        return [], [one for one in waiting if isinstance(one[0].of, ConversationType)]


def parts(whole: Whole, house: House) -> list[Part]:
    """The parts of a placement. Raises ValueError where its dates are refused (R24)."""
    is_stopped = whole.placement.stopped_on is not None
    cut = [one for one in whole.periods if one.kind == "period" and not is_stopped]
    types = (*ASKED, ConversationType.RETURN, ConversationType.EXIT)
    making = _Making(whole, house, () if is_stopped else tuple(_rotations(whole)))
    first = making.part(None, types if cut else (*SINGLE, *types))
    found = [first, *(making.part(one, SINGLE) for one in cut)]
    begun = {one.placement.start for one in (found[1:] or found)}
    later = (both for both in making.rotations if both[1].start not in begun)
    return [*found, *(making.rotation(row, one, first.dates) for row, one in later)]


def parts_of(whole: Whole, house: House) -> list[Part]:
    """The parts of a placement; none where its dates are refused."""
    try:
        return parts(whole, house)
    except ValueError:
        return []


def _rotations(whole: Whole) -> Iterator[tuple[PeriodRow, Placement]]:
    """The rotations that have a START, each as if it were a placement (R13)."""
    rows = [row for row in whole.periods if row.kind == "rotation"]
    agreed = placement_of(whole.placement, whole.breaks, whole.extensions) if rows else None
    for row in rows:
        if agreed and (one := rotation_of(agreed, Period(row.start, row.end))):
            yield row, one


@dataclass(frozen=True)
class _Making:
    """What the parts of a placement are made of."""

    whole: Whole
    house: House
    rotations: tuple[tuple[PeriodRow, Placement], ...]

    def part(self, period: PeriodRow | None, types: tuple[ConversationType, ...]) -> Part:
        """The placement itself, or a learning period; it may begin with a rotation."""
        name = period.id if period else 0
        placement = _placement(self.whole, period, self._rows(name))
        around = self._around(placement)
        days, dates = reckoned(placement, around)
        place = ""
        if own := begins_with(placement, [one for _, one in self.rotations]):
            dates = rotation_dates(own, dates, placement.held.get(ConversationType.START), around)
            place = next(row.name for row, one in self.rotations if one is own)
        return self._made(Part(placement, days, dates, self._course(days), (), name), types, place)

    def rotation(self, row: PeriodRow, one: Placement, whole: PlacementDates) -> Part:
        """A rotation that begins later: it has a START, and all else is that of the agreement."""
        held = (talk.held_on for talk in self._rows(row.id) if talk.state == "held")
        around = self._around(one)
        dates = rotation_dates(one, whole, next(held, None), around)
        days = days_now(one, around)
        course = self._course(days, row.entered_on)
        part = Part(one, days, dates, course, (), row.id)
        return self._made(part, (ConversationType.START,), row.name)

    def _made(self, part: Part, types: tuple[ConversationType, ...], place: str) -> Part:
        listing = Listing(self.whole, self.house, self._rows(part.period), part.period)
        known = listing.all(part.placement, part.days, part.dates)
        return replace(part, known=tuple(_placed(one, place) for one in known if one.type in types))

    def _rows(self, period: int) -> list[Conversation]:
        talks = self.whole.talks
        return [one for one in talks if one.period_id == period and one.state != "cancelled"]

    def _around(self, placement: Placement) -> frozenset[date]:
        return holidays_around(Period(placement.start, placement.period.last), self.house.own)

    def _course(self, days: PlacementDays, entered_on: date | None = None) -> Course:
        entered = max(self.whole.placement.entered_on, entered_on or date.min)
        return Course(days, entered, supervision(self.whole, self.house.today))


def _placed(known: Known, place: str) -> Known:
    is_there = place and known.type is ConversationType.START
    return replace(known, rotation=place) if is_there else known


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
    """Who guides today, since when somebody is away or has left, and who has a pause."""
    away: dict[Role, date] = {}
    for assignment, person in whole.guides:
        since = [row.start for row in whole.away.get(person.id, ()) if row.start <= today]
        if person.state == "left":
            since.append(person.left_at.date() if person.left_at else today)
        if since:
            away[_role(whole, assignment.id)] = min(since)
    seconds = sum(not assignment.is_primary for assignment, _ in whole.guides)
    pausing = [a.id for a, person in whole.guides if reach.is_paused(person, today)]
    paused = frozenset(_role(whole, assignment) for assignment in pausing)
    return Supervision(len(whole.guides) > seconds, seconds > 0, away, paused)


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
    without an end, somebody who takes over, or a supervisor who goes or comes back; tomorrow while
    a pause leaves nobody to hear it. None where nothing is to come."""
    today = house.today
    days = [agenda.next_day([*one.ladders[0], *one.ladders[1]], one.course, today) for one in found]
    days += [last_look(day, part) for part in found for day in _waiting(part, whole, house)]
    days += [row.since for row, _ in whole.coming]
    for rows in whole.away.values():
        days += [row.start for row in rows]
        days += [row.end + timedelta(days=1) for row in rows if row.end]
    following = min((day for day in days if day and day > today), default=None)
    is_silent = any(one.course.supervision.is_silent for one in found)
    return today + timedelta(days=1) if following and is_silent else following


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
