"""First-hand experience: a colleague offers it for a client or somebody near, without a name."""

from handlers import ids
from handlers.feature import Context
from handlers.skills import meaning
from handlers.skills.forms import EXPERIENCE
from handlers.skills.ways import LIST, NOT_YOURS, PAST
from handlers.speech import Answer, Choice, Facts, Form, Message, Press, Problems, Submit
from storage import skills
from storage.people import Person
from storage.skills import Experience, Skill

SHOWN = 3


def offer(_: object, context: Context) -> Form | Message:
    """Opens the form; who learns asks a colleague to do it, who can ask for the consent."""
    if context.person.is_learner:
        return Message("skills/experience_staff", choices=(LIST,))
    return EXPERIENCE


def offered(submit: Submit, context: Context) -> Answer:
    """Kept only with the consent of who it is of."""
    answers = submit.answers
    if not answers["consent"]:
        return Problems({"consent": Message("skills/consent_needed")})
    draft = {"for": "experience", "whose": answers["whose"], "words": answers["words"]}
    return meant(draft, meaning.settled(answers["subject"], draft, context), context)


def meant(draft: Facts, skill: Skill | Message, context: Context) -> Answer:
    """It is clear what the experience is with."""
    if isinstance(skill, Message):
        return skill
    one = Experience(
        offered_by=context.person.id,
        skill_id=skill.id,
        whose=draft["whose"],
        words=draft["words"],
        consent_at=context.now,
    )
    meaning.found(skill, context)
    context.session.add(one)
    facts = {"label": skill.label, "whose": one.whose, "words": one.words}
    return Message("skills/experience_done", facts, (stop_choice(one), LIST))


def stop_choice(one: Experience) -> Choice:
    """The one tap with which it stops."""
    return Choice("skills.end", ids.short(one.id), one.version)


def stop(press: Press, context: Context) -> Answer:
    """The client, or who speaks for them, wants no more: it stops at once and the words go."""
    one = context.session.get(Experience, ids.long(press.id) or 0)
    if one is None or one.stopped_at is not None:
        return PAST
    if one.offered_by != context.person.id:
        return NOT_YOURS
    _end(one, context)
    return Message("skills/experience_stopped", choices=(LIST,))


def ended_with(skill: Skill, context: Context) -> bool:
    """Ends all that this person offers with a subject; says whether there was any."""
    mine = skills.experiences_by(context.session, context.person.id)
    ending = [one for one, _ in mine if one.skill_id == skill.id]
    for one in ending:
        _end(one, context)
    return bool(ending)


def _end(one: Experience, context: Context) -> None:
    one.stopped_at, one.words = context.now, None
    one.version += 1
    context.session.add(one)


def read(press: Press, context: Context) -> Answer:
    """The words, as the person wants them said, and through whom there is more."""
    skill = context.session.get(Skill, ids.long(press.id) or 0)
    found = skills.experiences(context.session, skill.id)[:SHOWN] if skill else []
    if skill is None or not found:
        return PAST
    told = [
        {"whose": one.whose, "words": one.words or "", "by": _name(one.offered_by, context)}
        for one in found
    ]
    return Message("skills/experience_words", {"label": skill.label, "told": told}).under()


def _name(number: int, context: Context) -> str:
    person = context.session.get(Person, number)
    return person.called if person else ""
