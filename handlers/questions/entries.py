"""What talks and skills hand over to a question: go on, it is done, ask this colleague again."""

from dataclasses import replace

from handlers import ids
from handlers.feature import Context
from handlers.questions.asking import ask, moved
from handlers.questions.changing import end
from handlers.questions.choosing import asked
from handlers.questions.climbing import climb, on_rung, step_message
from handlers.questions.fitting import Fitting, fitting
from handlers.questions.forms import AGAIN
from handlers.questions.opening import Draft, begin, new
from handlers.questions.picking import Wanted, picks
from handlers.questions.proposing import nobody, proposal
from handlers.questions.rules import ladder
from handlers.questions.whose import PAST, Hands
from handlers.speech import Answer, Go, Message, Submit
from storage import exchanges
from storage.people import Person
from storage.questions import TAKEN, Ask, Question, asks_of

TAKEN_MESSAGE = Message("questions/taken")


def further(go: Go, context: Context) -> Answer:
    """Not helped: somebody else is asked; who was asked before is left alone."""
    question = context.session.get(Question, go.draft["question"])
    if question is None or question.asker_id != context.person.id:
        return PAST
    if question.state == "withdrawn" or not question.print:
        return PAST
    if question.state == "asked":
        return Message("questions/going_on")
    for one in asks_of(context.session, question.id):
        let_go(one, context)
    return _anew(question, context)


def let_go(one: Ask, hands: Hands) -> None:
    """A yes that did not help: it no longer has the question."""
    if one.state in TAKEN:
        one.state = "past"
        one.version += 1
        hands.session.add(one)


def _anew(question: Question, context: Context) -> Message:
    question.closed_at = None
    found = on_rung(context, question, ladder.NEXT)
    if found:
        ask(context, question, found, anew=True)
        return step_message(context, question, found)
    question.state, question.stopped = "asked", False
    question.round, question.step, question.waits_since = question.round + 1, 0, context.now
    return climb(context, question, ladder.PEERS)


def done(go: Go, context: Context) -> Answer:
    """It helped: nobody need answer any more."""
    question = context.session.get(Question, go.draft["question"])
    if question is not None and question.state in {"asked", "helped"}:
        end(context, question, "done", TAKEN_MESSAGE)
    return None


def closed(go: Go, context: Context) -> Answer:
    """A talk was closed. If it was the one that the question waits for, the question rests too."""
    question = context.session.get(Question, go.draft["question"])
    if question is None or question.state != "helped":
        return None
    of_yes = (one for one in asks_of(context.session, question.id) if one.state in TAKEN)
    talks = (exchanges.of_ask(context.session, one.id) for one in of_yes)
    if not any(talk is not None and talk.is_open for talk in talks):
        end(context, question, "done", TAKEN_MESSAGE)
    return None


# Another question for the same colleague.


def again(go: Go, context: Context) -> Answer:
    """[Nog een vraag aan deze collega]: with my name only if the one before went with it."""
    before = context.session.get(Question, go.draft["question"])
    shows_name = before is None or before.shows_name
    return AGAIN.about(ids.short(int(go.draft["person"]))).filled(shows_name=shows_name)


def look_again(event: Submit, context: Context) -> list[Fitting]:
    """What fits, should this colleague not be free."""
    return fitting(event.answers["question"], context)


def submit_again(event: Submit, context: Context) -> Answer:
    """The new question goes straight to this colleague; if they cannot be asked, it says so."""
    person = context.session.get(Person, ids.long(event.subject) or 0)
    answers = event.answers
    draft = Draft(answers["question"], answers["tried"], answers["shows_name"])
    draft = replace(draft, card_shown="acute" in context.passed)
    if person is None:
        return begin(draft, context)
    question = new(draft, context)
    went = _to(person, question, context)
    return went or nobody(question, context, "person", person.called)


def _to(person: Person, question: Question, context: Context, role: str = "person") -> Answer:
    """Asks one person; None where they cannot be asked."""
    found = picks(context, question, Wanted(role, only=person.id))
    if not found:
        return None
    question.way = "person"
    moved(context, question)
    return asked(question, found, context)


# A question from another feature, for one person.


def look_straight(go: Go, context: Context) -> list[Fitting]:
    """What fits, should this person not be there."""
    return fitting(str(go.draft["text"]), context)


def straight(go: Go, context: Context) -> Answer:
    """A question goes straight to one person. Where they cannot be asked it is told kindly, and the
    question goes the way of any other; what is not safe to who is on duty, or the supervisor.

    The draft: `text`; `person`, an id; maybe `tried`, `skill` (an id), `urgent` (it is not safe:
    only quiet hours hold it up), and `passed`, the gates that were waved through.
    """
    draft = Draft(
        str(go.draft["text"]),
        str(go.draft.get("tried", "")),
        card_shown="acute" in {*context.passed, *go.draft.get("passed", ())},
    )
    question = new(draft, context)
    question.skill_id = go.draft.get("skill")
    person = context.session.get(Person, int(go.draft["person"]))
    role = "urgent" if go.draft.get("urgent") else "person"
    went = _to(person, question, context, role) if person else None
    if went is not None:
        return went
    away = Message("questions/straight_away", {"name": person.called if person else ""})
    if role == "urgent":
        return away, climb(context, question, ladder.SUPERVISOR)
    return away, proposal(question, context.prepared or [], context)
