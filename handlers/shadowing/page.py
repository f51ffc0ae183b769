"""`/afkijkuurtje`: what somebody offers, or what they booked, and what can be done."""

from collections.abc import Iterator

from handlers.feature import Context
from handlers.shadowing import counting, front, hosting, offering, scene, searching
from handlers.shadowing.understanding import understood
from handlers.speech import Answer, Choice, Command, Message, Press, Row, Rows


def opened(command: Command, context: Context) -> Answer:
    """Who learns sees what they booked and looks for hours; who does not sees what they offer. A
    moment behind the command opens the form for it; other words are a search."""
    typed = command.text.strip()
    if context.person.is_learner:
        return front.opened(command, context)
    if not typed:
        return page(command, context)
    is_search = isinstance(understood(typed, context), Message)
    if is_search and context.allows("shadowing.book", None):
        return searching.sought(typed, context)
    return offering.form(context, typed)


def page(_: Command | Press, context: Context) -> Rows:
    """What is offered, by what was offered together."""
    own = hosting.rows(context)
    facts = {"offers": len(own), "looks": context.allows("shadowing.book", None)}
    return Rows("shadowing/page", own, facts, tuple(_ways(context)))


def _ways(context: Context) -> Iterator[Choice]:
    yield Choice("shadowing.offer")
    if context.allows("shadowing.book", None):
        yield scene.SEARCH
        yield scene.MINE
    if counting.own_teams(context):
        yield Choice("shadowing.counts")


def home(context: Context) -> tuple[Row, ...]:
    """The next of what is booked, and of each offer, on somebody's first page."""
    return (*front.home(context), *hosting.rows(context)[: front.FEW])
