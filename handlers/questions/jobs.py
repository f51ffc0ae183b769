"""What comes due of questions: a planned ask, a rung of the ladder, and forgetting."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.feature import Sweep
from handlers.questions.asking import moved, rungs, tell, wait, whom
from handlers.questions.changing import end
from handlers.questions.climbing import climb, pass_on
from handlers.questions.entries import let_go
from handlers.questions.hearing import has_spoken, to_meet
from handlers.questions.picking import Pick
from handlers.questions.proposing import button
from handlers.questions.relieving import is_off_duty
from handlers.questions.rules import ladder
from handlers.questions.rules.calendar import Hours, calendar_of, is_paused, next_moments
from handlers.questions.whose import asker_of
from handlers.speech import Message
from storage.people import Person
from storage.questions import (
    LIVE,
    Ask,
    Question,
    asks_due,
    asks_of,
    forget_rows,
    old_drafts,
    questions_due,
    to_forget,
)


def ask_planned(sweep: Sweep) -> None:
    """Asks whose moment has come go out, to who can still be asked."""
    for ask, question in asks_due(sweep.session, sweep.now):
        _ask_planned(sweep, ask, question)


def _ask_planned(sweep: Sweep, ask: Ask, question: Question) -> None:
    person = sweep.session.get(Person, ask.person_id)
    if question.state != "asked":
        sweep.session.delete(ask)
    elif person is None or not _is_here(sweep, person) or is_off_duty(sweep, ask, question):
        sweep.session.delete(ask)
        tell_asker(sweep, question, pass_on(sweep, ask, question), f"past:{ask.id}")
    else:
        _ask_or_plan(sweep, ask, question, person)


def _is_here(sweep: Sweep, person: Person) -> bool:
    today = calendar_of(sweep.setting, sweep.now).today(sweep.now)
    return person.state == "active" and not is_paused(person.away, person.paused_until, today)


def _ask_or_plan(sweep: Sweep, ask: Ask, question: Question, person: Person) -> None:
    hours = Hours(person.quiet, person.windows, person.days_off)
    at = next_moments(sweep.setting, sweep.now)(hours) or sweep.now + timedelta(days=1)
    sweep.session.add(ask)
    if at <= sweep.now:
        tell(sweep, ask, question)
        return
    if question.waits_since == ask.asked_at:
        question.waits_since = at
    ask.asked_at = at
    wait(sweep, question, [ask])
    pick = Pick(person.id, person.called, ask.role, at)
    later = Message("questions/planned_again", {"people": whom([pick], sweep.now)})
    tell_asker(sweep, question, later, f"planned:{ask.id}:{at.isoformat()}")


def climb_due(sweep: Sweep) -> None:
    """Questions to which it was silent go a rung up."""
    for question in questions_due(sweep.session, sweep.now):
        _climb_due(sweep, question)


def _climb_due(sweep: Sweep, question: Question) -> None:
    asks = asks_of(sweep.session, question.id)
    if asker_of(sweep, question).state == "left":
        return end(sweep, question, "withdrawn")
    if question.state not in {"asked", "helped"} or has_spoken(sweep, asks):
        question.due_at = None
        return sweep.session.add(question)
    if meets := to_meet(sweep, asks):
        question.due_at = meets
        return sweep.session.add(question)
    rung = ladder.rung_due(_silence(sweep, question, asks), rungs(sweep), sweep.now)
    if rung is None:
        return wait(sweep, question, [ask for ask in asks if ask.state in LIVE])
    if rung == ladder.END:
        return _lapse(sweep, question)
    return _go_up(sweep, question, asks, rung)


def _silence(sweep: Sweep, question: Question, asks: Sequence[Ask]) -> ladder.Silence:
    since = question.waits_since or sweep.now
    last = max((ask.asked_at for ask in asks if ask.state in LIVE), default=since)
    return ladder.Silence(since, last, question.step)


def _go_up(sweep: Sweep, question: Question, asks: Sequence[Ask], rung: int) -> None:
    for ask in asks:
        let_go(ask, sweep)
    question.state = "asked"
    said = climb(sweep, question, rung)
    tell_asker(sweep, question, said, f"step:{question.round}:{question.step}")


def _lapse(sweep: Sweep, question: Question) -> None:
    end(sweep, question, "lapsed")
    again = tuple(button(question, action) for action in ("reopen", "someone"))
    tell_asker(sweep, question, Message("questions/ended", {}, again), f"end:{question.round}")


def tell_asker(sweep: Sweep, question: Question, said: Message | None, what: str) -> None:
    if said is not None:
        sweep.tell(question.asker_id, said, key=f"question:{question.id}:{what}")


def forget_old(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Questions go as a whole, without words for long, when nothing needs them any more."""
    return forget_rows(session, now - timedelta(days=int(setting("questions.row_days"))))


def forget(sweep: Sweep) -> None:
    """Old drafts go, and the words of questions that were closed long ago."""
    drafts = sweep.now - timedelta(days=int(sweep.setting("questions.draft_days")))
    for question in old_drafts(sweep.session, drafts):
        end(sweep, question, "withdrawn")
    kept = sweep.now - timedelta(days=int(sweep.setting("questions.keep_days")))
    for question in to_forget(sweep.session, kept):
        question.text = question.tried = question.print = ""
        moved(sweep, question)
