"""A talk ends: nothing goes over any more, and what was due of it is dropped."""

from handlers.exchanges.beginning import reminder
from handlers.exchanges.finding import about
from handlers.exchanges.focusing import let_go
from handlers.feature import Context
from storage import outbox
from storage.exchanges import Exchange


def end(exchange: Exchange, context: Context) -> None:
    """Nothing goes over any more, and the buttons of before are past."""
    exchange.state, exchange.closed_at = "closed", context.now
    exchange.closed_by = context.person.id
    exchange.version += 1
    context.session.add(exchange)
    context.take_back(reminder(exchange))
    drop_asking(exchange, context)
    let_go(about(exchange), context)


def drop_asking(exchange: Exchange, context: Context) -> None:
    """They will not meet, or it was said already: nobody need be asked any more."""
    row = outbox.with_key(context.session, after_met(exchange)) if exchange.meet else None
    if row is not None and row.state == "waiting":
        context.take_back(row.key)


def after_met(exchange: Exchange) -> str:
    """The outbox's name of what is asked when they have met."""
    return f"{about(exchange)}:met:{exchange.meet['number']}"
