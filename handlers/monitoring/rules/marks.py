"""How each talk of a placement stands today: held, planned, still to plan, or past its date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from handlers.placements.rules.dates import PlacementDates, has_open_final
from handlers.placements.rules.placement import ConversationType as Type
from handlers.placements.rules.placement import Placement
from handlers.placements.rules.talks import Talk


class State(StrEnum):
    """How a talk stands. `DUE` is to be planned in time, `LATE` past its norm without a day."""

    HELD = "held"
    PLANNED = "planned"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True)
class Row:
    """A talk as it is kept; `planned_on` is the day of the organisation's zone."""

    type: str
    number: int = 1
    state: str = "open"
    due: date | None = None
    planned_on: date | None = None
    held_on: date | None = None
    granted_until: date | None = None
    norm: date | None = None


@dataclass(frozen=True)
class Mark:
    """A talk on the line of a placement: the day on which it was or is, and how it stands. `norm`
    is the promise, None where there is none."""

    day: date
    type: str
    state: State
    norm: date | None = None


WITH_LEARNER = frozenset(str(kind) for kind in Type)
_ONCE = (Type.START, Type.CHECK, Type.INTERIM, Type.FINAL, Type.CLOSING)


def marks(
    placement: Placement, dates: PlacementDates | None, rows: Sequence[Row], today: date
) -> tuple[Mark, ...]:
    """The talks of a placement in order of their day. `dates` is None where they are not known
    (R11); after an early stop only what was held or planned, and the exit, are left (R12)."""
    known = tuple(row for row in rows if row.type in WITH_LEARNER)
    found = [mark for mark in _settled(known, dates) if _stands(mark, placement)]
    found += _open_rows(known, dates, today)
    if dates is not None:
        found += _open_talks(placement, dates, known, today)
    return in_order(found)


def _stands(mark: Mark, placement: Placement) -> bool:
    """Whether a talk goes on as it is: what was planned after an early stop does not."""
    stop = placement.stopped_on
    is_past = stop is None or mark.day <= stop or mark.type == Type.EXIT
    return mark.state is State.HELD or is_past


def in_order(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks by their day."""
    return tuple(sorted(found, key=attrgetter("day", "type", "state")))


def _settled(rows: Iterable[Row], dates: PlacementDates | None) -> Iterator[Mark]:
    for row in rows:
        if row.state == "held" and row.held_on:
            yield Mark(row.held_on, row.type, State.HELD, _norm(row, dates))
        elif row.state == "planned" and row.planned_on:
            yield Mark(row.planned_on, row.type, State.PLANNED, _norm(row, dates))


def _norm(row: Row, dates: PlacementDates | None) -> date | None:
    if row.norm is not None or dates is None:
        return row.norm
    talk = next((talk for talk in dates.talks if talk.type == row.type), None)
    return talk.norm if talk else row.due


def _open_rows(rows: Iterable[Row], dates: PlacementDates | None, today: date) -> Iterator[Mark]:
    """Talks that something gave rise to, by their row."""
    for row in rows:
        day = row.due or _dated(row, dates)
        if row.state == "open" and row.type not in _ONCE and day:
            mark = Mark(day, row.type, State.DUE, day)
            yield _open(mark, row.granted_until or day, today)


def _dated(row: Row, dates: PlacementDates | None) -> date | None:
    same = [talk for talk in dates.talks if talk.type == row.type] if dates else []
    return same[row.number - 1].target if 0 < row.number <= len(same) else None


def _open_talks(
    placement: Placement, dates: PlacementDates, rows: Sequence[Row], today: date
) -> Iterator[Mark]:
    """Talks that the rules date, as far as no row settles them."""
    seen: dict[str, int] = {}
    for talk in dates.talks:
        seen[talk.type] = seen.get(talk.type, 0) + 1
        of_type = [row for row in rows if row.type == talk.type]
        if _is_left(talk, seen[talk.type], of_type, placement):
            granted = max((row.granted_until for row in of_type if row.granted_until), default=None)
            mark = Mark(talk.target, str(talk.type), State.DUE, talk.norm)
            yield _open(mark, granted or talk.norm or talk.target, today)


def _is_left(talk: Talk, number: int, rows: Sequence[Row], placement: Placement) -> bool:
    if placement.stopped_on is not None and talk.type is not Type.EXIT:
        return False
    if talk.type not in _ONCE:
        return len(rows) < number
    if any(row.state in {"planned", "cancelled"} for row in rows):
        return False
    is_held = any(row.state == "held" for row in rows)
    reopened = talk.type is Type.FINAL and has_open_final(placement)
    return not is_held or reopened


def _open(talk: Mark, last: date, today: date) -> Mark:
    """A talk without a day: late from the day after the last on which it may be; where the rules
    promise nothing, after the day that is steered on."""
    if today <= last:
        return talk
    return replace(talk, day=last, state=State.LATE)
