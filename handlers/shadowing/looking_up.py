"""Searching for oneself: the sources in order, a reminder once, and what is still a question."""

from handlers import ids
from handlers.feature import Context, Sweep
from handlers.shadowing import notebook
from handlers.shadowing.notebook import PAST
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage.people import Person
from storage.shadowing import Jotting, Notebook, notebooks


def look_up(press: Press, context: Context) -> Answer:
    """[Zoek zelf]: where to search, in which order, and card G25."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    choices = tuple(notebook.on(found, one) for one in ("looked_up", "read", "safety"))
    return Message("shadowing/look_up", {}, choices, about=notebook.about(found))


def looked_up(press: Press, context: Context) -> Answer:
    """[Ik heb gezocht]: then each question is found, or stays."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    found.searched_at = found.searched_at or context.now
    found.due_at = None
    context.session.add(found)
    return _remaining(found, context)


def _remaining(found: Notebook, context: Context) -> Rows:
    questions = notebooks.lines(context.session, found.id, "question")
    rows = tuple(_row(one) for one in questions if one.state != "sent")
    facts = {"questions": len(rows), "discussed": found.discussed_at is not None}
    return Rows("shadowing/remaining", rows, facts, notebook.ways(found, context))


def _row(question: Jotting) -> Row:
    is_found = question.state == "found"
    label = "shadowing.not_found" if is_found else ""
    turn = Choice("shadowing.found", ids.short(question.id), question.version, label)
    return Row("shadowing/remaining_row", {"text": str(question.text), "found": is_found}, (turn,))


def turn(press: Press, context: Context) -> Answer:
    """[Gevonden], or after all not."""
    question = context.session.get(Jotting, ids.long(press.id) or 0)
    if question is None:
        return PAST
    found = notebook.own(context, ids.short(question.notebook_id))
    if isinstance(found, Message):
        return found
    if question.version != press.version or question.state == "sent":
        return PAST
    question.state = "open" if question.state == "found" else "found"
    question.version += 1
    context.session.add(question)
    context.session.flush()
    return _remaining(found, context)


def remind(sweep: Sweep) -> None:
    """Once, within three days: searching is still possible. Who searched hears nothing."""
    for found in notebooks.search_due(sweep.session, sweep.now):
        found.due_at = None
        sweep.session.add(found)
        student = sweep.session.get(Person, found.student_id)
        if student is None or student.state != "active" or found.state == "closed":
            continue
        choices = tuple(notebook.on(found, one) for one in ("look_up", "read", "safety"))
        told = Message("shadowing/remind_search", notebook.of(found, sweep), choices)
        sweep.tell(student, told, key=f"{notebook.about(found)}:search")
