"""Whose question it is, and whether a button on it still counts."""

from handlers import ids
from handlers.feature import Context, Sweep
from handlers.speech import Message, Press
from storage.people import Person
from storage.questions import OPEN, Ask, Question, ask_with_question

Hands = Context | Sweep
"""What one works with: somebody's turn, or a sweep."""

PAST = Message("machine/past")
NOT_YOURS = Message("machine/not_yours")


def own(context: Context, name: str, states: tuple[str, ...] = OPEN) -> Question | Message:
    """The question of that short name, if this person asked it and it stands like that."""
    question = context.session.get(Question, ids.long(name) or 0)
    if question is None:
        return PAST
    if question.asker_id != context.person.id:
        return NOT_YOURS
    return question if question.state in states else PAST


def own_now(press: Press, context: Context) -> Question | Message:
    """The question of a button, if nothing happened to it since the button was made."""
    question = own(context, press.id.partition(".")[0], ("draft", "asked"))
    if isinstance(question, Question) and question.version != press.version:
        return PAST
    return question


def asked_of_me(context: Context, name: str) -> tuple[Ask, Question] | Message:
    """The ask of that short name and its question, if it waits for this person's answer."""
    found = ask_with_question(context.session, ids.long(name) or 0)
    if found is None:
        return PAST
    ask, question = found
    if ask.person_id != context.person.id:
        return NOT_YOURS
    if ask.state == "taken":
        return Message("questions/taken")
    if ask.state in {"withdrawn", "lapsed"}:
        return Message("machine/lapsed")
    return found if ask.state == "open" and question.state == "asked" else PAST


def asker_of(hands: Hands, question: Question) -> Person:
    """Who asked a question; somebody who is gone has no name."""
    if isinstance(hands, Context) and hands.person.id == question.asker_id:
        return hands.person
    found = hands.session.get(Person, question.asker_id)
    return found or Person(id=question.asker_id, name="?", state="left")
