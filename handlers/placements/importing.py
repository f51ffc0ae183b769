"""A file of placements against the database: what it would change, and a summary of that."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from handlers.placements import comparing, table
from handlers.placements.changes import FIELDS, Changes, Kept, KnownPerson, KnownPlacement
from handlers.placements.rules import periods as rules
from handlers.placements.rules.terms import covers_school_holiday
from storage.people import Person, Team
from storage.placements import Assignment
from storage.unit import OwnSession, new_id

AT_A_TIME = 500

Heard = Callable[[float], None]
Holidays = Callable[[int], Sequence[rules.Period]]
"""Gives the school holidays of a team."""


def unheard(_: float) -> None:
    """Nobody looks how far it is."""


def changes_of(
    session: Session,
    content: bytes,
    today: date,
    *,
    allowed: frozenset[int] | None = None,
    heard: Heard = unheard,
) -> Changes:
    """What a file would change; writes nothing. `allowed` are the teams that the sender may change
    (None for all), `heard` hears how far it is (0 to 1)."""
    read = table.read(content, lambda share: heard(share * 0.4))
    kept = _kept(session, today, allowed)
    return comparing.compare(read, kept, new_id, lambda share: heard(0.4 + share * 0.2))


def _kept(session: Session, today: date, allowed: frozenset[int] | None) -> Kept:
    people = session.execute(
        select(Person.id, Person.email, Person.kind, Person.state).where(
            col(Person.email).is_not(None)
        )
    )
    teams = session.execute(select(Team.name, Team.location, Team.id))
    return Kept(
        people={row[1].lower(): KnownPerson(*row) for row in people},
        teams={(name, location): team for name, location, team in teams},
        placements=tuple(_placements(session)),
        today=today,
        allowed=allowed,
    )


def _placements(session: Session) -> Iterable[KnownPlacement]:
    guides: dict[int, list[tuple[int, int, bool]]] = {}
    for row, placement, person, first in session.execute(
        select(
            Assignment.id, Assignment.placement_id, Assignment.supervisor_id, Assignment.is_primary
        ).where(col(Assignment.until).is_(None))
    ):
        guides.setdefault(placement, []).append((row, person, first))
    whole = SQLModel.metadata.tables["placement"]
    own = session.organisation if isinstance(session, OwnSession) else 0
    for row in (
        session.connection()
        .execute(whole.select().where(whole.c.organisation_id == own))
        .mappings()
    ):
        yield KnownPlacement(
            id=row["id"],
            learner_id=row["learner_id"],
            team_id=row["team_id"],
            start=row["start"],
            end=row["end"],
            stopped_on=row["stopped_on"],
            values={name: row[name] for name in FIELDS},
            guides=tuple(guides.get(row["id"], ())),
        )


def summary(changes: Changes, today: date, holidays: Holidays = lambda _: ()) -> dict[str, Any]:
    """What is told of a file: counts, new teams, and the first lines with a problem. `resting` are
    the new placements that cover so much of their team's school holidays that it matters (R15)."""
    whole = ((one["team_id"], rules.Period(one["start"], one["end"])) for one in changes.new)
    return {
        "resting": sum(covers_school_holiday(days, holidays(team)) for team, days in whole),
        "new": len(changes.new),
        "changed": len(changes.touched),
        "same": changes.same,
        "people": len(changes.new_people),
        "teams": [name for _, name, _ in changes.new_teams[:20]],
        "more_teams": max(0, len(changes.new_teams) - 20),
        "late": sum(one["start"] < today for one in changes.new),
        "beside": changes.beside[:10],
        "problems": [
            {"line": p.line, "reason": p.reason, "cell": p.cell} for p in changes.problems[:15]
        ],
        "more_problems": max(0, len(changes.problems) - 15),
        "ignored": list(changes.ignored[:10]),
    }
