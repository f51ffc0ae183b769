"""The open talks on somebody's home page."""

from handlers.exchanges.finding import choice, other
from handlers.feature import Context
from handlers.speech import Row
from storage import exchanges
from storage.exchanges import Exchange


def open_talks(context: Context) -> tuple[Row, ...]:
    """A row for each talk that goes on."""
    return tuple(_row(e, context) for e in exchanges.open_of(context.session, context.person.id))


def _row(exchange: Exchange, context: Context) -> Row:
    facts = {
        "who": other(exchange, context),
        "helps": exchange.helper_id == context.person.id,
        "origin": exchange.origin,
        "since": exchange.begun_at.isoformat(),
        "later": exchange.later_at.isoformat() if exchange.later_at else None,
    }
    return Row("exchanges/home", facts, (choice(exchange, "write"), choice(exchange, "close")))
