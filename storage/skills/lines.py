"""The lines of one person: what they hold, what they are named for, what they offer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from storage.people import Person
from storage.skills.tables import Experience, Held, Nomination, Skill


@dataclass(frozen=True)
class Mine:
    """A skill that somebody holds, its label, and how many colleagues named them for it."""

    held: Held
    label: str
    nominators: int


def of_person(session: Session, person_id: int) -> list[Mine]:
    """What somebody holds, what they stopped too, by label."""
    named = dict(
        session.execute(
            select(Nomination.skill_id, func.count(col(Nomination.id)))
            .where(Nomination.person_id == person_id, Nomination.state == "yes")
            .group_by(col(Nomination.skill_id))
        ).all()
    )
    found = session.execute(
        select(Held, Skill.label)
        .join(Skill, col(Skill.id) == Held.skill_id)
        .where(Held.person_id == person_id)
        .order_by(func.lower(Skill.label))
    )
    return [Mine(held, label, named.get(held.skill_id, 0)) for held, label in found]


def held(session: Session, person_id: int, skill_id: int) -> Held | None:
    """The line by which somebody holds a skill, stopped or not."""
    return session.exec(
        select(Held).where(Held.person_id == person_id, Held.skill_id == skill_id)
    ).first()


def held_by_anyone(session: Session, skill_ids: Collection[int]) -> set[int]:
    """Which of some skills somebody can be asked for, whether they are active or not."""
    own = select(Held.skill_id).where(
        col(Held.skill_id).in_(skill_ids), col(Held.stopped).is_(False)
    )
    others = select(Experience.skill_id).where(
        col(Experience.skill_id).in_(skill_ids), col(Experience.stopped_at).is_(None)
    )
    return {*session.exec(own.distinct()), *session.exec(others.distinct())}


def known(session: Session) -> dict[int, str]:
    """All skills that were ever named, held or not, so that a new one is not a second."""
    return dict(session.execute(select(Skill.id, Skill.label)).all())


def with_normal(session: Session, normals: Collection[str]) -> dict[str, Skill]:
    """The skills with these labels as the same label is known again."""
    found = session.exec(select(Skill).where(col(Skill.normal).in_(normals)))
    return {skill.normal: skill for skill in found}


def nomination(session: Session, by_id: int, person_id: int, skill_id: int) -> Nomination | None:
    """What somebody named somebody for a skill with, however it ended."""
    return session.exec(
        select(Nomination).where(
            Nomination.by_id == by_id,
            Nomination.person_id == person_id,
            Nomination.skill_id == skill_id,
        )
    ).first()


def of_nominee(session: Session, person_id: int, skill_id: int) -> Sequence[Nomination]:
    """All with which somebody was named for a skill, however it ended, the first first."""
    return session.exec(
        select(Nomination)
        .where(Nomination.person_id == person_id, Nomination.skill_id == skill_id)
        .order_by(col(Nomination.made_at), col(Nomination.id))
    ).all()


def asked_of(session: Session, person_id: int) -> list[tuple[Nomination, str, Person]]:
    """What somebody is named for and has not answered yet: label, and who named them."""
    found = session.execute(
        select(Nomination, Skill.label, Person)
        .join(Skill, col(Skill.id) == Nomination.skill_id)
        .join(Person, col(Person.id) == Nomination.by_id)
        .where(Nomination.person_id == person_id, Nomination.state == "asked")
        .order_by(col(Nomination.made_at), col(Nomination.id))
    )
    return list(found)


def untold(session: Session, most: int = 100) -> list[tuple[Nomination, str, Person]]:
    """Nominations of people who were not in chat yet and are now: label, and who named them."""
    named = col(Nomination.person_id).in_(select(Person.id).where(Person.state == "active"))
    found = session.execute(
        select(Nomination, Skill.label, Person)
        .join(Skill, col(Skill.id) == Nomination.skill_id)
        .join(Person, col(Person.id) == Nomination.by_id)
        .where(col(Nomination.told).is_(False), Nomination.state == "asked", named)
        .limit(most)
    )
    return list(found)


def experiences_by(session: Session, person_id: int) -> list[tuple[Experience, str]]:
    """The first-hand experience that somebody offers now, with what it is about."""
    found = session.execute(
        select(Experience, Skill.label)
        .join(Skill, col(Skill.id) == Experience.skill_id)
        .where(Experience.offered_by == person_id, col(Experience.stopped_at).is_(None))
        .order_by(func.lower(Skill.label))
    )
    return list(found)


def labelled(session: Session, skill_ids: Collection[int]) -> dict[int, str]:
    """The labels of some skills."""
    found = session.execute(select(Skill.id, Skill.label).where(col(Skill.id).in_(skill_ids)))
    return dict(found.all())
