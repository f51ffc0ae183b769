"""My skills: the list, one that goes, one that stops for a while, one that comes back."""

from handlers import ids
from handlers.feature import Context
from handlers.skills import experience, meaning
from handlers.skills.nominees import answers_to, first_asked, refused
from handlers.skills.ways import LIST, NOT_YOURS, PAST, WAYS
from handlers.speech import Answer, Choice, Facts, Go, Message, Press, Row, Rows
from storage import skills
from storage.people import Person
from storage.skills import Experience, Held, Mine, Nomination, Skill


def mine(_: object, context: Context) -> Rows:
    """What I can be asked for, what I am named for, and whose experience I offer."""
    return listed(context)


def listed(context: Context, news: Facts | None = None) -> Rows:
    """My list, with what was just done above it; what this turn changed is on it."""
    context.session.flush()
    me = context.person.id
    held = skills.of_person(context.session, me)
    rows = (
        *(_asked_row(*asked) for asked in first_asked(context)),
        *(_row(line) for line in held),
        *(_experience_row(*one) for one in skills.experiences_by(context.session, me)),
    )
    facts = {"skills": _active(held), "news": dict(news or {})}
    return Rows("skills/mine", rows, facts, WAYS)


def _active(held: list[Mine]) -> int:
    return sum(not line.held.stopped for line in held)


def _row(line: Mine) -> Row:
    held = line.held
    remove = _of(held, "skills.remove")
    facts = {
        "label": line.label,
        "source": held.source,
        "nominators": line.nominators,
        "stopped": held.stopped,
    }
    choices = (_of(held, "skills.again"), remove) if held.stopped else (remove,)
    return Row("skills/mine_row", facts, choices)


def _asked_row(nomination: Nomination, label: str, by: Person) -> Row:
    return Row("skills/asked_row", {"label": label, "by": by.called}, answers_to(nomination))


def _experience_row(offered: Experience, label: str) -> Row:
    facts = {"label": label, "whose": offered.whose}
    return Row("skills/experience_row", facts, (experience.stop_choice(offered),))


def remove(press: Press, context: Context) -> Answer:
    """A skill goes from my list, with what others said of me for it."""
    held = _own(press, context)
    if isinstance(held, Message):
        return held
    skill = context.session.get(Skill, held.skill_id)
    for nomination in skills.of_nominee(context.session, held.person_id, held.skill_id):
        refused(nomination, context)
    context.session.delete(held)
    return listed(context, {"removed": skill.label if skill else ""})


def again(press: Press, context: Context) -> Answer:
    """I may be asked again for a skill that I had stopped."""
    held = _own(press, context)
    if isinstance(held, Message):
        return held
    skill = context.session.get(Skill, held.skill_id)
    if skill is None:
        return PAST
    meaning.held(skill, held.source, context)
    return listed(context, {"again": skill.label})


def stop(go: Go, context: Context) -> Answer:
    """Not any more for this skill; the way back is beside it."""
    skill = context.session.get(Skill, go.draft["skill"])
    if skill is None:
        return PAST
    held = skills.held(context.session, context.person.id, skill.id)
    if held is not None and not held.stopped:
        held.stopped, held.version = True, held.version + 1
        context.session.add(held)
    ended = experience.ended_with(skill, context)
    back = (_of(held, "skills.again"),) if held else ()
    facts = {"label": skill.label, "experience": ended, "back": bool(back)}
    return Message("skills/stopped", facts, (*back, LIST))


def more(_: Press, context: Context) -> Message:
    """What else can be done here."""
    leads = context.allows("skills.round", None)
    rounds = (Choice("skills.rounds"),) if leads else ()
    choices = (Choice("skills.seek"), Choice("skills.experience"), *rounds, LIST)
    return Message("skills/more", {"round": leads}, choices)


def home(context: Context) -> tuple[Row, ...]:
    """My skills on the page that says what there is for me."""
    held = skills.of_person(context.session, context.person.id)
    facts = {"skills": _active(held), "asked": len(first_asked(context))}
    return (Row("skills/home", facts, (LIST,)),)


def _of(held: Held, action: str) -> Choice:
    return Choice(action, ids.short(held.id), held.version)


def _own(press: Press, context: Context) -> Held | Message:
    held = context.session.get(Held, ids.long(press.id) or 0)
    if held is None or held.version != press.version:
        return PAST
    return held if held.person_id == context.person.id else NOT_YOURS
