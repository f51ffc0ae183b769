"""Three questions for oneself: what one wonders about, before anything is searched or asked."""

from handlers.feature import Context
from handlers.shadowing import notebook
from handlers.speech import Answer, Field, Form, Message, Press, Submit
from storage.shadowing import Jotting, Notebook, notebooks

NAMES = ("first", "second", "third")
LONGEST = 300

WONDER = Form(
    "shadowing.wonder",
    tuple(Field(name, "text", required=name == NAMES[0], longest=LONGEST) for name in NAMES),
)


def wonder(press: Press, context: Context) -> Answer:
    """[Schrijf drie vragen]: with what stands there; what was sent stays as it was."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    texts = (str(one.text) for one in unsent(found, context))
    return WONDER.about(press.id, **dict(zip(NAMES, texts, strict=False)))


def unsent(found: Notebook, context: Context) -> list[Jotting]:
    """The questions that did not go to the professional, in order."""
    all_of_them = notebooks.lines(context.session, found.id, "question")
    return [one for one in all_of_them if one.state != "sent"][: len(NAMES)]


def wondered(submit: Submit, context: Context) -> Answer:
    """The questions as they were filled in."""
    found = notebook.own(context, submit.subject)
    if isinstance(found, Message):
        return found
    texts = [str(submit.answers[name]).strip() for name in NAMES]
    _keep(found, texts, context)
    found.card_shown = found.card_shown or "acute" in context.passed
    context.session.add(found)
    context.session.flush()
    facts = {**notebook.of(found, context), "number": sum(map(bool, texts))}
    choices = notebook.ways(found, context)
    return Message("shadowing/wondered", facts, choices, about=notebook.about(found))


def _keep(found: Notebook, texts: list[str], context: Context) -> None:
    """Each text stays in its place: changed, taken away, or new."""
    there = unsent(found, context)
    for line, text in zip(there, texts, strict=False):
        if not text:
            context.session.delete(line)
        elif text != line.text:
            line.text, line.state = text, "open"
            line.version += 1
            context.session.add(line)
    asked = notebooks.lines(context.session, found.id, "question")
    last = max((int(one.source.rpartition(":")[2]) for one in asked), default=0)
    new = [text for text in texts[len(there) :] if text]
    for number, text in enumerate(new, start=last + 1):
        context.session.add(_fresh(found, text, number, context))


def _fresh(found: Notebook, text: str, number: int, context: Context) -> Jotting:
    source = f"question:{number:03}"
    return Jotting(notebook_id=found.id, kind="question", text=text, source=source, at=context.now)
