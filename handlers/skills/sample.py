"""The skills of the sample organisation, with a few who named each other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from handlers.matching.likeness import normal
from storage.people import Account, Person
from storage.skills import Held, Nomination, Skill, with_normal


def fill(session: Session, told: Mapping[str, Any], now: datetime) -> None:
    """Gives the people of the sample what they can be asked for."""
    people = _by_account(session, [one["account"] for one in told["people"]])
    skills = _made(
        session, {label for one in told["people"] for label in one.get("skills", ())}, now
    )
    for one in told["people"]:
        person = people[one["account"]]
        mine = [skills[normal(label)] for label in one.get("skills", ())]
        for skill in mine:
            session.add(Held(person_id=person, skill_id=skill.id, since=now))
        for by in one.get("nominated_by", ()) if mine else ():
            session.add(_named(people[by], person, mine[0].id, now))


def _by_account(session: Session, accounts: list[str]) -> dict[str, int]:
    found = session.execute(
        select(Account.native, Person.id)
        .join(Person, col(Person.id) == Account.person_id)
        .where(col(Account.native).in_(accounts))
    )
    return dict(found.all())


def _made(session: Session, labels: set[str], now: datetime) -> dict[str, Skill]:
    known = with_normal(session, {normal(label) for label in labels})
    made = {
        normal(label): Skill(label=label, normal=normal(label), made_at=now)
        for label in labels
        if normal(label) not in known
    }
    session.add_all(made.values())
    return {**known, **made}


def _named(by: int, person: int, skill: int, now: datetime) -> Nomination:
    return Nomination(by_id=by, person_id=person, skill_id=skill, state="yes", made_at=now)
