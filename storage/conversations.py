"""Placements with all that their talks follow from, found many at once in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from storage.many import among
from storage.people import Granted, Person
from storage.placements.rights import guides_on
from storage.placements.tables import (
    Assignment,
    Break,
    Conversation,
    Extension,
    Period,
    Placement,
    StepDone,
    SupervisorAbsence,
)

Pair = tuple[Placement, Person]


@dataclass(frozen=True)
class Whole:
    """A placement and who learns, with all that belongs to it. `former` are those who guided it
    before, `coming` who are to from a later day on, `away` the absences of who guides now that are
    not over yet."""

    placement: Placement
    learner: Person
    breaks: Sequence[Break] = ()
    extensions: Sequence[Extension] = ()
    periods: Sequence[Period] = ()
    talks: Sequence[Conversation] = ()
    done: Sequence[StepDone] = ()
    guides: Sequence[tuple[Assignment, Person]] = ()
    former: Sequence[tuple[Assignment, Person]] = ()
    coming: Sequence[tuple[Assignment, Person]] = ()
    away: Mapping[int, Sequence[SupervisorAbsence]] = field(default_factory=dict)


def due(session: Session, today: date, most: int) -> Sequence[Pair]:
    """The placements at which a sweep is to look on a day, at most so many, the oldest first."""
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(col(Placement.next_due) <= today)
        .order_by(col(Placement.next_due), col(Placement.id))
        .limit(most)
    ).all()


def guided(session: Session, supervisor: int, today: date, since: date) -> Sequence[Pair]:
    """The placements that somebody guides now, with who learns, by name; the right ends with the
    assignment. Those that ended before a day are left out."""
    return session.exec(
        select(Placement, Person)
        .join(Assignment, col(Assignment.placement_id) == col(Placement.id))
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(
            Assignment.supervisor_id == supervisor,
            guides_on(today),
            Placement.end >= since,
        )
        .order_by(col(Person.name), col(Placement.start))
    ).all()


def learned(session: Session, learner: int, since: date) -> Sequence[Pair]:
    """The placements of a learner that did not end before a day."""
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(Placement.learner_id == learner, Placement.end >= since)
        .order_by(col(Placement.start))
    ).all()


def one(session: Session, placement: int) -> Pair | None:
    """A placement with who learns."""
    return session.exec(
        select(Placement, Person)
        .join(Person, col(Person.id) == col(Placement.learner_id))
        .where(Placement.id == placement)
    ).first()


def dated(session: Session, pairs: Sequence[Pair]) -> list[Whole]:
    """What the dates of placements follow from, and their talks: four queries for all of them."""
    found = [placement.id for placement, _ in pairs]
    breaks = _by_placement(session, Break, found)
    extensions = _by_placement(session, Extension, found)
    periods, talks = (_by_placement(session, of, found) for of in (Period, Conversation))
    return [
        Whole(
            placement,
            learner,
            sorted(breaks[placement.id], key=lambda row: row.start),
            sorted(extensions[placement.id], key=lambda row: (row.decided_on, row.id)),
            sorted(periods[placement.id], key=lambda row: row.start),
            sorted(talks[placement.id], key=lambda row: row.number),
        )
        for placement, learner in pairs
    ]


def whole(session: Session, pairs: Sequence[Pair], today: date) -> list[Whole]:
    """Placements with all that belongs to them: seven queries for all of them."""
    found = [placement.id for placement, _ in pairs]
    done, guides = _by_placement(session, StepDone, found), _guides(session, found)
    away = _away(session, {person.id for theirs in guides.values() for _, person in theirs}, today)
    return [
        _completed(each, done[each.placement.id], guides[each.placement.id], (away, today))
        for each in dated(session, pairs)
    ]


def _completed(
    each: Whole,
    done: Sequence[StepDone],
    guides: Sequence[tuple[Assignment, Person]],
    now: tuple[Mapping[int, Sequence[SupervisorAbsence]], date],
) -> Whole:
    away, today = now
    begun = max(today, each.placement.start)
    stay = [(row, person) for row, person in guides if row.until is None or row.until >= today]
    here = [(row, person) for row, person in stay if row.since <= begun]
    return replace(
        each,
        done=done,
        guides=here,
        coming=[(row, person) for row, person in stay if row.since > begun],
        former=[(row, person) for row, person in guides if row.until and row.until < today],
        away={person.id: away[person.id] for _, person in here if person.id in away},
    )


def _by_placement(session: Session, of: Any, found: Collection[int]) -> Mapping[int, list[Any]]:
    listed: dict[int, list[Any]] = defaultdict(list)
    for row in session.exec(select(of).where(among(of.placement_id, found))):
        listed[row.placement_id].append(row)
    return listed


def _guides(
    session: Session, found: Collection[int]
) -> Mapping[int, list[tuple[Assignment, Person]]]:
    listed: dict[int, list[tuple[Assignment, Person]]] = defaultdict(list)
    for assignment, person in session.exec(
        select(Assignment, Person)
        .join(Person, col(Person.id) == col(Assignment.supervisor_id))
        .where(among(Assignment.placement_id, found))
        .order_by(col(Assignment.is_primary).desc(), col(Assignment.since))
    ):
        listed[assignment.placement_id].append((assignment, person))
    return listed


def _away(
    session: Session, people: Collection[int], today: date
) -> Mapping[int, list[SupervisorAbsence]]:
    listed: dict[int, list[SupervisorAbsence]] = defaultdict(list)
    for row in session.exec(
        select(SupervisorAbsence).where(
            among(SupervisorAbsence.person_id, people),
            or_(col(SupervisorAbsence.end).is_(None), col(SupervisorAbsence.end) >= today),
        )
    ):
        listed[row.person_id].append(row)
    return listed


def granted(session: Session, roles: Iterable[str]) -> Mapping[tuple[str, int], list[Person]]:
    """Who is active and has each of some roles, by role and team (0: for the organisation)."""
    listed: dict[tuple[str, int], list[Person]] = defaultdict(list)
    for role, team, person in session.exec(
        select(Granted.role, Granted.team_id, Person)
        .join(Person, col(Person.id) == col(Granted.person_id))
        .where(col(Granted.role).in_(list(roles)), Person.state == "active")
        .order_by(col(Person.id))
    ):
        listed[role, team].append(person)
    return listed


def guiding(
    session: Session, today: date, only: Collection[int] = ()
) -> Sequence[tuple[Person, Placement, Person]]:
    """Everybody in chat (or `only` some) who guides a placement that runs, with it and who learns,
    by who guides."""
    guide: Any = aliased(Person)
    learner: Any = aliased(Person)
    some = (guide.id.in_(only),) if only else ()
    return session.exec(
        select(guide, Placement, learner)
        .join(Assignment, col(Assignment.supervisor_id) == guide.id)
        .join(Placement, col(Placement.id) == col(Assignment.placement_id))
        .join(learner, learner.id == col(Placement.learner_id))
        .where(
            guides_on(today),
            guide.state == "active",
            Placement.end >= today,
            Placement.start <= today,
            col(Placement.stopped_on).is_(None),
            *some,
        )
        .order_by(guide.id, learner.name)
    ).all()
