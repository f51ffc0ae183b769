"""[Ik wil iemand anders spreken]: the education lead, else the academy; no reason asked."""

from handlers import ids
from handlers.feature import Context
from handlers.questions import wishing
from handlers.questions.proposing import button
from handlers.questions.whose import NOT_YOURS, PAST, own
from handlers.speech import Answer, Choice, Message, Press
from storage.people import Person
from storage.questions import Question, Wish, open_wish, wishes_beside

TAKEN = Message("questions/talk_taken")


def someone(press: Press, context: Context) -> Answer:
    """Tells somebody; who was told already is not told again."""
    back = _back(press, context)
    taker = _told(context) or _tell(context)
    if taker is None:
        confidant = context.setting("organisation.confidant")
        return Message("questions/talk_none", {"confidant": confidant}, back)
    return Message("questions/talk_asked", {"name": taker.called}, back)


def _back(press: Press, context: Context) -> tuple[Choice, ...]:
    """The way back to a question that nobody was asked yet."""
    question = own(context, press.id, ("draft",))
    return (button(question, "resume"),) if isinstance(question, Question) else ()


def _told(context: Context) -> Person | None:
    wish = open_wish(context.session, context.person.id)
    return context.session.get(Person, wish.person_id) if wish else None


def _tell(context: Context) -> Person | None:
    taker = wishing.taker_for(context, context.person)
    if taker is not None:
        wishing.tell(context, context.person, taker)
    return taker


def coming(press: Press, context: Context) -> Answer:
    """Who was told will be in touch, maybe late; who asked hears it, and the others too."""
    wish = context.session.get(Wish, ids.long(press.id) or 0)
    if wish is None:
        return PAST
    if wish.person_id != context.person.id:
        return NOT_YOURS
    asker = context.session.get(Person, wish.asker_id)
    if asker is None or asker.state == "left" or wish.state == "yes":
        return PAST
    return _come(wish, asker, context)


def _come(wish: Wish, asker: Person, context: Context) -> Answer:
    others = wishes_beside(context.session, wish)
    if any(one.state == "yes" for one in others):
        return TAKEN
    wishing.close(context, wish, "yes")
    wishing.release(context, others, TAKEN)
    told = Message("questions/talk_coming", {"name": context.person.called})
    context.tell(asker, told, key=f"wish:{wish.id}:coming")
    return Message("questions/talk_thanks", {"name": asker.called})
