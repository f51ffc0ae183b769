"""Somebody left, or guides the asker no longer: what they were asked goes on to others."""

from handlers.feature import Sweep
from handlers.questions.asking import moved, retire
from handlers.questions.changing import end
from handlers.questions.climbing import pass_on
from handlers.questions.jobs import tell_asker
from handlers.questions.picking import today_of
from handlers.speech import Message
from storage.questions import (
    Ask,
    Question,
    asks_to_who_guided,
    asks_to_who_left,
    questions_of_who_left,
)


def let_go_of_who_left(sweep: Sweep) -> None:
    """Who was asked something by somebody who left need not answer; who waits for somebody who
    left is helped on."""
    for question in questions_of_who_left(sweep.session):
        end(sweep, question, "withdrawn")
    for ask, question in asks_to_who_left(sweep.session):
        _pass_on(sweep, ask, question)


def _pass_on(sweep: Sweep, ask: Ask, question: Question) -> None:
    ask.state, ask.answered_at = "lapsed", sweep.now
    ask.version += 1
    sweep.session.add(ask)
    moved(sweep, question)
    tell_asker(sweep, question, pass_on(sweep, ask, question), f"past:{ask.id}")


def let_go_of_who_guided(sweep: Sweep) -> None:
    """Who was asked as a supervisor and guides the asker no longer need not answer: whoever guides
    now is asked. A promise to help stands."""
    for ask, question in asks_to_who_guided(sweep.session, today_of(sweep)):
        retire(sweep, [ask], "lapsed", Message("machine/lapsed"))
        moved(sweep, question)
        tell_asker(sweep, question, pass_on(sweep, ask, question), f"past:{ask.id}")
