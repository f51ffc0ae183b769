"""A talk ends: by one of the two, or because the question is gone; who asked says if it helped."""

from datetime import datetime
from functools import partial

from handlers.exchanges.beginning import reminder
from handlers.exchanges.finding import (
    PAST,
    about,
    choice,
    own_asked,
    own_open,
    person,
    shown,
)
from handlers.exchanges.focusing import let_go
from handlers.exchanges.thanking import ways_on
from handlers.feature import Context, Handler
from handlers.speech import Answer, Go, Message, Press
from storage import exchanges, outbox
from storage.exchanges import Exchange


def close(press: Press, context: Context) -> Answer:
    """[Sluit af], by either of the two."""
    exchange = own_open(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    end(exchange, context)
    return _said_to_closer(exchange, context), _closed(exchange)


def end(exchange: Exchange, context: Context) -> None:
    """Nothing goes over any more, and the buttons of before are past."""
    exchange.state, exchange.closed_at = "closed", context.now
    exchange.closed_by = context.person.id
    exchange.version += 1
    context.session.add(exchange)
    context.take_back(reminder(exchange))
    drop_asking(exchange, context)
    let_go(about(exchange), context)


def _said_to_closer(exchange: Exchange, context: Context) -> Message:
    if context.person.id == exchange.helper_id:
        context.tell(exchange.asker_id, _asked(exchange, context), key=f"{about(exchange)}:helped")
        asker = person(context, exchange.asker_id)
        return Message("exchanges/closed_by_you", {"who": shown(exchange, asker)})
    _tell_helper(exchange, context)
    return _asked(exchange, context)


def _tell_helper(exchange: Exchange, context: Context) -> None:
    facts = {"who": shown(exchange, context.person)}
    message = Message("exchanges/closed", facts)
    context.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")


def ask_after(exchange: Exchange, met: datetime, context: Context) -> None:
    """After a meeting who asked is asked whether it helped: the two may never type a word."""
    context.tell(exchange.asker_id, _asked(exchange, context), key=_after_met(exchange), at=met)


def drop_asking(exchange: Exchange, context: Context) -> None:
    """They will not meet, or it was said already: nobody need be asked any more."""
    row = outbox.with_key(context.session, _after_met(exchange)) if exchange.meet else None
    if row is not None and row.state == "waiting":
        context.take_back(row.key)


def _after_met(exchange: Exchange) -> str:
    return f"{about(exchange)}:met:{exchange.meet['number']}"


def _asked(exchange: Exchange, context: Context) -> Message:
    helper = person(context, exchange.helper_id)
    by_helper = exchange.closed_by == exchange.helper_id
    facts = {"helper": helper.called, "by_helper": by_helper}
    return Message("exchanges/helped", facts, tuple(choice(exchange, w) for w in _ANSWERS))


_ANSWERS = ("yes", "bit", "no")


def _closed(exchange: Exchange) -> Go:
    return Go("questions.closed", {"question": exchange.question_id})


def _say_helped(press: Press, context: Context, *, how: str) -> Answer:
    exchange = own_asked(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    if exchange.helped:
        return PAST
    was_open = exchange.is_open
    if was_open:
        end(exchange, context)
        _tell_helper(exchange, context)
    exchange.helped = how
    exchange.version += not was_open
    context.session.add(exchange)
    return _after(exchange, context)


helped_yes: Handler = partial(_say_helped, how="yes")
helped_bit: Handler = partial(_say_helped, how="bit")
helped_no: Handler = partial(_say_helped, how="no")


def _after(exchange: Exchange, context: Context) -> Answer:
    """A no is between the asker and the bot: the helper never hears it."""
    if exchange.helped == "no":
        return Go("questions.further", {"question": exchange.question_id})
    helper = person(context, exchange.helper_id)
    facts = {"helper": helper.called, "helped": exchange.helped}
    return Message("exchanges/after", facts, ways_on(exchange, helper))


def finish_question(go: Go, context: Context) -> Answer:
    """The question was withdrawn: its open talks end, and who helped hears that it lapsed."""
    for exchange in exchanges.open_about(context.session, go.draft["question"]):
        end(exchange, context)
        asker = person(context, exchange.asker_id)
        message = Message("exchanges/withdrawn", {"who": shown(exchange, asker)})
        context.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")
    return None
