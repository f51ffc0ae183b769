"""How many skills still fit on somebody's list."""

from handlers.feature import Context
from handlers.skills import rules
from handlers.speech import Message
from storage import skills


def lacking(new: int, context: Context) -> Message | None:
    """What is said when so many new skills do not fit; None when they do."""
    held = skills.of_person(context.session, context.person.id)
    number = sum(not line.held.stopped for line in held)
    most = context.setting("skills.most")
    room = rules.room_for(number, most, new)
    return None if room >= new else Message("skills/full", {"most": most, "room": max(0, room)})
