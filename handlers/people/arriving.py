"""Somebody comes in: their welcome, and who of the team is told."""

from typing import Literal

from sqlmodel import Session, select

from handlers.feature import Told
from handlers.speech import Choice, Message
from storage import people
from storage.people import Account, Code, Granted, Organisation, Person

_LONGEST_NAME = 60
_APPS = frozenset({"slack", "telegram", "playground"})


def tidy(name: str) -> str:
    """A name as a platform or a person gave it, on one line and not too long."""
    return " ".join(name.split())[:_LONGEST_NAME].strip()


def welcome(session: Session, person: Person) -> Message:
    """The privacy notice in five sentences, and the way to the form of a minute."""
    choices = (*_starts(person), _other_language(person))
    return Message("people/welcome", _facts_of(session, person), choices)


def _facts_of(session: Session, person: Person) -> dict[str, str]:
    house = session.get(Organisation, person.organisation_id)
    return {"name": person.called, "organisation": house.name if house else ""}


def _starts(person: Person) -> tuple[Choice, ...]:
    """What somebody is, is asked by the button that opens the form: a tap less."""
    if person.kind:
        return (Choice("people.start", form_for(person.kind), label="people.fill_in"),)
    return (
        Choice("people.start", "learner", label="people.i_learn"),
        Choice("people.start", "worker", label="people.i_work"),
        Choice("people.start", "teacher", label="people.i_teach"),
    )


def form_for(kind: str) -> str:
    """Which form somebody of a kind gets."""
    return {"professional": "worker", "teacher": "teacher"}.get(kind, "learner")


def _other_language(person: Person) -> Choice:
    other = "nl" if person.language == "en" else "en"
    return Choice("people.speak", other, label=f"people.speak_{other}")


def recognised(session: Session, person: Person) -> Message:
    """Who was in already, and comes in from somewhere else."""
    return Message("people/recognised", _facts_of(session, person))


def app(platform: str) -> str:
    """The label of an app's name."""
    return f"people.app_{platform if platform in _APPS else 'other'}"


def one_more(session: Session, person: Person, new: Account) -> tuple[Told, ...]:
    """Who can be reached on one more account hears that on the one that they used before."""
    before = [one for one in people.accounts_of(session, person.id) if one.id != new.id]
    told = Message("people/one_more", {"app": app(new.platform)})
    return tuple(Told(one, told, f"people:more:{person.id}:{new.id}") for one in before[:1])


def told_of(
    session: Session, person: Person, by: Code | Literal["form", "email"] = "form"
) -> tuple[Told, ...]:
    """The leads of the team are told who came in, and by which code; else the academy."""
    message = Message("people/came_in", _facts(session, person, by))
    key = f"people:in:{person.id}:{by.id if isinstance(by, Code) else person.team_id}"
    return tuple(
        Told(one.id, message, f"{key}:{one.id}") for one in _hosts(session, person.team_id, person)
    )


def make_academy(session: Session, person: Person) -> None:
    """The code of the academy makes who says it one of them, once."""
    has = select(Granted).where(Granted.person_id == person.id, Granted.role == "academy")
    if session.exec(has).first() is None:
        session.add(Granted(person_id=person.id, role="academy", team_id=0))


def _hosts(session: Session, team: int | None, besides: Person) -> list[Person]:
    leads = people.with_role(session, "lead", team) if team else ()
    found = [p for p in leads if p.id != besides.id]
    return found or [p for p in people.with_role(session, "academy") if p.id != besides.id]


def _facts(session: Session, person: Person, by: Code | str) -> dict[str, str]:
    team = people.team_of(session, person)
    code = by if isinstance(by, Code) else None
    maker = session.get(Person, code.made_by) if code and code.made_by else None
    return {
        "name": person.called,
        "team": team.name if team else "",
        "by": code.purpose if code else str(by),
        "maker": maker.called if maker else "",
        "made_at": code.made_at.isoformat() if code else "",
    }
