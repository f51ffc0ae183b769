"""A line on its way to the other, its receipt, and what becomes of both when it changes."""

from handlers import ids, reach
from handlers.exchanges.finding import about, choice, other, person, shown
from handlers.feature import Context
from handlers.speech import Choice, Facts, Message
from storage import outbox
from storage.exchanges import Exchange, Line
from storage.outbox import Outbox
from storage.people import Person


def carry(exchange: Exchange, text: str, source: str, context: Context) -> Line:
    """Takes a line over to the other."""
    line = Line(
        exchange_id=exchange.id,
        author_id=context.person.id,
        text=text,
        source=source,
        key="",
        at=context.now,
    )
    line.key = _name(exchange, line)
    context.session.add(line)
    _mark(exchange, context)
    context.tell(exchange.other(context.person.id), _carried(exchange, line, context), key=line.key)
    return line


def _mark(exchange: Exchange, context: Context) -> None:
    if context.person.id == exchange.helper_id:
        exchange.last_helper_line_at = context.now
    else:
        exchange.last_asker_line_at = context.now
        exchange.card_shown = exchange.card_shown or "acute" in context.passed
    context.session.add(exchange)


def _carried(exchange: Exchange, line: Line, context: Context, changed: bool = False) -> Message:
    facts = {
        **_from(exchange, context),
        "text": line.text,
        "changed": changed,
        "origin": exchange.origin,
    }
    choices = (choice(exchange, "write"),)
    return Message("exchanges/line", facts, choices, about=about(exchange))


def receipt(exchange: Exchange, line: Line, context: Context, focused: bool = False) -> Message:
    """Says to whom a line went, when they get it, and gives the way to take it back."""
    taker = person(context, exchange.other(context.person.id))
    heard = reach.out_of_quiet(taker, context.now, context.setting)
    facts = {
        "who": shown(exchange, taker),
        "waits": heard.isoformat() if heard > context.now else None,
        "focused": focused,
    }
    return Message("exchanges/receipt", facts, (_back(line),), about=about(exchange))


def gone(exchange: Exchange, context: Context, taker: Person) -> Message:
    """The other has left: nothing went over, and what can be done."""
    is_asker = exchange.is_asked_by(context.person.id)
    choices = (choice(exchange, "no", "further"),) if is_asker else (choice(exchange, "close"),)
    facts = {"who": shown(exchange, taker), "asks": is_asker}
    return Message("exchanges/gone", facts, choices)


def change(exchange: Exchange, line: Line, text: str, context: Context) -> Message:
    """The line becomes what its writer made of it. One that has not gone yet goes anew."""
    line.text = text
    line.version += 1
    message = _carried(exchange, line, context, changed=True)
    row = _standing(line, context)
    if row is None or (row.state == "waiting" and row.replaces is None):
        context.take_back(line.key)
        line.key = f"{_name(exchange, line)}:{line.version}"
        context.tell(exchange.other(line.author_id), message, key=line.key)
    else:
        context.take_back(row.key, message)
    context.session.add(line)
    return Message(
        "exchanges/changed",
        {"who": other(exchange, context)},
        (_back(line),),
        about=about(exchange),
    )


def take_back(exchange: Exchange, line: Line, context: Context) -> Message:
    """The line is gone: the other sees that something was taken back, not what."""
    row = _standing(line, context)
    if row is not None:
        context.take_back(row.key, Message("exchanges/line_gone", _from(exchange, context)))
    line.state, line.text = "taken_back", None
    line.version += 1
    context.session.add(line)
    return Message("exchanges/taken_back", {"who": other(exchange, context)}, about=about(exchange))


def _standing(line: Line, context: Context) -> Outbox | None:
    """What stands now where the line stood with the other."""
    row = outbox.with_key(context.session, line.key)
    if row is None:
        return None
    if row.native:
        return outbox.shown(context.session, row.person_id, row.native) or row
    return outbox.last_in_place(context.session, row)


def _from(exchange: Exchange, context: Context) -> Facts:
    return {"who": shown(exchange, context.person)}


def _back(line: Line) -> Choice:
    return Choice("exchanges.takeback", ids.short(line.id), line.version)


def _name(exchange: Exchange, line: Line) -> str:
    return f"{about(exchange)}:line:{ids.short(line.id)}"
