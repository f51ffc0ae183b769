"""The talks and breaks of the sample's placements, counted in days from the day it is made."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from handlers import workdays
from storage.placements import Break, Conversation, Placement, StepDone

_SAID = timedelta(days=3)
"""How long ago it was said on which day a talk is: its reminder comes (R22)."""

_MINUTES = {"start": 45, "interim": 45, "final": 60}


def breaks(told: Mapping[str, Any], placement: Placement, today: date) -> Iterator[Break]:
    """The breaks of a placement."""
    for one in told.get("breaks", ()):
        start = today + timedelta(days=one["from"])
        end = today + timedelta(days=one["to"])
        yield Break(placement_id=placement.id, start=start, end=end, entered_on=start)


def talks(
    told: Mapping[str, Any], placement: Placement, guide: int, now: datetime
) -> Iterator[Conversation | StepDone]:
    """What was held and what is planned, at this hour of a working day."""
    for one in told.get("talks", ()):
        row = Conversation(placement_id=placement.id, type=one["type"])
        if "held" in one:
            row.state, row.held_by = "held", guide
            row.confirmed = None if row.type.startswith("alignment") else True
            row.held_on = _working(now.date() + timedelta(days=one["held"]), -1)
            yield row
        else:
            day = _working(now.date() + timedelta(days=one["planned"]), 1)
            _plan(row, one, now + (day - now.date()))
            yield row
            yield StepDone(
                placement_id=placement.id, type=row.type, step="planned", target=day, at=now - _SAID
            )


def _plan(row: Conversation, one: Mapping[str, Any], at: datetime) -> None:
    row.state, row.planned_at = "planned", at.replace(minute=0, second=0, microsecond=0)
    row.minutes, row.place = _MINUTES[row.type], one.get("place")
    row.teacher_invited, row.uid = bool(one.get("teacher")), f"{row.id:x}@leermaat"


def _working(day: date, step: int) -> date:
    """The day itself, or the next or the last working day."""
    return day if workdays.is_working_day(day) else workdays.add_working_days(day, step)
