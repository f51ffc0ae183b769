"""One of the two left: the other hears that the talk cannot go on."""

from handlers.exchanges.beginning import reminder
from handlers.exchanges.finding import about, choice, shown
from handlers.feature import Sweep
from handlers.speech import Message
from storage import exchanges
from storage.exchanges import Exchange
from storage.people import Person


def tell_of_who_left(sweep: Sweep) -> None:
    """Who helps somebody who left is free; who was helped by them may ask on."""
    for exchange, gone in exchanges.open_with_who_left(sweep.session):
        if gone.id == exchange.asker_id:
            _end(exchange, gone, sweep)
        else:
            _tell_asker(exchange, gone, sweep)


def _end(exchange: Exchange, gone: Person, sweep: Sweep) -> None:
    exchange.state, exchange.closed_at, exchange.closed_by = "closed", sweep.now, gone.id
    exchange.version += 1
    sweep.session.add(exchange)
    sweep.take_back(reminder(exchange))
    message = Message("exchanges/withdrawn", {"who": shown(exchange, gone)})
    sweep.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")


def _tell_asker(exchange: Exchange, gone: Person, sweep: Sweep) -> None:
    """The talk stays, so that what was said can still be thanked for and learned from."""
    sweep.take_back(reminder(exchange))
    ways = (choice(exchange, "no", "further"), choice(exchange, "close"))
    message = Message("exchanges/helper_gone", {"helper": gone.called}, ways)
    sweep.tell(exchange.asker_id, message, key=f"{about(exchange)}:gone")
