"""What was entered by mistake is taken back: an early stop, or a placement that never began."""

from sqlmodel import select

from handlers.feature import Context
from handlers.placements import ending, facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, changeable, today_of, touch
from handlers.placements.listing import LIST
from handlers.placements.telling import Telling
from handlers.speech import Answer, Go, Message, Press
from storage import placements
from storage.placements import Conversation


def go_on(press: Press, context: Context) -> Answer:
    """[Toch niet gestopt]: the placement goes on to its end; the talk to round it off is off. One
    that was planned is called off by the next look at it."""
    found = changeable(press.id, context, version=press.version)
    if found is None or found.placement.stopped_on is None:
        return PAST
    problem = ending.overlap(found, found.placement.end, context)
    if problem is not None:
        return Message("placements/not_on", {**facts.of(found), **problem.facts}, (back(found),))
    one = found.placement
    one.stopped_on, one.stopped_by = None, ""
    for talk in context.session.exec(
        select(Conversation).where(
            Conversation.placement_id == one.id,
            Conversation.type == "exit",
            Conversation.state == "open",
        )
    ):
        talk.state = "cancelled"
        talk.version += 1
        context.session.add(talk)
    touch(one, context)
    said = facts.of(found)
    Telling(found, context).everybody(Message("placements/is_on", said), f"on:{one.version}")
    return Message("placements/on", said, (back(found),))


def can_be_removed(found: Seen, context: Context) -> bool:
    """Whether a placement has not begun, so that nothing of it happened."""
    return found.placement.start > today_of(context)


def remove(press: Press, context: Context) -> Answer:
    """[Haal de stage weg] asks once more."""
    found = changeable(press.id, context, version=press.version)
    if found is None or not can_be_removed(found, context):
        return PAST
    return Message(
        "placements/remove", facts.of(found), (found.choice("really_remove"), back(found))
    )


def really_remove(press: Press, context: Context) -> Answer:
    """It is as if it had never been entered; who was in it hears so."""
    found = changeable(press.id, context, version=press.version)
    if found is None or not can_be_removed(found, context):
        return PAST
    said = facts.of(found)
    Telling(found, context).everybody(Message("placements/is_removed", said), "removed")
    return Go("conversations.removed", {"placement": found.placement.id, "said": said})


def gone(go: Go, context: Context) -> Answer:
    """Its talks are called off: now the placement goes itself."""
    placements.remove(context.session, go.draft["placement"])
    return Message("placements/removed", go.draft["said"], (LIST,))
