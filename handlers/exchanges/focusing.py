"""Where my lines go now: shown when it begins, left by `klaar`."""

from handlers.exchanges.finding import about, choice, named, other, own, own_open
from handlers.feature import Context
from handlers.speech import Answer, Command, Message, Press
from storage import turns
from storage.exchanges import Exchange


def write(press: Press, context: Context) -> Answer:
    """My lines go to this talk from now on. An older button of a talk that goes on will do."""
    exchange = own_open(context, press.id)
    if isinstance(exchange, Message):
        return exchange
    context.focus(about(exchange))
    choices = (choice(exchange, "meet"), choice(exchange, "close"))
    facts = {"who": other(exchange, context)}
    return Message("exchanges/focus", facts, choices, about=about(exchange)).under()


def finish(_: Command, context: Context) -> Answer:
    """`klaar`: my lines go nowhere by themselves any more."""
    focus = turns.focus(context.session, context.person.id)
    if focus is None or focus.until < context.now:
        return Message("exchanges/no_focus")
    return _listener_leaves(focus.about, context)


def _listener_leaves(subject: str, context: Context) -> Answer:
    """The feature that hears the lines says what becomes of them."""
    kind = subject.partition(":")[0]
    hears = (one.listens[kind].leave for one in context.features if kind in one.listens)
    own = next((found for found in hears if found), leave)
    return own(subject, context)


def leave(subject: str, context: Context) -> Message:
    """Lets go of what my lines went to; the talk itself goes on."""
    context.focus("")
    exchange = own(context, subject) if subject.startswith("exchange:") else None
    if not isinstance(exchange, Exchange) or not exchange.is_open:
        return Message("exchanges/left", {"who": None})
    choices = (choice(exchange, "write"), choice(exchange, "close"))
    return Message("exchanges/left", {"who": other(exchange, context)}, choices)


def let_go(subject: str, context: Context) -> None:
    """Lets go only if my lines went to this talk."""
    focus = turns.focus(context.session, context.person.id)
    if focus is not None and named(focus.about) == named(subject):
        context.focus("")
