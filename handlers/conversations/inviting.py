"""Those who are in a talk hear when it is, that it moved, or that it is off."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from handlers.conversations import calendar, schooling
from handlers.conversations.finding import Found
from handlers.conversations.hearing import Hearing
from handlers.conversations.known import ASSESSED
from handlers.conversations.lapsing import key, lapsed
from handlers.conversations.scene import Facts
from handlers.feature import Context
from handlers.placements.rules.assessing import assesses_alone
from handlers.speech import Answer, Choice, File, Message
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
    if row.sequence:
        _take_back(one, row.sequence - 1, context)
    for person, for_whom in _others(one, context):
        is_learner = person.id == one.whole.learner.id or for_whom == one.whole.learner.called
        choices = _ways(one, is_learner=is_learner)
        facts = {**said, "learner": is_learner, "for_whom": for_whom}
        _tell(one, person, Message("conversations/invited", facts, choices, (file,)), context)
    school = _ask_school(one, file, context, again=again) if row.teacher_invited else {}
    gone = _leave_school(one, row, context) if uninvites else {}
    _join(one, context)
    own = ("move", "cancel")
    shown = {**said, **scene.links, "joined": _is_with_lead(one), "teacher": "", **school, **gone}
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


def _key(one: Found, sequence: int, person: Person) -> str:
    talk = f"{one.known.type}:{one.known.number}"
    return key(one.whole, one.part.period, f"{talk}:invited:{sequence}:{person.id}")


def _tell(one: Found, person: Person, message: Message, context: Context) -> None:
    row = one.known.row
    if row is not None:
        context.tell(person, message, key=_key(one, row.sequence, person))


def _take_back(one: Found, sequence: int, context: Context) -> None:
    hearers = {person.id: person for person, _ in _others(one, context)}
    school = schooling.teacher(one.whole, context.session)
    for person in (*hearers.values(), context.person, *((school,) if school else ())):
        context.take_back(_key(one, sequence, person), lapsed("moved", str(one.known.type)))


def _ask_school(one: Found, file: File, context: Context, *, again: bool) -> Facts:
    """Tells the teacher, where they are in chat; else gives the address to which the file may be
    passed on: there is no mail."""
    person = schooling.teacher(one.whole, context.session)
    if person is not None:
        facts = {**one.scene.facts, "again": again, "learner": False, "for_whom": ""}
        _tell(one, person, Message("conversations/invited", facts, (), (file,)), context)
        return {"school": True}
    return {"teacher": one.whole.placement.tutor_email}


def _leave_school(one: Found, row: Conversation, context: Context) -> Facts:
    """The teacher is no longer invited: takes it out of their calendar, or says whom to tell."""
    person = schooling.teacher(one.whole, context.session)
    if person is not None and row.planned_at is not None:
        file = calendar.file(one.scene, row, "CANCEL", row.planned_at, school=True)
        _tell(
            one, person, Message("conversations/uninvited", one.scene.facts, (), (file,)), context
        )
    return {"uninvited": schooling.address(one.whole, context.session)}


def call_off(one: Found, context: Context, before: tuple[datetime, Facts]) -> Answer:
    """The others hear that it is off, with a file that takes it out of their calendar."""
    row, (at, was) = one.known.row, before
    if row is None:
        return None
    file = calendar.file(one.scene, row, "CANCEL", at)
    facts: dict[str, Any] = {**one.scene.facts, "was": was["planned"], "over": False}
    _take_back(one, row.sequence - 1, context)
    for person, for_whom in _others(one, context):
        is_learner = person.id == one.whole.learner.id
        own = ("propose",) if is_learner else ("plan",)
        choices = tuple(one.scene.choice(action) for action in own)
        said = {**facts, "for_whom": for_whom, "learner": is_learner}
        _tell(one, person, Message("conversations/called_off", said, choices, (file,)), context)
    again = (one.scene.choice("plan"), one.scene.choice("later"))
    told = {**facts, "teacher": _off_for_school(one, facts, file, context)}
    return Message("conversations/off", told, again, (file,))


def _off_for_school(one: Found, facts: Facts, file: File, context: Context) -> str:
    row, person = one.known.row, schooling.teacher(one.whole, context.session)
    if row is None or not row.teacher_invited:
        return ""
    if person is not None:
        said = {**facts, "for_whom": "", "learner": False}
        _tell(one, person, Message("conversations/called_off", said, (), (file,)), context)
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
            context.tell(lead, said, key=key(one.whole, one.part.period, name))
