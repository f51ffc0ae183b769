"""Discussing what was seen: with a fellow student whom the bot proposes, or with anybody."""

from handlers.feature import Context
from handlers.shadowing import fellows, notebook
from handlers.speech import Answer, Go, Message, Press
from storage.shadowing import Notebook, PeerAsk


def discuss(press: Press, context: Context) -> Answer:
    """[Bespreek het]: card G24, and whom to do it with."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    seek = () if found.peer_id else (notebook.on(found, "fellow"),)
    others = tuple(notebook.on(found, one) for one in ("discussed", "read", "safety"))
    return Message("shadowing/discuss", {"seeks": bool(seek)}, (*seek, *others))


def discussed(press: Press, context: Context) -> Answer:
    """[Het is besproken], with whomever: the student says so."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    found.discussed_at = found.discussed_at or context.now
    context.session.add(found)
    fellows.call_off(found, context)
    stand = notebook.standing(found, context)
    facts = {"open": stand.open, "searched": stand.searched}
    choices = notebook.ways(found, context)
    return Message("shadowing/discussed", facts, choices, about=notebook.about(found))


def talk_closed(go: Go, context: Context) -> Answer:
    """The two closed their talk: whose notebook it was for is asked whether it was discussed."""
    ask = context.session.get(PeerAsk, go.draft["origin_id"])
    found = context.session.get(Notebook, ask.notebook_id) if ask else None
    if found is None or found.discussed_at is not None:
        return None
    told = _was_it(found)
    if found.student_id == context.person.id:
        return told
    context.tell(found.student_id, told, key=f"{notebook.about(found)}:talked")
    return None


def _was_it(found: Notebook) -> Message:
    choices = (notebook.on(found, "discussed"), notebook.on(found, "steps"))
    return Message("shadowing/talked", {}, choices)
