"""What a supervisor says to a request, and what a talk is about: its agenda, and how to prepare."""

from handlers import ids
from handlers.conversations.finding import PAST, Found, found, placed, tell
from handlers.conversations.hearing import Hearing, waits
from handlers.conversations.lapsing import key
from handlers.feature import Context
from handlers.speech import Answer, Choice, Message, Press
from storage.conversations import Whole


def later(press: Press, context: Context) -> Answer:
    """[Later]: nothing happens; the next step of the ladder comes by itself."""
    one = found(press.id, context, "guide", "lead")
    if one is None:
        return PAST
    return Message("conversations/later", one.scene.facts, (one.scene.choice("plan"),))


def not_me(press: Press, context: Context) -> Answer:
    """[Ik ben het niet]: the lead hears so, and sees who guides."""
    one = found(press.id, context, "guide")
    if one is None:
        return PAST
    said = {**one.scene.facts, "guide": context.person.called}
    for lead, _ in Hearing.of(context).leads(one.whole.placement.team_id):
        name = f"not_me:{context.person.id}:{context.now.date()}:{lead.id}"
        told = Message("conversations/not_me_lead", said, (one.scene.placement,))
        tell(one, lead, told, name)
    return Message("conversations/not_me", said)


def agenda(press: Press, context: Context) -> Answer:
    """[Agenda]: what a talk is about, for who leads it."""
    one = found(press.id, context, "guide", "lead")
    if one is None:
        return PAST
    said = {**one.scene.facts, **one.scene.links, **one.scene.form}
    return Message("conversations/agenda", said, _ways(one))


def _ways(one: Found) -> tuple[Choice, ...]:
    if one.known.standing.is_held:
        return ()
    own = ("move", "cancel") if one.known.is_planned else ("plan", "later")
    return tuple(one.scene.choice(action) for action in own)


def prepare(press: Press, context: Context) -> Answer:
    """[Bereid voor]: what who learns thinks about beforehand."""
    one = found(press.id, context, "learner")
    if one is None:
        return PAST
    ways = () if one.known.standing.is_held else (one.scene.choice("propose"),)
    said = {**one.scene.facts, **one.scene.links}
    other = somebody_else(one.whole, context)
    return Message("conversations/prepare", said, (*ways, other))


def somebody_else(whole: Whole, context: Context) -> Choice:
    """[Ik wil iemand anders spreken]: as with a question, where the team has those."""
    if context.switched_on("questions", whole.placement.team_id):
        return Choice("questions.someone", label="conversations.someone")
    return Choice("conversations.someone", ids.short(whole.placement.id))


def someone(press: Press, context: Context) -> Answer:
    """[Ik wil iemand anders spreken]: without a reason; the lead is told, else the academy."""
    place = placed(ids.long(press.id), context)
    if place is None or place.way != "learner":
        return PAST
    whole = place.setting.whole
    hearers = [p for p, _ in Hearing.of(context).leads(whole.placement.team_id)]
    taker = next((person for person in hearers if person.id != context.person.id), None)
    if taker is None:
        confidant = context.setting("organisation.confidant")
        return Message("conversations/nobody_else", {"confidant": confidant})
    told = Message("conversations/wish", {"name": context.person.called})
    name = f"wish:{context.now.date()}:{taker.id}"
    context.tell(taker, told, key=key(whole, 0, name), waits=waits(context))
    return Message("conversations/wished", {"lead": taker.called})
