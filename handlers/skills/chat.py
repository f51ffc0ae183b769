"""What is typed behind /skills, and what goes on when it is clear which skill was meant."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.skills import (
    adding,
    experience,
    meaning,
    mine,
    nominating,
    rounds,
    rules,
    seeking,
    team,
)
from handlers.skills.ways import PAST, TEXT_GONE
from handlers.speech import Answer, Choice, Command, Facts, Message, Press
from storage.skills import Skill

_WORDS: Mapping[str, Callable[[Any, Context], Answer]] = {
    "": mine.mine,
    "team": team.opened,
    "kaart": team.opened,
    "map": team.opened,
    "ronde": rounds.opened,
    "skillsronde": rounds.opened,
    "round": rounds.opened,
    "ervaring": experience.offer,
    "experience": experience.offer,
    "nomineer": nominating.opened,
    "nominate": nominating.opened,
}

_GOES_ON: Mapping[str, Callable[[Facts, Skill, Context], Answer]] = {
    "own": adding.meant,
    "nominate": nominating.meant,
    "experience": experience.meant,
}


def skills(command: Command, context: Context) -> Answer:
    """`/skills`, alone or with a word, a question "wie kan ...?", or skills of one's own."""
    text = command.text.strip()
    word = _WORDS.get(text.casefold())
    if word is not None:
        return word(command, context)
    what = rules.sought(text)
    if what is not None:
        return seeking.sought(what, context)
    return _unclear(text, context)


def _unclear(text: str, context: Context) -> Message:
    """Skills of mine, or somebody who has them? One tap says which."""
    wrong = adding.readable(text, context)
    if wrong is not None:
        return wrong
    labels = rules.labels_in(text)
    choices = (Choice("skills.put"), Choice("skills.who"))
    return Message("skills/meant", {"text": text, "labels": labels}, choices)


def same(press: Press, context: Context) -> Answer:
    """It is the skill that was proposed."""
    draft = press.facts.get("draft")
    skill = context.session.get(Skill, ids.long(press.id) or 0)
    if not draft:
        return TEXT_GONE
    if skill is None:
        return PAST
    return _GOES_ON[draft["for"]](draft, skill, context)


def new(press: Press, context: Context) -> Answer:
    """It is another one, which is made."""
    draft = press.facts.get("draft")
    if not draft:
        return TEXT_GONE
    return _GOES_ON[draft["for"]](draft, meaning.made(press.facts["label"], context), context)
