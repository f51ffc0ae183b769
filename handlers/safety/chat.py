"""After the acute card: nothing goes anywhere, only a number of nobody in particular is kept."""

from handlers import reach
from handlers.feature import Context
from handlers.speech import Choice, Message, Press
from storage import safety


def now(_: Press, context: Context) -> Message:
    """[Het is nu acuut]: the card again, until it is over."""
    day = context.now.astimezone(reach.zone(context.setting)).date()
    safety.count(context.session, day, "acute")
    facts = {"number": context.setting("organisation.emergency_number")}
    return Message("safety/acute_now", facts, (Choice("safety.solved"),))


def solved(_: Press, __: Context) -> Message:
    """[Opgelost]"""
    return Message("safety/solved")
