"""A question that was asked of who was on duty goes on when their day is over."""

from datetime import datetime, time

from handlers import reach
from handlers.feature import Sweep
from handlers.questions.asking import ask
from handlers.questions.climbing import step_message
from handlers.questions.picking import Wanted, picks, today_of
from handlers.questions.rules import ladder
from storage import duty
from storage.questions import Ask, Question, asks_of, duties_over


def is_off_duty(sweep: Sweep, one: Ask, question: Question) -> bool:
    """Whether somebody was to be asked as begeleider van dienst, and is not any more."""
    if one.role != "duty":
        return False
    team = question.team_id or 0
    there = duty.on_duty(sweep.session, [team], today_of(sweep))[team]
    return one.person_id not in {person for person, _ in there}


def relieve(sweep: Sweep) -> None:
    """Their day is over and they said nothing: the supervisor is asked too. Both may answer."""
    midnight = datetime.combine(today_of(sweep), time(), reach.zone(sweep.setting))
    for one, question in duties_over(sweep.session, midnight):
        if not _has_supervisor(sweep, question):
            _relieve(sweep, one, question)


def _has_supervisor(sweep: Sweep, question: Question) -> bool:
    """Whether a supervisor was asked, or those after them."""
    asked = asks_of(sweep.session, question.id)
    return question.step != ladder.SUPERVISOR or any(one.role == "supervisor" for one in asked)


def _relieve(sweep: Sweep, one: Ask, question: Question) -> None:
    found = picks(sweep, question, Wanted("supervisor"))
    if found:
        ask(sweep, question, found)
        said = step_message(sweep, question, found, ladder.SUPERVISOR)
        sweep.tell(question.asker_id, said, key=f"question:{question.id}:relieved:{one.id}")
