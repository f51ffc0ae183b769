"""The lines of a notebook as they come in: new, changed, or taken away again."""

from sqlmodel import Session

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import notebook
from handlers.shadowing.notebook import NOT_YOURS, PAST
from handlers.speech import Answer, Choice, Message, Press, Says
from storage.people import Person
from storage.shadowing import Jotting, Notebook, notebooks

DONE = {"klaar", "done"}
MOST = 200
"""Lines in one notebook."""


def is_asker(session: Session, person: Person, subject: str, gate: str) -> bool:
    """The cards go before the lines of a notebook as well; the acute one once, or who saw something
    grave could not write of it."""
    found = session.get(Notebook, ids.long(subject.rpartition(":")[2]) or 0)
    was_shown = found is not None and found.student_id == person.id and found.card_shown
    return not (gate == "acute" and was_shown)


def belongs(session: Session, person: Person, source: str) -> str:
    """The notebook that somebody's line, known by its name on their platform, stands in."""
    line = notebooks.line_from(session, person.id, source)
    return f"notebook:{ids.short(line.notebook_id)}" if line else ""


def hear(event: Says, context: Context) -> Answer:
    """A line that belongs to a notebook. One that was held back, and is mended, is a new one."""
    said = notebooks.line_from(context.session, context.person.id, event.line)
    if event.deleted:
        return _erased(said, context) if said else None
    if event.edited and said is not None:
        return _edited(said, event.text, context)
    if event.text.strip().lower() in DONE:
        return notebook.leave(event.about, context)
    source = event.line if event.line and said is None else context.key
    return _new(event.about, event.text, source, context)


def _new(name: str, text: str, source: str, context: Context) -> Answer:
    found = notebook.own(context, name)
    if isinstance(found, Message):
        context.focus("")
        return found
    number = notebooks.count(context.session, found.id, "note")
    if number >= MOST:
        return Message("shadowing/note_full", {"most": MOST}, about=notebook.about(found))
    line = Jotting(notebook_id=found.id, text=text, source=source, at=context.now)
    found.card_shown = found.card_shown or "acute" in context.passed
    context.session.add_all((found, line))
    return Message(
        "shadowing/noted", {"number": number + 1}, (_erase(line),), about=notebook.about(found)
    )


def _edited(line: Jotting, text: str, context: Context) -> Answer:
    if line.text == text:
        return None
    line.text = text
    line.version += 1
    context.session.add(line)
    return Message("shadowing/note_changed", {}, (_erase(line),))


def _erased(line: Jotting, context: Context) -> Message:
    context.session.delete(line)
    return Message("shadowing/note_erased")


def erase(press: Press, context: Context) -> Answer:
    """[Haal weg]: only by whose notebook it is."""
    line = context.session.get(Jotting, ids.long(press.id) or 0)
    if line is None:
        return PAST
    found = notebook.own(context, ids.short(line.notebook_id))
    if isinstance(found, Message):
        return NOT_YOURS
    return _erased(line, context) if line.kind == "note" else PAST


def _erase(line: Jotting) -> Choice:
    return Choice("shadowing.erase", ids.short(line.id))
