"""My open questions, how each stands, and what can be done with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from handlers import ids
from handlers.feature import Context
from handlers.questions.proposing import button
from handlers.speech import Choice, Facts, Message, Row, Rows
from storage.people import Person
from storage.questions import LIVE, TAKEN, Ask, Question, asks_with_people, open_asks_to, open_of

_ACTIONS = {
    "draft": ("resume", "sharpen", "withdraw"),
    "asked": ("sharpen", "withdraw"),
    "helped": ("withdraw",),
}

SHORT = 180

Asked = Sequence[tuple[Ask, Person]]


def mine(context: Context) -> Rows | None:
    """My open questions, and those that wait for my answer; None if there are none."""
    rows = home(context)
    if not rows:
        return None
    own = sum(row.template == "questions/mine_row" for row in rows)
    facts = {"own": own, "waiting": len(rows) - own}
    return Rows("questions/mine", rows, facts, (Choice("questions.new"),))


def standing(question: Question, context: Context) -> Message:
    """How one question stands, for who asked it."""
    asked = _asked(context, [question]).get(question.id, ())
    choices = tuple(button(question, action) for action in _ACTIONS[question.state])
    return Message("questions/standing", _facts(question, asked, context), choices)


def _row(question: Question, asked: Asked, context: Context) -> Row:
    choices = tuple(button(question, action) for action in _ACTIONS[question.state])
    return Row("questions/mine_row", _facts(question, asked, context), choices)


def _facts(question: Question, asked: Asked, context: Context) -> Facts:
    states = TAKEN if question.state == "helped" else LIVE
    people = [_person(ask, person, context) for ask, person in asked if ask.state in states]
    return {"text": shortened(str(question.text)), "state": question.state, "people": people}


def shortened(text: str) -> str:
    """The beginning of a long question, for a list."""
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"


def _person(ask: Ask, person: Person, context: Context) -> Facts:
    at = ask.later_at or ask.asked_at
    return {"name": person.called, "at": at.isoformat() if at > context.now else ""}


def _asked(context: Context, questions: Sequence[Question]) -> Mapping[int, Asked]:
    found = defaultdict(list)
    for ask, person in asks_with_people(context.session, [q.id for q in questions]):
        found[ask.question_id].append((ask, person))
    return found


def home(context: Context) -> tuple[Row, ...]:
    """What stands on my first page: my open questions, and those that wait for my answer."""
    own = open_of(context.session, context.person.id)
    asked = _asked(context, own) if own else {}
    mine_rows = tuple(_row(question, asked.get(question.id, ()), context) for question in own)
    waiting = open_asks_to(context.session, context.person.id)
    return (*mine_rows, *(_waiting(ask) for ask, _ in waiting))


def _waiting(ask: Ask) -> Row:
    show = Choice("questions.show", ids.short(ask.id), ask.version)
    return Row("questions/waiting_row", {"at": ask.asked_at.isoformat()}, (show,))
