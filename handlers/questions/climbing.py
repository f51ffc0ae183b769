"""A question goes on to others: up the ladder, or past somebody who cannot help now."""

from collections import Counter
from collections.abc import Sequence

from handlers.questions.asking import ask, wait, whom
from handlers.questions.picking import Pick, Wanted, picks, today_of
from handlers.questions.proposing import button
from handlers.questions.rules import ladder
from handlers.questions.rules.calendar import calendar_of
from handlers.questions.rules.kinds import asks_experts
from handlers.questions.whose import Hands, asker_of
from handlers.speech import Choice, Message
from storage.questions import LIVE, Ask, Question, Step, asks_of

_NAMES = {
    ladder.NEXT: "step_next",
    ladder.PEERS: "step_peers",
    ladder.SUPERVISOR: "step_supervisor",
    ladder.LEAD: "step_lead",
}


def climb(hands: Hands, question: Question, rung: int) -> Message:
    """Asks those of a rung, or else of the next that is filled; gives what the asker is told."""
    for higher in range(rung, ladder.END):
        found = on_rung(hands, question, higher)
        if found:
            return _take(hands, question, higher, found)
    question.step = ladder.LEAD
    wait(hands, question)
    return nobody_left(hands, question)


def on_rung(hands: Hands, question: Question, rung: int) -> list[Pick]:
    """Whom a rung brings in: on that of the supervisor first who is on duty (domain 6)."""
    if rung == ladder.SUPERVISOR and (on_duty := _on_duty(hands, question)):
        return on_duty
    found: list[Pick] = []
    for role, count in Counter(ladder.roles_on(rung, question.way)).items():
        besides = frozenset(pick.person for pick in found)
        found += picks(hands, question, Wanted(role, question.skill_id, count, besides))
    return found


def _on_duty(hands: Hands, question: Question) -> list[Pick]:
    """One who is begeleider van dienst, if they can still be asked today: tomorrow they are not."""
    found = picks(hands, question, Wanted("duty"))
    calendar, today = calendar_of(hands.setting, hands.now), today_of(hands)
    return [pick for pick in found if calendar.today(pick.at) == today]


def _take(hands: Hands, question: Question, rung: int, found: Sequence[Pick]) -> Message:
    question.step = rung
    step = Step(question_id=question.id, round=question.round, step=rung, at=hands.now)
    hands.session.add(step)
    ask(hands, question, found)
    return step_message(hands, question, found, rung)


def step_message(
    hands: Hands, question: Question, found: Sequence[Pick], rung: int = ladder.NEXT
) -> Message:
    """What the asker is told of who comes in; they can stop it, and may share the question."""
    offers = not all(pick.reads(question) for pick in found)
    facts = {"people": whom(found, hands.now), "shared": question.shared, "offers": offers}
    actions = ("share", "stop") if offers else ("stop",)
    choices = tuple(button(question, action) for action in actions)
    return Message(f"questions/{_NAMES[rung]}", facts, choices)


def nobody_left(hands: Hands, question: Question) -> Message:
    """What the asker is told when there is nobody more to ask."""
    waiting = any(one.state in LIVE for one in asks_of(hands.session, question.id))
    facts = {"waiting": waiting}
    return Message("questions/nobody_left", facts, _ways_left(hands, question))


def _ways_left(hands: Hands, question: Question) -> tuple[Choice, ...]:
    fellow = "peer" if asker_of(hands, question).is_learner else "team"
    first = ("search", fellow) if asks_experts(question.kind) else (fellow,)
    return tuple(button(question, action) for action in (*first, "someone", "withdraw"))


def pass_on(hands: Hands, ask: Ask, question: Question) -> Message | None:
    """Somebody cannot help now: the next is asked. Gives what the asker is told; None while
    somebody else is still being asked and there is nobody more of that kind."""
    others = [one for one in asks_of(hands.session, question.id) if one.id != ask.id]
    is_waiting = any(one.state in LIVE for one in others)
    if question.stopped:
        return None if is_waiting else nobody_left(hands, question)
    found = _others(hands, ask, question)
    if found:
        return _replace(hands, question, found)
    if is_waiting:
        return None
    return climb(hands, question, max(question.step + 1, ladder.PEERS))


def _replace(hands: Hands, question: Question, found: Sequence[Pick]) -> Message:
    ask(hands, question, found)
    return step_message(hands, question, found)


def _others(hands: Hands, ask: Ask, question: Question) -> list[Pick]:
    if ask.role in {"duty", "urgent"}:
        return on_rung(hands, question, ladder.SUPERVISOR)
    return picks(hands, question, _instead_of(ask, question))


def _instead_of(ask: Ask, question: Question) -> Wanted:
    role = ask.role
    if role in {"handed", "person"}:
        role = "skill" if ask.skill_id else "peer"
    return Wanted(role, ask.skill_id or question.skill_id)
