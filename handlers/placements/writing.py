"""What a file of placements changes, written all together a few hundred rows at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, SQLModel, col, select

from handlers.placements import checks
from handlers.placements.changes import Changes
from handlers.placements.rules import periods as rules
from handlers.placements.rules.talks import WEEK
from handlers.placements.rules.terms import learning_periods
from storage.people import Person, Team
from storage.placements import Assignment, Conversation, Extension, Period, Placement
from storage.unit import OwnSession, new_id

AT_A_TIME = 500


@dataclass(frozen=True)
class By:
    """Who brings a file in (None on the command line), on which day, and in which language new
    people are spoken to; `heard` hears how far it is (0 to 1)."""

    person: int | None
    today: date
    language: str
    heard: Callable[[float], None]


def write(session: Session, changes: Changes, by: By) -> None:
    """Writes all of it, or, where the database refuses a part, nothing. Whoever does has all
    placements in hand (`storage.placements.hold_all`) since before it was compared."""
    writing = _Writing(session, by.heard)
    writing.insert(Team, _teams(changes))
    writing.insert(Person, _people(changes, by))
    writing.insert(Placement, _new(changes, by))
    writing.insert(Period, _periods(changes))
    _mend(session, changes, by.today)
    writing.insert(Extension, _extensions(changes, by))
    writing.insert(Assignment, _assignments(changes))
    writing.insert(Conversation, _handovers(session, changes, by.today))
    session.flush()
    by.heard(1.0)


class _Writing:
    """Rows on their way in, a few hundred at a time."""

    def __init__(self, session: Session, heard: Callable[[float], None]) -> None:
        self._session, self._heard, self._share = session, heard, 0.6
        self._home = session.organisation if isinstance(session, OwnSession) else 0

    def insert(self, of: Any, rows: Iterable[dict[str, Any]]) -> None:
        listed = [{"organisation_id": self._home, **row} for row in rows]
        for start in range(0, len(listed), AT_A_TIME):
            self._session.execute(insert(of), listed[start : start + AT_A_TIME])
            self._share += (0.98 - self._share) / 20
            self._heard(self._share)


def _teams(changes: Changes) -> Iterable[dict[str, Any]]:
    for team, name, location in changes.new_teams:
        yield {"id": team, "name": name, "location": location, "switched": {}, "version": 1}


def _people(changes: Changes, by: By) -> Iterable[dict[str, Any]]:
    empty = {"shown_name": "", "away": False, "quiet": "", "windows": "", "days_off": ""}
    for one in changes.new_people:
        yield {**empty, "state": "invited", "language": by.language, "version": 1, **one}


def _new(changes: Changes, by: By) -> Iterable[dict[str, Any]]:
    for one in changes.new:
        yield {
            **one,
            "version": 1,
            "entered_on": by.today,
            "entered_by": by.person,
            "stopped_on": None,
            "stopped_by": "",
            "next_due": by.today,
        }


def _periods(changes: Changes) -> Iterable[dict[str, Any]]:
    for one in changes.new:
        whole = rules.Period(one["start"], one["end"])
        about = one["kind"], one["track"]
        if checks.has_periods(*about, contract=one["contract"], days=whole.length):
            for part in learning_periods(whole):
                yield {
                    "id": new_id(),
                    "version": 1,
                    "placement_id": one["id"],
                    "kind": "period",
                    "name": "",
                    "start": part.first,
                    "end": part.last,
                    "achieved_on": None,
                }


def _extensions(changes: Changes, by: By) -> Iterable[dict[str, Any]]:
    for placement, old, new in changes.extensions:
        yield {
            "id": new_id(),
            "placement_id": placement,
            "decided_on": by.today,
            "old_end": old,
            "new_end": new,
            "decided_by": by.person,
        }


def _assignments(changes: Changes) -> Iterable[dict[str, Any]]:
    for one in changes.coupled:
        yield {"id": new_id(), "version": 1, "until": None, **one}


def _handovers(session: Session, changes: Changes, today: date) -> Iterable[dict[str, Any]]:
    """R19: within seven days; see `coupling.hand_over`."""
    there = select(Conversation.placement_id).where(Conversation.type == "handover")
    before = list(session.exec(there)) if changes.handovers else []
    for placement in changes.handovers:
        yield {
            "id": new_id(),
            "version": 1,
            "placement_id": placement,
            "period_id": 0,
            "type": "handover",
            "number": before.count(placement) + 1,
            "state": "open",
            "due": today + WEEK,
            "teacher_invited": False,
            "goes_on": False,
            "with_lead": False,
            "sequence": 0,
            "uid": "",
        }


def _mend(session: Session, changes: Changes, today: date) -> None:
    """Rows that change; who guides no longer goes before who comes, so that one is the first."""
    placement, assignment = (SQLModel.metadata.tables[n] for n in ("placement", "assignment"))
    person = SQLModel.metadata.tables["person"]
    yesterday = today - timedelta(days=1)
    gone = (*changes.uncoupled, *_going(session, changes, today))
    _update(session, assignment, [{"row": row, "until": yesterday} for row in gone])
    for first in (False, True):
        rows = [{"row": r, "is_primary": f} for r, f in changes.order.items() if f is first]
        _update(session, assignment, rows)
    _update(session, person, [{"row": r, "kind": kind} for r, kind in changes.kinds.items()])
    _update(session, placement, [{"row": one, "next_due": today} for one in changes.touched])
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one, told in changes.changed.items():
        alike.setdefault(tuple(told), []).append({"row": one, **told})
    for rows in alike.values():
        _update(session, placement, rows)


def _going(session: Session, changes: Changes, today: date) -> Iterable[int]:
    """Who was to be replaced on a later day, where the file now says who guides."""
    moved = {one["placement_id"] for one in changes.coupled} & changes.touched
    query = select(Assignment.id, Assignment.placement_id).where(col(Assignment.until) >= today)
    return [row for row, placement in session.exec(query) if placement in moved]


def _update(session: Session, what: Any, rows: list[dict[str, Any]]) -> None:
    """Changes alike columns of many rows; each gets another version, so old buttons are past."""
    if rows:
        names = [name for name in rows[0] if name != "row"]
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        told = [{"row": r["row"], **{f"new_{name}": r[name] for name in names}} for r in rows]
        changed = update(what).where(what.c.id == bindparam("row"))
        session.connection().execute(changed.values(version=what.c.version + 1, **values), told)
