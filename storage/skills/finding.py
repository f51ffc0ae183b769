"""Who holds a skill, and which skills there are to be found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, union_all
from sqlmodel import Session, col, func, select

from storage.people import Person
from storage.skills.tables import Experience, Held, Nomination, Skill


@dataclass(frozen=True)
class Holder:
    """An active person who can be asked for a skill, and how we know.

    source: "own", "nominated", or "" for who only offers first-hand experience of somebody else;
    `nominators` is how many colleagues named them.
    """

    person: Person
    source: str
    nominators: int
    experience: bool
    skill_id: int = 0


def labels(session: Session) -> dict[int, str]:
    """The skills that somebody active can be asked for, first-hand experience included."""
    offered = col(Skill.id).in_(_held(Held.skill_id)) | col(Skill.id).in_(
        _experienced(Experience.skill_id)
    )
    return dict(session.execute(select(Skill.id, Skill.label).where(offered)).all())


def changed(session: Session) -> tuple[int, int]:
    """A mark of the list: while it stays the same, no skill came to what can be found."""
    skills, touched = session.execute(
        select(func.count(col(Skill.touched)), func.coalesce(func.sum(Skill.touched), 0))
    ).one()
    return int(skills), int(touched)


def counts(session: Session, skill_ids: Collection[int], besides: int = 0) -> dict[int, int]:
    """How many active people can be asked for each skill, one person left out."""
    given = {"skills": list(skill_ids), "besides": besides}
    return dict.fromkeys(skill_ids, 0) | dict(session.execute(_counted(), given).all())


@cache
def _counted() -> Any:
    """The query of `counts`, made once: making it takes longer than answering it."""
    asked: Any = bindparam("skills", expanding=True)
    held = _held(Held.skill_id, Held.person_id).where(col(Held.skill_id).in_(asked))
    experienced = _experienced(Experience.skill_id, Experience.offered_by).where(
        col(Experience.skill_id).in_(asked)
    )
    skill, person = union_all(held, experienced).subquery().c
    counted = select(skill, func.count(person.distinct()))
    return counted.where(person != bindparam("besides")).group_by(skill)


def holders(session: Session, skill_id: int) -> Sequence[Holder]:
    """The active people who can be asked for a skill, by name."""
    return holders_of(session, [skill_id])[skill_id]


def holders_of(session: Session, skill_ids: Collection[int]) -> dict[int, list[Holder]]:
    """The active people who can be asked for each of some skills, by name; two queries."""
    found = _found(
        session,
        _held(Held.skill_id, Person, Held.source, _nominators()).where(
            col(Held.skill_id).in_(skill_ids)
        ),
        _experienced(Experience.skill_id, Person).where(col(Experience.skill_id).in_(skill_ids)),
    )
    return {skill: found.get(skill, []) for skill in skill_ids}


def of_team(session: Session, team_id: int) -> list[tuple[Skill, list[Holder]]]:
    """The map of a team: its skills by label, each with who holds it."""
    members = select(Person.id).where(Person.team_id == team_id)
    found = _found(
        session,
        _held(Held.skill_id, Person, Held.source, _nominators()).where(
            col(Held.person_id).in_(members)
        ),
        _experienced(Experience.skill_id, Person).where(col(Experience.offered_by).in_(members)),
    )
    skills = session.exec(
        select(Skill).where(col(Skill.id).in_(list(found))).order_by(func.lower(Skill.label))
    ).all()
    return [(skill, found[skill.id]) for skill in skills]


def experiences(session: Session, skill_id: int) -> Sequence[Experience]:
    """First-hand experience with something, offered by active people, the newest first."""
    query: Any = (
        _experienced(Experience)
        .where(col(Experience.skill_id) == skill_id)
        .order_by(col(Experience.consent_at).desc())
    )
    return list(session.execute(query).scalars())


def _held(*what: Any) -> Any:
    return (
        _select(*what)
        .join(Person, col(Person.id) == Held.person_id)
        .where(col(Held.stopped).is_(False), col(Person.state) == "active")
    )


def _experienced(*what: Any) -> Any:
    return (
        _select(*what)
        .join(Person, col(Person.id) == Experience.offered_by)
        .where(col(Experience.stopped_at).is_(None), col(Person.state) == "active")
    )


def _select(*what: Any) -> Select[Any]:
    """A query that begins at the first column's table, whatever else it asks for."""
    query: Select[Any] = select(*what)
    first = what[0]
    return query.select_from(getattr(first, "class_", first))


def _nominators() -> Any:
    return (
        select(func.count(col(Nomination.id)))
        .where(
            Nomination.person_id == Held.person_id,
            Nomination.skill_id == Held.skill_id,
            Nomination.state == "yes",
        )
        .correlate(Held)
        .scalar_subquery()
    )


def _found(session: Session, held: Any, experienced: Any) -> dict[int, list[Holder]]:
    """One holder a person, also of who both holds a skill and offers experience with it."""
    by_skill: dict[int, dict[int, Holder]] = defaultdict(dict)
    for skill, person, source, named in session.execute(held):
        by_skill[skill][person.id] = Holder(person, source, named, False, skill)
    for skill, person in session.execute(experienced):
        alone = Holder(person, "", 0, True, skill)
        both = by_skill[skill].get(person.id, alone)
        by_skill[skill][person.id] = replace(both, experience=True)
    return {skill: _by_name(people.values()) for skill, people in by_skill.items()}


def _by_name(found: Iterable[Holder]) -> list[Holder]:
    return sorted(found, key=lambda holder: (holder.person.called.casefold(), holder.person.id))
