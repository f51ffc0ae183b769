"""The two agree to meet: when and where, read back to both, changed or cancelled by either."""

from datetime import datetime, time, timedelta
from typing import Any

from handlers import ids, moments, reach
from handlers.exchanges import manners
from handlers.exchanges.ending import drop_asking
from handlers.exchanges.finding import PAST, about, choice, other, own_open, shown
from handlers.feature import Context
from handlers.speech import Answer, Choice, Facts, Field, Form, Message, Press, Submit
from handlers.when import Moment, Refusal, when_from
from storage.exchanges import Exchange

MEET = Form(
    "exchanges.meet",
    (Field("moment", longest=100), Field("place", required=False, longest=100)),
)


def plan(press: Press, context: Context) -> Answer:
    """[Spreek af] opens the form."""
    exchange = own_open(context, press.id, press.version)
    return exchange if isinstance(exchange, Message) else MEET.about(press.id)


def move(press: Press, context: Context) -> Answer:
    """[Verander] opens the form for the meeting that the button was of."""
    exchange = _still(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    return MEET.about(press.id, place=exchange.meet["place"])


def _still(context: Context, name: str, version: int | None = None) -> Exchange | Message:
    """The talk behind the short name of a meeting, if that meeting still holds."""
    number, meeting = ids.unpair(name) or (0, 0)
    exchange = own_open(context, ids.short(number), version)
    if isinstance(exchange, Message):
        return exchange
    meet = exchange.meet
    return exchange if meet and not meet["off"] and meet["number"] == meeting else PAST


def check_moment(typed: str, context: Context) -> Message | None:
    """What is wrong with a typed moment, if it could not be read for sure."""
    read = _read(typed, context)
    return _unread(read, context) if isinstance(read, Refusal) else None


def _unread(refusal: Refusal, context: Context) -> Message:
    return Message("machine/unread", moments.refused(refusal, _local(context)))


def _read(typed: str, context: Context) -> Moment | Refusal:
    return when_from(typed, _local(context), context.person.language)


def _local(context: Context) -> datetime:
    return context.now.astimezone(reach.zone(context.setting))


def reading(submit: Submit, context: Context) -> Message | None:
    """The meeting as it was understood, before the other hears of it."""
    exchange = (_still if "." in submit.subject else own_open)(context, submit.subject)
    read = _read(submit.answers["moment"], context)
    if isinstance(exchange, Message) or isinstance(read, Refusal):
        return None
    place = submit.answers.get("place", "")
    facts = {**_said(read, context), "place": place, "who": other(exchange, context)}
    return Message("exchanges/read", facts, about=about(exchange))


def agree(submit: Submit, context: Context) -> Answer:
    """The meeting as it was filled in: whoever planned it reads it back, the other hears of it."""
    exchange = (_still if "." in submit.subject else own_open)(context, submit.subject)
    read = _read(submit.answers["moment"], context)
    if isinstance(exchange, Message):
        return exchange
    if isinstance(read, Refusal):
        return _unread(read, context)
    before = exchange.meet
    drop_asking(exchange, context)
    _keep(exchange, context, _agreed(read, submit, context, before))
    _tell(exchange, context, before)
    manners.of(exchange).met(exchange, _over(read, context), context)
    facts = {**_facts(exchange), "who": other(exchange, context)}
    return Message("exchanges/met", facts, _ways(exchange), about=about(exchange))


def _over(read: Moment, context: Context) -> datetime:
    """When a meeting is over for sure; where no hour was named, the next morning."""
    last = read.start if read.end is None else read.end
    if isinstance(last, datetime) and read.grain in {"minute", "hour"}:
        return last + timedelta(hours=2)
    day = last.date() if isinstance(last, datetime) else last
    return datetime.combine(day + timedelta(days=1), time(10), reach.zone(context.setting))


def _agreed(read: Moment, submit: Submit, context: Context, before: Any) -> dict[str, Any]:
    number = (before or {}).get("number", 0) + 1
    place = submit.answers.get("place", "")
    return {**_said(read, context), "place": place, "number": number, "off": False}


def _said(read: Moment, context: Context) -> dict[str, Any]:
    said = moments.facts(read, _local(context))
    return {"at": said.pop("start"), **said}


def _keep(exchange: Exchange, context: Context, meet: dict[str, Any]) -> None:
    exchange.meet = meet
    if context.person.id == exchange.helper_id:
        exchange.last_helper_line_at = context.now
    context.session.add(exchange)


def _tell(exchange: Exchange, context: Context, before: Any) -> None:
    """The other hears of it; what stood there of an earlier meeting is no longer true."""
    if before and not before["off"]:
        _lapse(exchange, context, before["number"])
    facts = {
        **_facts(exchange),
        "who": shown(exchange, context.person),
        "again": bool(before and not before["off"]),
    }
    message = Message("exchanges/meet", facts, _ways(exchange), about=about(exchange))
    taker = exchange.other(context.person.id)
    context.tell(taker, message, key=_key(exchange, exchange.meet["number"]))


def _lapse(exchange: Exchange, context: Context, number: int) -> None:
    context.take_back(_key(exchange, number), Message("exchanges/meet_past"))


def cancel(press: Press, context: Context) -> Answer:
    """[Zeg af], by either of the two; only the meeting that the button was of."""
    exchange = _still(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    meet = exchange.meet
    drop_asking(exchange, context)
    exchange.meet = {**meet, "off": True}
    context.session.add(exchange)
    _lapse(exchange, context, meet["number"])
    _tell_off(exchange, context)
    facts = {**_facts(exchange), "who": other(exchange, context)}
    again = (choice(exchange, "meet", "meet_again"), choice(exchange, "close"))
    return Message("exchanges/unmet", facts, again, about=about(exchange))


def _tell_off(exchange: Exchange, context: Context) -> None:
    facts = {**_facts(exchange), "who": shown(exchange, context.person)}
    choices = (choice(exchange, "meet", "meet_again"), choice(exchange, "write"))
    message = Message("exchanges/unmeet", facts, choices, about=about(exchange))
    key = f"{_key(exchange, exchange.meet['number'])}:off"
    context.tell(exchange.other(context.person.id), message, key=key)


def _facts(exchange: Exchange) -> Facts:
    meet = exchange.meet
    return {name: meet[name] for name in ("at", "end", "grain", "year", "place") if name in meet}


def _key(exchange: Exchange, number: int) -> str:
    return f"{about(exchange)}:meet:{number}"


def _ways(exchange: Exchange) -> tuple[Choice, ...]:
    pair = ids.pair(exchange.id, exchange.meet["number"])
    move = Choice("exchanges.move", pair, exchange.version)
    off = Choice("exchanges.unmeet", pair, exchange.version)
    return choice(exchange, "write"), move, off, choice(exchange, "close")
