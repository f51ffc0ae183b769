"""The manner of a talk of two equals: it is alike for both, and nobody is asked if it helped."""

from datetime import datetime

from handlers.exchanges.finding import PAST, about, choice, other, person, shown
from handlers.feature import Context, Sweep
from handlers.speech import Answer, Go, Message
from storage import exchanges
from storage.exchanges import Exchange
from storage.people import Person


def begin_between(go: Go, context: Context) -> Answer:
    """Two people said that they want to talk: the one who acts, and somebody else.

    The draft: `origin`, the feature that it is of, which has an entry `<origin>.closed` and a label
    `exchanges.about_<origin>`; `origin_id`, what of it this is (said twice it is one talk); `with`,
    the other one, who was looking; `card`, the label of what they may talk about, or "".
    """
    origin, origin_id = str(go.draft["origin"]), int(go.draft["origin_id"])
    exchange = exchanges.of_origin(context.session, origin, origin_id)
    if exchange is not None and not (exchange.is_open and exchange.is_of(context.person.id)):
        return PAST
    exchange = exchange or Exchange(
        origin=origin,
        origin_id=origin_id,
        asker_id=int(go.draft["with"]),
        helper_id=context.person.id,
        begun_at=context.now,
    )
    context.session.add(exchange)
    card = str(go.draft.get("card", ""))
    hers = _begun(exchange, context.person, card)
    context.tell(exchange.asker_id, hers, key=f"{about(exchange)}:begun:")
    return _begun(exchange, person(context, exchange.asker_id), card)


def _begun(exchange: Exchange, taker: Person, card: str) -> Message:
    facts = {"who": shown(exchange, taker), "origin": exchange.origin, "card": card}
    choices = (
        choice(exchange, "write", "begin"),
        choice(exchange, "meet"),
        choice(exchange, "close"),
    )
    return Message("exchanges/between", facts, choices, about=about(exchange))


def closed(exchange: Exchange, context: Context) -> Message:
    """The other hears it too."""
    told = Message("exchanges/over_between", {"who": shown(exchange, context.person), "by": "them"})
    taker = exchange.other(context.person.id)
    context.tell(taker, told, key=f"{about(exchange)}:closed")
    return Message("exchanges/over_between", {"who": other(exchange, context), "by": "you"})


def met(exchange: Exchange, over: datetime, context: Context) -> None:
    """Nothing is asked of two equals who have met."""


def left(exchange: Exchange, gone: Person, sweep: Sweep) -> None:
    """The talk is over."""
    exchange.state, exchange.closed_at, exchange.closed_by = "closed", sweep.now, gone.id
    exchange.version += 1
    sweep.session.add(exchange)
    told = Message("exchanges/over_between", {"who": shown(exchange, gone), "by": "gone"})
    sweep.tell(exchange.other(gone.id), told, key=f"{about(exchange)}:closed")
