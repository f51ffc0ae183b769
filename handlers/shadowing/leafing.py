"""What stands in a notebook, and all the steps after an hour: for its own student."""

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import notebook
from handlers.shadowing.rules.gate import left, may_ask
from handlers.speech import Answer, Choice, Facts, Message, Press, Row, Rows
from storage.shadowing import Jotting, Notebook, notebooks


def read(press: Press, context: Context) -> Answer:
    """[Lees mijn schrift]."""
    found = notebook.own(context, press.id)
    return found if isinstance(found, Message) else page(found, context)


def page(found: Notebook, context: Context) -> Rows:
    """All that stands in it, the questions last."""
    lines = notebooks.lines(context.session, found.id)
    ordered = sorted(lines, key=lambda line: line.kind == "question")
    facts = {
        **notebook.of(found, context),
        "lines": len(lines),
        "learned": str(found.learned or ""),
    }
    return Rows(
        "shadowing/note_page",
        tuple(_row(line) for line in ordered),
        facts,
        notebook.ways(found, context),
        about=notebook.about(found),
    )


def _row(line: Jotting) -> Row:
    facts = {"text": str(line.text), "kind": line.kind, "state": line.state}
    erase = (Choice("shadowing.erase", ids.short(line.id)),) if line.kind == "note" else ()
    return Row("shadowing/note_row", facts, erase)


def steps(press: Press, context: Context) -> Answer:
    """[Alle stappen]: each with its button, in the order of domain 4c."""
    found = notebook.own(context, press.id)
    return found if isinstance(found, Message) else all_steps(found, context)


def all_steps(found: Notebook, context: Context) -> Rows:
    """What was done and what can be done."""
    stand = notebook.standing(found, context)
    is_open = may_ask(stand, context.now)
    done: dict[str, bool] = {
        "wonder": stand.written > 0,
        "look_up": stand.searched,
        "discuss": stand.discussed,
        "ask": stand.sent > 0,
        "learn": stand.learned,
    }
    rows = tuple(
        Row("shadowing/step_row", {"step": step, "done": is_done}, (notebook.on(found, step),))
        for step, is_done in done.items()
    )
    facts: Facts = {
        **notebook.of(found, context),
        "open": is_open,
        "left": left(stand),
        "opens_at": found.opens_at.isoformat(),
    }
    choices = tuple(notebook.on(found, action) for action in ("read", "safety", "close"))
    return Rows("shadowing/steps", rows, facts, choices)
