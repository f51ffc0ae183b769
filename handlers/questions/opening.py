"""A question begins: by `/leervraag`, by a form, or by a line that turned out to be one."""

from dataclasses import dataclass
from datetime import timedelta

from handlers import ids
from handlers.feature import Context
from handlers.questions.asking import moved
from handlers.questions.fitting import Fitting, fitting
from handlers.questions.forms import ASK
from handlers.questions.listing import mine, standing
from handlers.questions.proposing import proposal
from handlers.questions.rules.kinds import kind_of
from handlers.questions.whose import PAST
from handlers.speech import Answer, Choice, Command, Go, Message, Press, Says, Submit
from storage import codes, exchanges
from storage.exchanges import Exchange
from storage.people import Person
from storage.questions import Ask, Question, open_asks_to, same_as
from storage.sealed import keyring

MOST_TALKS = 2
TEXT_GONE = Message("questions/text_gone", {}, (Choice("questions.new"),))
"""A line is forgotten some time after it was asked what it is."""


@dataclass(frozen=True)
class Draft:
    """What somebody wants to ask, before it is kept."""

    text: str
    tried: str = ""
    shows_name: bool = True
    card_shown: bool = False


def look_at_command(event: Command, context: Context) -> list[Fitting]:
    """What fits a question that was typed behind the command."""
    return fitting(event.text, context) if event.text else []


def command(event: Command, context: Context) -> Answer:
    """`/leervraag`: alone it shows my questions, or the form; with a question it asks that."""
    if not event.text:
        return mine(context) or ASK
    return begin(Draft(event.text, card_shown="acute" in context.passed), context)


def open_form(_: Press, __: Context) -> Answer:
    """[Stel een vraag]."""
    return ASK


def look_at_form(event: Submit, context: Context) -> list[Fitting]:
    """What fits the question in the form."""
    return fitting(event.answers["question"], context)


def submit(event: Submit, context: Context) -> Answer:
    """The form was filled in."""
    answers = event.answers
    draft = Draft(
        answers["question"],
        answers.get("tried", ""),
        answers.get("shows_name", True),
        "acute" in context.passed,
    )
    return begin(draft, context)


def begin(draft: Draft, context: Context) -> Answer:
    """Keeps the question and shows what fits; the same text again is the same question."""
    minutes = int(context.setting("questions.same_question_minutes"))
    since = context.now - timedelta(minutes=minutes)
    same = same_as(context.session, context.person.id, print_of(draft.text), since)
    if same is not None and same.state != "draft":
        return standing(same, context)
    question = same or new(draft, context)
    return proposal(question, context.prepared or [], context)


def new(draft: Draft, context: Context) -> Question:
    """A question that nobody was asked yet."""
    question = Question(
        asker_id=context.person.id,
        team_id=context.person.team_id,
        text=draft.text,
        tried=draft.tried,
        print=print_of(draft.text),
        shows_name=draft.shows_name,
        kind=kind_of(draft.text),
        card_shown=draft.card_shown,
        made_at=context.now,
    )
    moved(context, question)
    return question


def print_of(text: str) -> str:
    """The name by which the same text is known again, whatever its capitals, spaces and marks."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return keyring.fingerprint(" ".join(words) or text)


# A loose line that nobody owns.


def is_it(event: Says, context: Context) -> Answer:
    """Asks whether a line is a question; or, where a talk is open, a line for that."""
    if codes.plainly_in(event.text):
        return Go("people.code", {"text": event.text})
    is_on = context.switched_on("questions", context.person.team_id)
    if not is_on or not event.text.strip():
        return Message("machine/unclaimed")
    waiting = open_asks_to(context.session, context.person.id)[:1]
    facts = {
        "text": event.text,
        "line": event.line,
        "passed": sorted(context.passed),
        "waiting": bool(waiting),
    }
    talks = exchanges.open_of(context.session, context.person.id)[: MOST_TALKS - len(waiting)]
    other = (*(_look(ask) for ask, _ in waiting), *(_to(talk, context) for talk in talks))
    own = (Choice("questions.is_one"), Choice("questions.is_none"))
    return Message("questions/is_it", facts, (*own, *other))


def _look(ask: Ask) -> Choice:
    """The way to a question that waits for my answer."""
    return Choice("questions.show", ids.short(ask.id), ask.version, label="questions.look")


def _to(talk: Exchange, context: Context) -> Choice:
    other = context.session.get(Person, talk.other(context.person.id))
    is_named = other is not None and (talk.shows_name or other.id != talk.asker_id)
    facts = {"name": other.called} if other is not None and is_named else {}
    label = "questions.carry" if facts else "questions.carry_nameless"
    return Choice("questions.carry", ids.short(talk.id), label=label, facts=facts)


def look_at_line(press: Press, context: Context) -> list[Fitting]:
    """What fits the line that is a question."""
    return fitting(press.facts["text"], context) if "text" in press.facts else []


def is_one(press: Press, context: Context) -> Answer:
    """[Ja, stel hem]."""
    if "text" not in press.facts:
        return TEXT_GONE
    shown = "acute" in press.facts.get("passed", ())
    return begin(Draft(press.facts["text"], card_shown=shown), context)


def is_none(_: Press, __: Context) -> Answer:
    """[Nee]."""
    return Message("questions/is_none")


def carry(press: Press, _: Context) -> Answer:
    """The line is for the other in a talk."""
    talk = ids.long(press.id)
    if talk is None:
        return PAST
    told = {name: press.facts[name] for name in ("text", "line", "passed") if name in press.facts}
    return Go("exchanges.line_to", {"exchange": talk, **told})
