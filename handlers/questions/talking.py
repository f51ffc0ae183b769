"""[Ik wil iemand anders spreken]: the education lead, else the academy; no reason asked."""

from collections.abc import Sequence

from handlers import ids
from handlers.feature import Context
from handlers.questions.proposing import button
from handlers.questions.rules.calendar import calendar_of, is_paused
from handlers.questions.whose import NOT_YOURS, PAST, own
from handlers.speech import Answer, Choice, Message, Press
from storage import people
from storage.people import Person
from storage.questions import Question


def someone(press: Press, context: Context) -> Answer:
    """Tells that somebody would like to talk, and nothing else."""
    taker, back = _taker(context), _back(press, context)
    if taker is None:
        confidant = context.setting("organisation.confidant")
        return Message("questions/talk_none", {"confidant": confidant}, back)
    me = context.person
    coming = Choice("questions.talk_yes", ids.pair(me.id, taker.id))
    wish = Message("questions/talk", {"name": me.called}, (coming,))
    context.tell(taker, wish, key=f"talk:{me.id}:{taker.id}:{_today(context)}")
    return Message("questions/talk_asked", {"name": taker.called}, back)


def _back(press: Press, context: Context) -> tuple[Choice, ...]:
    """The way back to a question that nobody was asked yet."""
    question = own(context, press.id, ("draft",))
    return (button(question, "resume"),) if isinstance(question, Question) else ()


def _taker(context: Context) -> Person | None:
    team = context.person.team_id or 0
    leads = people.with_role(context.session, "lead", team)
    found = _here(leads, context) or _here(people.with_role(context.session, "academy"), context)
    return found[0] if found else None


def _here(found: Sequence[Person], context: Context) -> list[Person]:
    today = calendar_of(context.setting, context.now).today(context.now)
    others = (person for person in found if person.id != context.person.id)
    return [person for person in others if not is_paused(person.away, person.paused_until, today)]


def _today(context: Context) -> str:
    return calendar_of(context.setting, context.now).today(context.now).isoformat()


def coming(press: Press, context: Context) -> Answer:
    """Who was told will be in touch; who asked hears it."""
    asker, taker = ids.unpair(press.id) or (0, 0)
    if taker != context.person.id:
        return NOT_YOURS
    person = context.session.get(Person, asker)
    if person is None:
        return PAST
    told = Message("questions/talk_coming", {"name": context.person.called})
    context.tell(person, told, key=f"talk:{asker}:{taker}:{_today(context)}:coming")
    return Message("questions/talk_thanks", {"name": person.called})
