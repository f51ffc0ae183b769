"""A talk ends: by one of the two, or because the question is gone."""

from handlers.exchanges import manners
from handlers.exchanges.ending import end
from handlers.exchanges.finding import about, own_open, person, shown
from handlers.feature import Context
from handlers.speech import Answer, Go, Message, Press
from storage import exchanges
from storage.exchanges import Exchange


def close(press: Press, context: Context) -> Answer:
    """[Sluit af], by either of the two."""
    exchange = own_open(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    end(exchange, context)
    return manners.of(exchange).closed(exchange, context), _handed_back(exchange)


def _handed_back(exchange: Exchange) -> Go:
    """The feature that a talk came of hears that it is over."""
    what = {"question": exchange.question_id, "origin_id": exchange.origin_id}
    return Go(f"{exchange.origin}.closed", what)


def finish_question(go: Go, context: Context) -> Answer:
    """The question was withdrawn: its open talks end, and who helped hears that it lapsed."""
    for exchange in exchanges.open_about(context.session, go.draft["question"]):
        end(exchange, context)
        asker = person(context, exchange.asker_id)
        message = Message("exchanges/withdrawn", {"who": shown(exchange, asker)})
        context.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")
    return None
