"""Those who are in a talk hear when it is, that it moved, or that it is off."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.conversations import calendar, schooling
from handlers.conversations.finding import Found, tell
from handlers.conversations.hearing import Hearing
from handlers.conversations.known import ASSESSED
from handlers.conversations.lapsing import key, lapsed
from handlers.conversations.scene import Facts
from handlers.feature import Context
from handlers.placements.rules.assessing import assesses_alone
from handlers.speech import Answer, Choice, File, Message
from storage import steps
from storage.people import Person
from storage.placements import Assignment, Conversation


def invite(one: Found, context: Context, *, again: bool, uninvites: bool = False) -> Answer:
    """Who planned it reads it back with the agenda; the others get an invitation. `uninvites` says
    that a teacher was invited for it before, and is no longer."""
    row, scene = one.known.row, one.scene
    if row is None or row.planned_at is None:
        return None
    file = calendar.file(scene, row, "REQUEST", row.planned_at)
    said = {**scene.facts, "again": again, "for_whom": ""}
    unheard = _take_back(one, row.sequence - 1, context) if row.sequence else ()
    for person, for_whom in _others(one, context):
        is_learner = person.id == one.whole.learner.id or for_whom == one.whole.learner.called
        choices = _ways(one, is_learner=is_learner)
        facts = {**said, "learner": is_learner, "for_whom": for_whom}
        facts["again"] = again and person.id not in unheard
        told = Message("conversations/invited", facts, choices, (file,))
        _tell(one, person, told, row.planned_at)
    school = _ask_school(one, file, context, again=again) if row.teacher_invited else {}
    gone = _leave_school(one, row, context) if uninvites else {}
    _join(one, context)
    own = ("move", "cancel")
    shown = {
        **said,
        **scene.links,
        **scene.form,
        "joined": _is_with_lead(one),
        "teacher": "",
        **school,
        **gone,
    }
    choices = tuple(scene.choice(action) for action in own)
    return Message("conversations/planned", shown, choices, (file,))


def _ways(one: Found, *, is_learner: bool) -> tuple[Choice, ...]:
    own = ("propose", "prepare") if is_learner else ("move", "cancel", "agenda")
    return tuple(one.scene.choice(action) for action in own)


def _others(one: Found, context: Context) -> Iterator[tuple[Person, str]]:
    """Who learns and who guides, but who does this."""
    hearing = Hearing.of(context)
    for person in (one.whole.learner, *(person for _, person in one.whole.guides)):
        for hearer, for_whom in hearing.reached(person, one.whole.placement.team_id):
            if hearer.id != context.person.id:
                yield hearer, for_whom


def _name(one: Found, sequence: int, person: Person) -> str:
    return f"{one.known.type}:{one.known.number}:invited:{sequence}:{person.id}"


def _tell(one: Found, person: Person, message: Message, about: datetime) -> None:
    row = one.known.row
    if row is not None:
        tell(one, person, message, _name(one, row.sequence, person), about=about)


def _take_back(one: Found, sequence: int, context: Context) -> Collection[int]:
    """Takes back what was said of the moment before; says who had not heard it yet."""
    hearers = {person.id: person for person, _ in _others(one, context)}
    school = schooling.teacher(one.whole, context.session)
    people = (*hearers.values(), context.person, *((school,) if school else ()))
    told = {key(one.whole, one.part.period, _name(one, sequence, p)): p.id for p in people}
    unheard = {told[name] for name in steps.waiting(context.session, told)}
    for name in told:
        context.take_back(name, lapsed("moved", str(one.known.type)))
    return unheard


def _ask_school(one: Found, file: File, context: Context, *, again: bool) -> Facts:
    """Tells the teacher, where they are in chat; else gives the address to which the file may be
    passed on: there is no mail."""
    person = schooling.teacher(one.whole, context.session)
    row = one.known.row
    if person is not None and row is not None and row.planned_at is not None:
        facts = {**one.scene.facts, "again": again, "learner": False, "for_whom": ""}
        told = Message("conversations/invited", facts, (), (file,))
        _tell(one, person, told, row.planned_at)
        return {"school": True}
    return {"teacher": one.whole.placement.tutor_email}


def _leave_school(one: Found, row: Conversation, context: Context) -> Facts:
    """The teacher is no longer invited: takes it out of their calendar, or says whom to tell."""
    person = schooling.teacher(one.whole, context.session)
    if person is not None and row.planned_at is not None:
        file = calendar.file(one.scene, row, "CANCEL", row.planned_at, school=True)
        told = Message("conversations/uninvited", one.scene.facts, (), (file,))
        _tell(one, person, told, row.planned_at)
    return {"uninvited": schooling.address(one.whole, context.session)}


@dataclass(frozen=True)
class Off:
    """What is said of a talk that is off: the facts, the file, and when it was to be."""

    facts: Facts
    file: File
    at: datetime


def call_off(one: Found, context: Context, before: tuple[datetime, Facts]) -> Answer:
    """The others hear that it is off, with a file that takes it out of their calendar."""
    row, (at, was) = one.known.row, before
    if row is None:
        return None
    file = calendar.file(one.scene, row, "CANCEL", at)
    facts: dict[str, Any] = {**one.scene.facts, "was": was["planned"], "over": False}
    unheard = _take_back(one, row.sequence - 1, context)
    for person, for_whom in _others(one, context):
        if person.id in unheard:
            continue  # they never heard of it
        is_learner = person.id == one.whole.learner.id
        own = ("propose",) if is_learner else ("plan",)
        choices = tuple(one.scene.choice(action) for action in own)
        said = {**facts, "for_whom": for_whom, "learner": is_learner}
        _tell(one, person, Message("conversations/called_off", said, choices, (file,)), at)
    again = (one.scene.choice("plan"), one.scene.choice("later"))
    told = {**facts, "teacher": _off_for_school(one, Off(facts, file, at), context)}
    return Message("conversations/off", told, again, (file,))


def _off_for_school(one: Found, off: Off, context: Context) -> str:
    row, person = one.known.row, schooling.teacher(one.whole, context.session)
    if row is None or not row.teacher_invited:
        return ""
    if person is not None:
        said = {**off.facts, "for_whom": "", "learner": False}
        _tell(one, person, Message("conversations/called_off", said, (), (off.file,)), off.at)
    return schooling.address(one.whole, context.session)


# R19: a new supervisor does not assess alone.


def _is_with_lead(one: Found) -> bool:
    """Whether somebody who guides only since short assesses in this talk."""
    row = one.known.row
    if row is None or row.planned_at is None or one.known.type not in ASSESSED:
        return False
    day = row.planned_at.date()
    return bool(one.whole.guides) and all(_is_new(one, a, day) for a, _ in one.whole.guides)


def _is_new(one: Found, assignment: Assignment, day: date) -> bool:
    placement = one.whole.placement
    began = max(placement.start, placement.entered_on)
    return assignment.since > began and not assesses_alone(one.part.days, assignment.since, day)


def _join(one: Found, context: Context) -> None:
    """Asks the lead to join, where the supervisor is new."""
    row = one.known.row
    if row is None or row.with_lead or not _is_with_lead(one):
        return
    hearing = Hearing.of(context)
    said = Message("conversations/join", one.scene.facts, (one.scene.choice("join"),))
    for lead, _ in hearing.leads(one.whole.placement.team_id):
        name = f"{one.known.type}:{one.known.number}:join:{row.sequence}:{lead.id}"
        if lead.id != context.person.id:
            tell(one, lead, said, name, about=row.planned_at)
