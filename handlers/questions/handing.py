"""Handing a question over to a colleague, by name."""

from dataclasses import replace

from handlers.feature import Context
from handlers.names import who
from handlers.questions.answering import close, of_form, tell_asker, waiting
from handlers.questions.asking import ask as ask_people
from handlers.questions.asking import message, whom
from handlers.questions.climbing import step_message
from handlers.questions.forms import HAND_OVER
from handlers.questions.picking import Pick, Wanted, picks
from handlers.questions.rules.kinds import Kind
from handlers.speech import Answer, Message, Press, Submit
from storage.questions import Ask, Question, Somebody, everybody

MAYBE = 4
"""How many names are given when a name may mean several."""


def hand_over(press: Press, context: Context) -> Answer:
    """[Vraag een ander]: asks whom."""
    found = waiting(context, press.id, press.version)
    if isinstance(found, Message):
        return found
    return HAND_OVER.about(f"{press.id}:{press.version}")


def check_name(name: str, context: Context) -> Message | None:
    """What is wrong with a name: nobody, several, or myself."""
    found = named(name, context)
    return found if isinstance(found, Message) else None


def named(name: str, context: Context) -> Somebody | Message:
    """The one colleague who is meant."""
    people = [one for one in everybody(context.session) if one.id != context.person.id]
    found, is_sure = who(name, people, context.person.team_id)
    if len(found) == 1 and is_sure:
        return found[0]
    if not found:
        return Message("questions/name_unknown")
    return Message("questions/name_several", {"names": [one.name for one in found[:MAYBE]]})


def submit_hand_over(event: Submit, context: Context) -> Answer:
    """A colleague was named: they are asked, if they can be."""
    found = of_form(event, context)
    if isinstance(found, Message):
        return found
    colleague = named(event.answers["name"], context)
    if isinstance(colleague, Message):
        return colleague
    ask, question = found
    wanted = Wanted("handed", ask.skill_id, only=colleague.id)
    picked = [_handed(pick, found, context) for pick in picks(context, question, wanted)]
    if not picked:
        busy = Message("questions/name_busy", {"name": colleague.name})
        return busy, message(context, ask, question)
    return _hand(found, picked, context)


def _handed(pick: Pick, found: tuple[Ask, Question], context: Context) -> Pick:
    """What somebody asked about themselves is read by whom they chose, and nobody else."""
    ask, question = found
    reason = {"why": "handed", "by": context.person.called}
    may_read = ask.sees_text and question.kind != Kind.IK
    return replace(pick, reasons=(reason,), may_read=may_read)


def _hand(found: tuple[Ask, Question], picked: list[Pick], context: Context) -> Message:
    ask, question = found
    close(ask, context, "passed")
    ask_people(context, question, picked)
    tell_asker(context, question, ask, step_message(context, question, picked))
    return Message("questions/handed", {"people": whom(picked, context.now)})
