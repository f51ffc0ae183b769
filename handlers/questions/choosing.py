"""Choosing: a skill, a person, or whoever I am given."""

from collections.abc import Callable, Sequence

from handlers import ids
from handlers.feature import Context, Looked
from handlers.questions.asking import ask, moved, whom
from handlers.questions.fitting import Fitting, fitting
from handlers.questions.forms import SEARCH
from handlers.questions.picking import Pick, Wanted, picks
from handlers.questions.proposing import button, look, nobody, proposal, skills
from handlers.questions.whose import PAST, own, own_now
from handlers.speech import Answer, Choice, Facts, Message, Press, Submit
from storage.questions import Question
from storage.skills import Skill


def take_skill(press: Press, context: Context) -> Answer:
    """A skill was chosen: who can be asked for it."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    _, skill = ids.unpair(press.id) or (0, 0)
    row = context.session.get(Skill, skill)
    if row is None:
        return PAST
    question.skill_id, question.way = row.id, "skill"
    moved(context, question)
    return people(question, row.label, context)


def people(question: Question, label: str, context: Context, *, missed: bool = False) -> Message:
    """Who can be asked, with why; `missed` says that who was chosen cannot be asked any more."""
    most = int(context.setting("questions.people"))
    found = picks(context, question, Wanted("skill", question.skill_id, most))
    if not found:
        return nobody(question, context, "skill", label)
    facts = {"skill": label, "people": _described(found, context), "missed": missed}
    choices = (*(_person(question, pick) for pick in found), button(question, "choose"))
    return Message("questions/people", facts, choices)


def _described(found: Sequence[Pick], context: Context) -> list[Facts]:
    named = zip(whom(found, context.now), found, strict=True)
    return [{**who, "reasons": [dict(why) for why in pick.reasons]} for who, pick in named]


def _person(question: Question, pick: Pick) -> Choice:
    name = ids.pair(question.id, pick.person)
    return Choice("questions.person", name, question.version, facts={"name": pick.name})


def take_person(press: Press, context: Context) -> Answer:
    """A person was chosen."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    _, person = ids.unpair(press.id) or (0, 0)
    wanted = Wanted("skill", question.skill_id, only=person)
    found = picks(context, question, wanted)
    if found:
        return asked(question, found, context)
    moved(context, question)
    row = context.session.get(Skill, question.skill_id) if question.skill_id else None
    return people(question, row.label if row else "", context, missed=True)


def choose_for_me(press: Press, context: Context) -> Answer:
    """[Kies voor mij]: the first of the skill that was chosen, or else of the best that fits."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    found = _first_free(question, context)
    if not found:
        return nobody(question, context, "skill")
    question.skill_id, question.way = found[0].skill, "skill"
    return asked(question, found, context)


def look_unless_chosen(press: Press, context: Context) -> list[Fitting]:
    """What fits, where no skill was chosen yet."""
    question = own(context, press.id)
    has_skill = isinstance(question, Question) and question.skill_id
    return [] if has_skill else look(press, context)


def _first_free(question: Question, context: Context) -> list[Pick]:
    count = int(context.setting("questions.at_once"))
    fits: list[Fitting] = context.prepared or []
    chosen = [question.skill_id] if question.skill_id else [fit.skill for fit in fits]
    tries = (picks(context, question, Wanted("skill", skill, count)) for skill in chosen)
    return next((found for found in tries if found), [])


def way(role: str) -> Callable[[Press, Context], Answer]:
    """Asks somebody of a role, such as a fellow student."""

    def ask_role(press: Press, context: Context) -> Answer:
        question = own_now(press, context)
        if isinstance(question, Message):
            return question
        found = picks(context, question, Wanted(role))
        if not found:
            return nobody(question, context, role)
        question.way, question.skill_id = role, None
        return asked(question, found, context)

    return ask_role


def asked(question: Question, found: Sequence[Pick], context: Context) -> Message:
    """Asks them, and says so."""
    ask(context, question, found, anew=True)
    facts = {"people": whom(found, context.now), "kind": question.kind}
    return Message("questions/asked", facts, (button(question, "withdraw"),))


def resume(press: Press, context: Context) -> Answer:
    """The proposals again."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    return proposal(question, context.prepared or [], context)


def experts(press: Press, context: Context) -> Answer:
    """Colleagues with a skill after all: the asker chooses so."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    return skills(question, context.prepared or [], context)


def search(press: Press, context: Context) -> Answer:
    """[Zoek een skill]."""
    question = own_now(press, context)
    return question if isinstance(question, Message) else SEARCH.about(ids.short(question.id))


def look_for_skill(event: Submit, context: Context) -> list[Fitting]:
    """What fits the words that were searched for."""
    return fitting(event.answers["skill"], context)


def found_skills(event: Submit, context: Context) -> Answer:
    """The skills that were found."""
    question = own(context, event.subject, ("draft", "asked"))
    if isinstance(question, Message):
        return question
    return skills(question, context.prepared or [], context)


RESUME, EXPERTS = Looked(look, resume), Looked(look, experts)
CHOOSE, FOUND = Looked(look_unless_chosen, choose_for_me), Looked(look_for_skill, found_skills)
