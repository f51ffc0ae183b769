"""The manner of a talk of a question: who asked says whether it helped, and may ask on."""

from datetime import datetime
from functools import partial

from handlers.exchanges.beginning import reminder
from handlers.exchanges.ending import after_met, end
from handlers.exchanges.finding import PAST, about, choice, own_asked, person, shown
from handlers.exchanges.thanking import ways_on
from handlers.feature import Context, Handler, Sweep
from handlers.speech import Answer, Go, Message, Press
from storage.exchanges import Exchange
from storage.people import Person

_ANSWERS = ("yes", "bit", "no")


def closed(exchange: Exchange, context: Context) -> Message:
    """Who asked is asked whether it helped, whoever of the two closed it."""
    if context.person.id == exchange.helper_id:
        context.tell(exchange.asker_id, _asked(exchange, context), key=f"{about(exchange)}:helped")
        asker = person(context, exchange.asker_id)
        return Message("exchanges/closed_by_you", {"who": shown(exchange, asker)})
    _tell_helper(exchange, context)
    return _asked(exchange, context)


def _tell_helper(exchange: Exchange, context: Context) -> None:
    message = Message("exchanges/closed", {"who": shown(exchange, context.person)})
    context.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")


def met(exchange: Exchange, over: datetime, context: Context) -> None:
    """After a meeting who asked is asked whether it helped: the two may never type a word."""
    context.tell(exchange.asker_id, _asked(exchange, context), key=after_met(exchange), at=over)


def _asked(exchange: Exchange, context: Context) -> Message:
    helper = person(context, exchange.helper_id)
    by_helper = exchange.closed_by == exchange.helper_id
    facts = {"helper": helper.called, "by_helper": by_helper}
    return Message("exchanges/helped", facts, tuple(choice(exchange, w) for w in _ANSWERS))


def left(exchange: Exchange, gone: Person, sweep: Sweep) -> None:
    """Who helps somebody who left is free; who was helped by them may ask on."""
    sweep.take_back(reminder(exchange))
    if gone.id == exchange.helper_id:
        # The talk stays, so that what was said can still be thanked for and learned from.
        ways = (choice(exchange, "no", "further"), choice(exchange, "close"))
        message = Message("exchanges/helper_gone", {"helper": gone.called}, ways)
        sweep.tell(exchange.asker_id, message, key=f"{about(exchange)}:gone")
        return
    exchange.state, exchange.closed_at, exchange.closed_by = "closed", sweep.now, gone.id
    exchange.version += 1
    sweep.session.add(exchange)
    message = Message("exchanges/withdrawn", {"who": shown(exchange, gone)})
    sweep.tell(exchange.helper_id, message, key=f"{about(exchange)}:closed")


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
