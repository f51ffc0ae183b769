"""Which talk is meant, and whether who asks is one of the two."""

from handlers import ids
from handlers.exchanges import rules
from handlers.feature import Context
from handlers.speech import Choice, Facts, Message
from storage.exchanges import Exchange
from storage.people import Person

PAST = Message("machine/past")
NOT_YOURS = Message("machine/not_yours")


def about(exchange: Exchange) -> str:
    """What lines that belong to a talk are about."""
    return f"exchange:{ids.short(exchange.id)}"


def named(name: str) -> int:
    """The talk behind "exchange:4f" or "4f"; 0 if there is none."""
    return ids.long(name.rpartition(":")[2]) or 0


def own(context: Context, name: str, version: int | None = None) -> Exchange | Message:
    """The talk of that name, if this person is one of the two; else what is said. With a version
    it is refused when the talk has moved on since."""
    exchange = context.session.get(Exchange, named(name))
    if exchange is None:
        return PAST
    if not exchange.is_of(context.person.id):
        return NOT_YOURS
    return exchange if version in (None, exchange.version) else PAST


def own_open(context: Context, name: str, version: int | None = None) -> Exchange | Message:
    """As `own`, and the talk must still be going on."""
    exchange = own(context, name, version)
    if isinstance(exchange, Exchange) and not exchange.is_open:
        return over(exchange, context)
    return exchange


def own_asked(context: Context, name: str, version: int | None = None) -> Exchange | Message:
    """As `own`, and this person must be the one who asks."""
    exchange = own(context, name, version)
    if isinstance(exchange, Exchange) and not exchange.is_asked_by(context.person.id):
        return NOT_YOURS
    return exchange


def over(exchange: Exchange, context: Context) -> Message:
    """Nothing goes over any more; who asks may ask this colleague something new."""
    is_asker = exchange.is_asked_by(context.person.id)
    choices = (choice(exchange, "again"),) if is_asker else ()
    return Message("exchanges/over", {"who": other(exchange, context)}, choices)


def person(context: Context, number: int) -> Person:
    """One of the two."""
    if number == context.person.id:
        return context.person
    found = context.session.get(Person, number)
    return found or Person(id=number, name="?", state="left")


def shown(exchange: Exchange, someone: Person) -> rules.Who:
    """How one of the two is named to the other: who asks may have kept their name to themselves."""
    is_named = exchange.shows_name or someone.id != exchange.asker_id
    return rules.who(someone.called, someone.is_learner, is_named)


def other(exchange: Exchange, context: Context) -> rules.Who:
    """How the one at the other side is named to this person."""
    return shown(exchange, person(context, exchange.other(context.person.id)))


def choice(exchange: Exchange, word: str, label: str = "", facts: Facts | None = None) -> Choice:
    """A button that acts on a talk as it is now."""
    key = f"exchanges.{label}" if label else ""
    return Choice(f"exchanges.{word}", ids.short(exchange.id), exchange.version, key, facts or {})
