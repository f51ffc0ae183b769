"""Who is named for a skill: they are asked once, and say yes, or no, which nobody hears."""

from datetime import date, datetime, time, timedelta

from handlers import ids, reach
from handlers.feature import Context, Sweep
from handlers.skills import meaning, room
from handlers.skills.ways import LIST, NOT_YOURS, PAST
from handlers.speech import Answer, Choice, Message, Press
from storage import skills
from storage.people import Person
from storage.skills import Nomination, Skill


def answers_to(nomination: Nomination) -> tuple[Choice, ...]:
    """What somebody who is named can say."""
    name, version = ids.short(nomination.id), nomination.version
    return (Choice("skills.yes", name, version), Choice("skills.no", name, version))


def first_asked(context: Context) -> list[tuple[Nomination, str, Person]]:
    """What this person is named for and has not answered; named by several, it is one question."""
    first: dict[int, tuple[Nomination, str, Person]] = {}
    for one in skills.asked_of(context.session, context.person.id):
        first.setdefault(one[0].skill_id, one)
    return list(first.values())


def refused(nomination: Nomination, context: Context) -> None:
    """A no to being named: silent, and the reason that was given goes."""
    nomination.state, nomination.why = "no", None
    nomination.version += 1
    context.session.add(nomination)


def yes(press: Press, context: Context) -> Answer:
    """Who is named may be asked for it from now on; a yes to one is a yes to all who named."""
    nomination = _own(press, context)
    if isinstance(nomination, Message):
        return nomination
    skill = context.session.get(Skill, nomination.skill_id)
    if skill is None:
        return PAST
    full = room.lacking(1, context)
    if full is not None:
        return full.under()
    for one in _open(nomination, context):
        one.state, one.version = "yes", one.version + 1
        context.session.add(one)
    meaning.held(skill, "nominated", context)
    return Message("skills/accepted", {"label": skill.label}, (LIST,))


def no(press: Press, context: Context) -> Answer:
    """No needs no reason, and nobody hears it."""
    nomination = _own(press, context)
    if isinstance(nomination, Message):
        return nomination
    for one in _open(nomination, context):
        refused(one, context)
    return Message("skills/declined", choices=(LIST,))


def _own(press: Press, context: Context) -> Nomination | Message:
    nomination = context.session.get(Nomination, ids.long(press.id) or 0)
    if nomination is None or nomination.version != press.version or nomination.state != "asked":
        return PAST
    return nomination if nomination.person_id == context.person.id else NOT_YOURS


def _open(nomination: Nomination, context: Context) -> list[Nomination]:
    named = skills.of_nominee(context.session, nomination.person_id, nomination.skill_id)
    return [one for one in named if one.state == "asked"]


def ask(nomination: Nomination, label: str, by: Person, context: Context | Sweep) -> None:
    """Asks who is named, at a moment on which they may be asked; who is not in chat yet, later."""
    person = context.session.get(Person, nomination.person_id)
    at = may_hear(person, context) if person else None
    nomination.told = at is not None
    context.session.add(nomination)
    if person is None or at is None:
        return
    facts = {"by": by.called, "label": label, "why": nomination.why or ""}
    asked = Message("skills/nominated", facts, answers_to(nomination))
    context.tell(person, asked, key=key_of(nomination), at=at)


def key_of(nomination: Nomination) -> str:
    """The outbox's name of the question to who is named."""
    return f"nomination:{nomination.id}:{nomination.version}"


def may_hear(person: Person, context: Context | Sweep) -> datetime | None:
    """When somebody may be asked something; None while they are not there."""
    if person.state != "active" or person.away:
        return None
    back = _back(person.paused_until, context) if person.paused_until else context.now
    return reach.may_be_asked(person, max(context.now, back), context.setting)


def _back(until: date, context: Context | Sweep) -> datetime:
    zone = reach.zone(context.setting)
    return datetime.combine(until + timedelta(days=1), time(0), zone).astimezone(context.now.tzinfo)
