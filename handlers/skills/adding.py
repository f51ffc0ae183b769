"""Skills of one's own, several at once; what is nearly the same as another is asked, one by one."""

from typing import Any

from handlers.feature import Context
from handlers.skills import meaning, mine, room, rules
from handlers.skills.forms import ADD
from handlers.skills.ways import TEXT_GONE
from handlers.speech import Answer, Facts, Form, Message, Press, Submit
from storage.skills import Skill


def opened(_: object, __: Context) -> Form:
    """Opens the form."""
    return ADD


def readable(text: Any, context: Context) -> Message | None:
    """What is wrong with what was typed, if anything."""
    labels = rules.labels_in(text)
    return meaning.trouble(labels) or room.lacking(len(labels), context)


def added(submit: Submit, context: Context) -> Answer:
    """What was typed comes on my list."""
    return taken(rules.labels_in(submit.answers["labels"]), context)


def put(press: Press, context: Context) -> Answer:
    """What was typed behind the command comes on my list."""
    if not press.facts.get("text"):
        return TEXT_GONE
    wrong = readable(press.facts["text"], context)
    if wrong is not None:
        return wrong
    return taken(rules.labels_in(press.facts["text"]), context)


def taken(labels: list[str], context: Context) -> Answer:
    """Puts labels on my list: those that are clear at once, the others when they are."""
    meant = {label: meaning.settled(label, {}, context) for label in labels}
    clear = [skill for skill in meant.values() if isinstance(skill, Skill)]
    for skill in clear:
        meaning.held(skill, "own", context)
    unclear = [label for label, skill in meant.items() if isinstance(skill, Message)]
    return _go_on(unclear, [skill.label for skill in clear], context)


def meant(draft: Facts, skill: Skill, context: Context) -> Answer:
    """It is clear what one of the labels means; on to the next."""
    full = room.lacking(1, context)
    if full is not None:
        return full
    meaning.held(skill, "own", context)
    return _go_on(list(draft["rest"]), [*draft["added"], skill.label], context)


def _go_on(labels: list[str], added: list[str], context: Context) -> Answer:
    for number, label in enumerate(labels):
        draft = {"for": "own", "rest": labels[number + 1 :], "added": added}
        skill = meaning.settled(label, draft, context)
        if isinstance(skill, Message):
            return skill
        meaning.held(skill, "own", context)
        added = [*added, skill.label]
    return mine.listed(context, {"added": added})
