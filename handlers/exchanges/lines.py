"""The lines of a talk as they come in: new, changed, deleted, or still without a place to go."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from handlers.exchanges import finding
from handlers.exchanges.carrying import carry, change, gone, receipt, take_back
from handlers.exchanges.focusing import leave, let_go
from handlers.exchanges.rules import LONGEST, trouble_with
from handlers.feature import Context
from handlers.ids import long, short
from handlers.speech import Answer, Choice, Facts, Go, Message, Press, Says
from storage import exchanges
from storage.exchanges import Exchange, Line
from storage.people import Person

DONE = {"klaar", "done"}
AT_ONCE = 4
"""How many talks are offered for a line to go to."""


def asks_here(session: Session, person: Person, about: str, gate: str) -> bool:
    """Whether the cards go before this person's lines: for who asks, the acute one once a talk. In
    a talk of equals neither is the one who knows."""
    exchange = session.get(Exchange, finding.named(about))
    if exchange is None or not exchange.is_of(person.id) or exchange.is_between_equals:
        return True
    was_shown = gate == "acute" and exchange.card_shown
    return exchange.asker_id == person.id and not was_shown


def belongs(session: Session, person: Person, source: str) -> str:
    """The talk that somebody's line, known by its name on their platform, was carried in."""
    line = exchanges.line_from(session, person.id, source)
    return f"exchange:{short(line.exchange_id)}" if line else ""


def hear(event: Says, context: Context) -> Answer:
    """A line that belongs to a talk."""
    said = exchanges.line_from(context.session, context.person.id, event.line)
    if event.deleted:
        return _deleted(said, context)
    if event.edited and said is not None:
        return _edited(said, event.text, context)
    if event.text.strip().lower() in DONE:
        return leave(event.about, context)
    source = event.line if event.line and said is None else context.key
    return _new(event.about, event.text, source, context)


def _new(name: str, text: str, source: str, context: Context, *, focused: bool = False) -> Answer:
    exchange = finding.own_open(context, name)
    if isinstance(exchange, Message):
        let_go(name, context)
        return exchange
    refused = _refused(text)
    taker = finding.person(context, exchange.other(context.person.id))
    if refused is not None or taker.state == "left":
        return refused or gone(exchange, context, taker)
    if focused:
        context.focus(finding.about(exchange))
    return receipt(exchange, carry(exchange, text, source, context), context, focused)


def _refused(text: str) -> Message | None:
    trouble = trouble_with(text)
    facts = {"longest": LONGEST, "length": len(text)}
    return Message(f"exchanges/{trouble}", facts) if trouble else None


def _edited(line: Line, text: str, context: Context) -> Answer:
    exchange = finding.own_open(context, short(line.exchange_id))
    if isinstance(exchange, Message):
        return exchange
    if line.state != "sent" or line.text == text:
        return None
    return _refused(text) or change(exchange, line, text, context)


def _deleted(line: Line | None, context: Context) -> Answer:
    if line is None or line.state != "sent":
        return None
    exchange = finding.own(context, short(line.exchange_id))
    return exchange if isinstance(exchange, Message) else take_back(exchange, line, context)


def recall(press: Press, context: Context) -> Answer:
    """[Haal terug]: only by who wrote it, and only once."""
    line = context.session.get(Line, long(press.id) or 0)
    if line is None:
        return finding.PAST
    if line.author_id != context.person.id:
        return finding.NOT_YOURS
    if line.version != press.version or line.state != "sent":
        return finding.PAST
    return _deleted(line, context)


def line_to(go: Go, context: Context) -> Answer:
    """A loose line that may be for somebody: the draft holds `text`, and maybe which `exchange`
    (its id) and which gates it `passed`. With one talk open it goes there, with more the person
    chooses."""
    context = replace(context, passed=context.passed | set(go.draft.get("passed", ())))
    loose = {"text": str(go.draft.get("text", "")), "line": str(go.draft.get("line", ""))}
    chosen = go.draft.get("exchange")
    if chosen:
        return _placed(short(int(chosen)), loose, context)
    open_now = exchanges.open_of(context.session, context.person.id)
    if len(open_now) == 1:
        return _placed(short(open_now[0].id), loose, context)
    return _which(open_now[:AT_ONCE], loose, context)


def _placed(name: str, loose: Facts, context: Context) -> Answer:
    if not loose.get("text"):
        return _text_gone(name, context)
    source = loose.get("line") or context.key
    return _new(name, loose.get("text", ""), source, context, focused=True)


def _text_gone(name: str, context: Context) -> Message:
    """What was typed stood with the buttons, and is forgotten there after a while."""
    exchange = finding.own_open(context, name)
    if isinstance(exchange, Message):
        return exchange
    facts = {"who": finding.other(exchange, context)}
    return Message("exchanges/text_gone", facts, (finding.choice(exchange, "write"),))


def _which(found: Sequence[Exchange], loose: Facts, context: Context) -> Message:
    if not found:
        return Message("exchanges/none_open")
    choices = tuple(_to(exchange, context) for exchange in found)
    return Message("exchanges/which", loose, choices)


def _to(exchange: Exchange, context: Context) -> Choice:
    who = finding.other(exchange, context)
    label = "to" if who["name"] else f"to_{who['kind']}"
    return finding.choice(exchange, "to", label, who)


def send_to(press: Press, context: Context) -> Answer:
    """The talk was chosen that a line goes to; the line stood with the buttons."""
    return _placed(press.id, press.facts, context)
