"""Who can be asked, how much they were asked of late, and who may be meant by a name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from storage.people import Person
from storage.questions.tables import LIVE, Ask
from storage.skills import Skill


@dataclass(frozen=True)
class Load:
    """How much somebody was asked: in seven days, and in all that is looked at; whether they have
    a question to answer now; and when they were last asked for which skill."""

    week: int = 0
    recent: int = 0
    waiting: bool = False
    skills: dict[int, datetime] = field(default_factory=dict)


def loads(session: Session, people: Collection[int], now: datetime, days: int) -> dict[int, Load]:
    """How much these people were asked in so many days; who is not in it was not asked at all."""
    rows = session.exec(
        select(Ask.person_id, Ask.asked_at, Ask.state, Ask.skill_id)
        .where(
            col(Ask.person_id).in_(people),
            col(Ask.in_turn),
            or_(col(Ask.asked_at) > now - timedelta(days=days), col(Ask.state).in_(LIVE)),
        )
        .order_by(col(Ask.asked_at))
    ).all()
    found: dict[int, Load] = {}
    for person, at, state, skill in rows:
        load = found.get(person, Load())
        found[person] = Load(
            week=load.week + (at > now - timedelta(days=7)),
            recent=load.recent + 1,
            waiting=load.waiting or state in LIVE,
            skills=load.skills if skill is None else load.skills | {skill: at},
        )
    return found


def peers_of(session: Session, person: Person) -> Sequence[Person]:
    """Other learners of the organisation, those of the own team first."""
    return session.exec(
        select(Person)
        .where(
            col(Person.kind).in_(("student", "colleague", "cio")),
            Person.state == "active",
            Person.id != person.id,
        )
        .order_by((col(Person.team_id) == person.team_id).desc(), col(Person.id))
        .limit(200)
    ).all()


@dataclass(frozen=True)
class Somebody:
    """Somebody who may be meant by a name: the name that others see, and their team."""

    id: int
    name: str
    team_id: int | None


def everybody(session: Session) -> list[Somebody]:
    """All active people by the name that others see."""
    rows = session.exec(
        select(Person.id, Person.shown_name, Person.name, Person.team_id).where(
            Person.state == "active"
        )
    ).all()
    return [Somebody(id_, shown or name, team) for id_, shown, name, team in rows]


def labels_of(session: Session, found: Collection[int]) -> dict[int, str]:
    """What some skills are called."""
    rows = session.exec(select(Skill.id, Skill.label).where(col(Skill.id).in_(found))).all()
    return dict(list(rows))
