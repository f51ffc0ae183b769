"""Who was asked answers: now, later, not now, or somebody else."""

from datetime import date, datetime, time

from handlers import moments, reach
from handlers.feature import Context
from handlers.questions.asking import begin_round, message, retire, wait
from handlers.questions.climbing import pass_on
from handlers.questions.forms import LATER
from handlers.questions.rules.calendar import calendar_of
from handlers.questions.whose import asked_of_me
from handlers.speech import Answer, Choice, Go, Message, Press, Says, Submit
from handlers.when import Refusal, when_from
from storage.questions import Ask, Question, asks_of

MORE = ("hand_over", "stop_skill", "back")


def waiting(context: Context, name: str, version: int) -> tuple[Ask, Question] | Message:
    """An ask that waits for this person's answer. A button of before the question was changed
    brings the question as it is now."""
    found = asked_of_me(context, name)
    if isinstance(found, Message):
        return found
    return found if found[0].version == version else message(context, *found)


def help_now(press: Press, context: Context) -> Answer:
    """[Ik help nu]: the first yes has it."""
    found = waiting(context, press.id, press.version)
    return found if isinstance(found, Message) else _accept(found, context, None)


def _accept(found: tuple[Ask, Question], context: Context, later: datetime | None) -> Go:
    ask, question = found
    others = [one for one in asks_of(context.session, question.id) if one.id != ask.id]
    ask.state, ask.answered_at, ask.later_at = ("later" if later else "yes"), context.now, later
    ask.version += 1
    context.session.add(ask)
    retire(context, others, "taken", Message("questions/taken"))
    question.state = "helped"
    begin_round(question, later or context.now)
    wait(context, question)
    draft = {
        "question": question.id,
        "ask": ask.id,
        "later": later.isoformat() if later else None,
    }
    return Go("exchanges.begin", draft)


def later(press: Press, context: Context) -> Answer:
    """[Ik help later]: asks for a moment."""
    found = waiting(context, press.id, press.version)
    if isinstance(found, Message):
        return found
    return LATER.about(f"{press.id}:{press.version}")


def check_moment(text: str, context: Context) -> Message | None:
    """What is wrong with a moment: not read, past, or too far off."""
    found = moment_of(text, context)
    return found if isinstance(found, Message) else None


def moment_of(text: str, context: Context) -> datetime | Message:
    """The moment that somebody typed: an hour of their own, or a day on which they may be asked."""
    calendar = calendar_of(context.setting, context.now)
    now = context.now.astimezone(calendar.zone)
    found = when_from(text, now, context.person.language)
    if isinstance(found, Refusal):
        return Message("machine/unread", moments.refused(found, now))
    at = _begin(found.start, found.grain, context)
    if at is None or not calendar.is_soon(at, context.now):
        return Message("questions/late_far")
    return at


def _begin(start: date | datetime, grain: str, context: Context) -> datetime | None:
    """Where no hour was named it is the first at which this person may be asked."""
    if isinstance(start, datetime) and grain != "daypart":
        return start
    zone = reach.zone(context.setting)
    at = start if isinstance(start, datetime) else datetime.combine(start, time(), zone)
    return reach.may_be_asked(context.person, max(at, context.now), context.setting)


def reading(event: Submit, context: Context) -> Message | None:
    """The moment as it was understood, before it is a yes."""
    found, at = of_form(event, context), moment_of(event.answers["moment"], context)
    if isinstance(found, Message) or isinstance(at, Message):
        return None
    zone = reach.zone(context.setting)
    facts = moments.point(at.astimezone(zone), context.now.astimezone(zone))
    return Message("questions/later_read", {"moment": facts})


def submit_later(event: Submit, context: Context) -> Answer:
    """A moment was named: that is a yes too."""
    found = of_form(event, context)
    if isinstance(found, Message):
        return found
    at = moment_of(event.answers["moment"], context)
    return at if isinstance(at, Message) else _accept(found, context, at)


def of_form(event: Submit, context: Context) -> tuple[Ask, Question] | Message:
    """The ask that a form was opened for."""
    name, _, version = event.subject.partition(":")
    return waiting(context, name, int(version))


def not_now(press: Press, context: Context) -> Answer:
    """[Nu niet]: no reason asked, the next is."""
    found = waiting(context, press.id, press.version)
    if isinstance(found, Message):
        return found
    _leave(found, context, "no")
    return Message("questions/no")


def _leave(found: tuple[Ask, Question], context: Context, state: str) -> None:
    ask, question = found
    close(ask, context, state)
    tell_asker(context, question, ask, pass_on(context, ask, question))


def close(ask: Ask, context: Context, state: str) -> None:
    """This person's part is over."""
    ask.state, ask.answered_at = state, context.now
    ask.version += 1
    context.session.add(ask)


def tell_asker(context: Context, question: Question, ask: Ask, said: Message | None) -> None:
    """Who asked hears that it goes on, and not why."""
    if said is not None:
        key = f"question:{question.id}:past:{ask.id}"
        context.tell(question.asker_id, said, key=key)


def more(press: Press, context: Context) -> Answer:
    """[Meer]: the same message with the other buttons."""
    found = waiting(context, press.id, press.version)
    if isinstance(found, Message):
        return found
    ask, question = found
    answers = MORE if ask.skill_id else ("hand_over", "back")
    return message(context, ask, question, answers)


def show(press: Press, context: Context) -> Answer:
    """The question as it was asked, with its buttons."""
    found = waiting(context, press.id, press.version)
    return found if isinstance(found, Message) else message(context, *found)


def stop_skill(press: Press, context: Context) -> Answer:
    """[Niet meer voor deze skill]: the question goes on, the skill is put aside."""
    found = waiting(context, press.id, press.version)
    if isinstance(found, Message):
        return found
    _leave(found, context, "no")
    return Go("skills.stop", {"skill": found[0].skill_id})


def hear(event: Says, context: Context) -> Answer:
    """Somebody typed an answer to the question itself: first say yes, then it is brought over."""
    name = event.about.partition(":")[2]
    found = asked_of_me(context, name)
    if isinstance(found, Message):
        return found
    choices = tuple(
        Choice(f"questions.{a}", name, found[0].version) for a in ("help", "later", "no")
    )
    return Message("questions/first_yes", {}, choices, about=event.about)
