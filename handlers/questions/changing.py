"""What an asker changes: the words, the kind, the name; stopping, sharing, taking it back."""

from functools import partial

from handlers import ids
from handlers.feature import Context, Looked
from handlers.questions.asking import moved, retire, tell_again, wait
from handlers.questions.fitting import Fitting, fitting
from handlers.questions.forms import KIND, SHARPEN
from handlers.questions.opening import print_of
from handlers.questions.proposing import button, look, more, proposal
from handlers.questions.rules.kinds import kind_of
from handlers.questions.whose import PAST, Hands, own, own_now
from handlers.speech import Answer, Choice, Go, Message, Press, Submit
from storage.questions import LIVE, Ask, Question, asks_of


def sharpen(press: Press, context: Context) -> Answer:
    """[Maak scherper]: the form with what stands there."""
    question = own(context, press.id, ("draft", "asked"))
    if isinstance(question, Message):
        return question
    return SHARPEN.about(ids.short(question.id)).filled(
        question=str(question.text),
        tried=str(question.tried or ""),
        shows_name=question.shows_name,
    )


def look_at_words(event: Submit, context: Context) -> list[Fitting]:
    """What fits the new words."""
    return fitting(event.answers["question"], context)


def sharpened(event: Submit, context: Context) -> Answer:
    """The new words: what was proposed is proposed anew; who was asked sees them too."""
    question = own(context, event.subject, ("draft", "asked"))
    if isinstance(question, Message):
        return _handed_back(event, context) if question == PAST else question
    _reword(question, event, context)
    moved(context, question)
    if question.state == "draft":
        question.kind, question.skill_id = kind_of(question.text), None
        return proposal(question, context.prepared or [], context)
    for ask in _live(question, context):
        tell_again(context, ask, question)
    facts = {"text": question.text}
    return Message("questions/sharpened", facts, (button(question, "withdraw"),))


def _handed_back(event: Submit, context: Context) -> Message:
    """The question is gone, what was typed is not: one tap asks it anew."""
    facts = {"text": event.answers["question"], "line": "", "passed": sorted(context.passed)}
    return Message(
        "questions/gone", facts, (Choice("questions.is_one"), Choice("questions.is_none"))
    )


def _reword(question: Question, event: Submit, context: Context) -> None:
    question.text = event.answers["question"]
    question.tried = event.answers["tried"]
    question.shows_name = event.answers["shows_name"]
    question.print = print_of(question.text)
    question.card_shown = question.card_shown or "acute" in context.passed


def change(press: Press, context: Context) -> Answer:
    """[Meer]: all that can be changed."""
    question = own_now(press, context)
    return question if isinstance(question, Message) else more(question, context)


def change_kind(press: Press, context: Context) -> Answer:
    """[Kies de soort]."""
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    return KIND.about(ids.short(question.id)).filled(kind=question.kind)


def look_at_question(event: Submit, context: Context) -> list[Fitting]:
    """What fits the question of a form."""
    return look(event, context)


def changed_kind(event: Submit, context: Context) -> Answer:
    """Another kind: other people are proposed."""
    question = own(context, event.subject, ("draft",))
    if isinstance(question, Message):
        return question
    question.kind = event.answers["kind"]
    moved(context, question)
    return proposal(question, context.prepared or [], context)


def _name(press: Press, context: Context, *, shown: bool) -> Answer:
    question = own_now(press, context)
    if isinstance(question, Message):
        return question
    question.shows_name = shown
    moved(context, question)
    return proposal(question, context.prepared or [], context)


def withdraw(press: Press, context: Context) -> Answer:
    """[Trek in]: the messages of who was asked change."""
    question = own(context, press.id)
    if isinstance(question, Message):
        return question
    end(context, question, "withdrawn")
    return Message("questions/withdrawn"), Go("exchanges.end", {"question": question.id})


def end(hands: Hands, question: Question, state: str, instead: Message | None = None) -> None:
    """Nobody is asked any more."""
    closing = {"done": "taken"}.get(state, state)
    retire(hands, asks_of(hands.session, question.id), closing, instead)
    question.state, question.closed_at, question.due_at = state, hands.now, None
    moved(hands, question)


def reopen(press: Press, context: Context) -> Answer:
    """[Stel opnieuw], after nobody answered; who was asked before is left alone."""
    question = own(context, press.id, ("lapsed",))
    if isinstance(question, Message):
        return question
    if not question.print:
        return PAST
    question.state, question.closed_at, question.made_at = "draft", None, context.now
    moved(context, question)
    return proposal(question, context.prepared or [], context)


def stop(press: Press, context: Context) -> Answer:
    """[Stop]: nobody more is asked; who was asked may still answer."""
    question = own(context, press.id, ("asked",))
    if isinstance(question, Message):
        return question
    live = _live(question, context)
    retire(context, [ask for ask in live if ask.state == "planned"], "withdrawn")
    question.stopped = True
    wait(context, question)
    facts = {"waiting": any(ask.state == "open" for ask in live)}
    choices = (button(question, "go_on"), button(question, "withdraw"))
    return Message("questions/stopped", facts, choices)


def go_on(press: Press, context: Context) -> Answer:
    """[Vraag toch verder]."""
    question = own(context, press.id, ("asked",))
    if isinstance(question, Message):
        return question
    question.stopped = False
    wait(context, question)
    return Message("questions/going_on", {}, (button(question, "withdraw"),))


def share(press: Press, context: Context) -> Answer:
    """[Deel mijn vraag]: supervisor and lead may read it now."""
    question = own(context, press.id, ("asked",))
    if isinstance(question, Message):
        return question
    question.shared = True
    moved(context, question)
    for ask in _live(question, context):
        if not ask.sees_text:
            ask.sees_text = True
            tell_again(context, ask, question)
    return Message("questions/shared", {}, (button(question, "stop"),))


def _live(question: Question, context: Context) -> list[Ask]:
    return [ask for ask in asks_of(context.session, question.id) if ask.state in LIVE]


HIDE_NAME = Looked(look, partial(_name, shown=False))
SHOW_NAME = Looked(look, partial(_name, shown=True))
REOPEN = Looked(look, reopen)
SHARPENED = Looked(look_at_words, sharpened)
CHANGED_KIND = Looked(look_at_question, changed_kind)
