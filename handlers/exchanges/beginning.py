"""A yes becomes a talk: who asked hears it, who helps gets the question and the card."""

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.exchanges import rules
from handlers.exchanges.finding import PAST, about, choice, own_open, person, shown
from handlers.feature import Context
from handlers.speech import Answer, Facts, Go, Message, Press
from storage import exchanges
from storage.exchanges import Exchange
from storage.questions import Ask, Question


def begin(go: Go, context: Context) -> Answer:
    """Who was asked said yes (`later`: when they begin, ISO). Said twice it is one talk."""
    asked = _asked(go.draft["question"], go.draft["ask"], context)
    if asked is None:
        return PAST
    exchange = exchanges.of_ask(context.session, asked.ask.id) or _fresh(asked, context)
    if not exchange.is_open:
        return PAST
    return _planned(exchange, asked, context, go.draft.get("later"))


def start(press: Press, context: Context) -> Answer:
    """Who helps later begins now."""
    exchange = own_open(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    asked = _asked(exchange.question_id or 0, exchange.ask_id or 0, context)
    if asked is None or exchange.helper_id != context.person.id:
        return PAST
    return _planned(exchange, asked, context, None)


@dataclass(frozen=True)
class _Asked:
    question: Question
    ask: Ask

    @property
    def is_readable(self) -> bool:
        """Whether who helps may read the question (domain 6: only if it was shared with them)."""
        return self.ask.sees_text or self.question.shared


def _asked(question_id: int, ask_id: int, context: Context) -> _Asked | None:
    question = context.session.get(Question, question_id)
    ask = context.session.get(Ask, ask_id)
    return _Asked(question, ask) if question and ask else None


def _fresh(asked: _Asked, context: Context) -> Exchange:
    return Exchange(
        question_id=asked.question.id,
        ask_id=asked.ask.id,
        asker_id=asked.question.asker_id,
        helper_id=asked.ask.person_id,
        begun_at=context.now,
        shows_name=asked.question.shows_name,
    )


def _planned(exchange: Exchange, asked: _Asked, context: Context, later: str | None) -> Message:
    facts = _card(exchange, asked, context)
    moment = datetime.fromisoformat(later).astimezone(UTC) if later else None
    if exchange.later_at not in (None, moment):
        context.take_back(reminder(exchange))
    exchange.later_at = moment
    context.session.add(exchange)
    _tell_asker(exchange, context, {"later": later, "doing": asked.question.kind == "DOE"})
    return _later(exchange, context, facts) if later else _now(exchange, context, facts)


def _tell_asker(exchange: Exchange, context: Context, facts: Facts) -> None:
    message = Message(
        "exchanges/begun",
        {**facts, "helper": context.person.called},
        tuple(choice(exchange, word) for word in ("write", "meet", "close")),
        about=about(exchange),
    )
    context.tell(exchange.asker_id, message, key=f"{about(exchange)}:begun:{facts['later'] or ''}")


def _now(exchange: Exchange, context: Context, facts: Facts) -> Message:
    context.focus(about(exchange))
    choices = (choice(exchange, "meet"), choice(exchange, "close"))
    return Message("exchanges/help", facts, choices, about=about(exchange))


def _later(exchange: Exchange, context: Context, facts: Facts) -> Message:
    choices = tuple(choice(exchange, word) for word in ("start", "meet", "close"))
    remind = Message("exchanges/later_now", facts, choices, about=about(exchange))
    context.tell(exchange.helper_id, remind, key=reminder(exchange), at=exchange.later_at)
    told = {"who": facts["who"], "later": _iso(exchange)}
    return Message("exchanges/later", told, choices, about=about(exchange))


def reminder(exchange: Exchange) -> str:
    """The outbox's name of the reminder to who helps later."""
    return f"{about(exchange)}:later:{_iso(exchange)}"


def _iso(exchange: Exchange) -> str:
    return exchange.later_at.astimezone(UTC).isoformat() if exchange.later_at else ""


def _card(exchange: Exchange, asked: _Asked, context: Context) -> Facts:
    """The question in full for who helps, or without its words, and how to help with it."""
    question, asker = asked.question, person(context, exchange.asker_id)
    tried = str(question.tried or "") if asked.is_readable else ""
    return {
        "who": shown(exchange, asker),
        "level": asker.level if asker.is_learner else None,
        "year": asker.year if asker.is_learner else None,
        "kind": question.kind,
        "text": str(question.text or "") if asked.is_readable else "",
        "tried": tried,
        "coaching": rules.coaching_question(question.kind, tried, context.rng),
    }
