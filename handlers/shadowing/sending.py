"""What is left to ask goes to the professional as one question, when the gate is open (domain 4c).

A question about safety goes at once, whatever was done before.
"""

from dataclasses import replace

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import notebook
from handlers.shadowing.notebook import PAST
from handlers.shadowing.rules.gate import MOST, Standing, left, may_ask, together
from handlers.speech import Answer, Field, Form, Go, Message, Option, Press, Submit
from storage.shadowing import Jotting, Notebook, bookings, notebooks
from storage.shadowing.bookings import Seat

ASK = Form(
    "shadowing.ask",
    (Field("questions", "some", most=MOST), Field("tried", "text", required=False)),
)
SAFETY = Form("shadowing.safety", (Field("question", "text"),))
_FITS = 70
"""Characters of a question on a line to tick."""


def ask(press: Press, context: Context) -> Answer:
    """[Stel mijn vragen]: which of them, once that may be."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    stand = notebook.standing(found, context)
    return _closed(found, stand, context) or _form(found, stand, context)


def _closed(found: Notebook, stand: Standing, context: Context) -> Message | None:
    """Why nothing can be asked now, and what to do; None where it can."""
    seat = bookings.seat(context.session, found.booking_id)
    if seat is None or seat.host.state == "left":
        return Message("shadowing/host_gone", notebook.of(found, context))
    if not left(stand):
        return Message("shadowing/all_sent", {**notebook.of(found, context), "most": MOST})
    if not may_ask(stand, context.now):
        facts = {
            "searched": stand.searched,
            "discussed": stand.discussed,
            "opens_at": found.opens_at.isoformat(),
        }
        return Message("shadowing/gate", facts, notebook.ways(found, context))
    if not stand.open:
        return Message("shadowing/none_open", {}, (notebook.on(found, "wonder"),))
    return None


def _form(found: Notebook, stand: Standing, context: Context) -> Form:
    options = tuple(Option(ids.short(one.id), _short(one)) for one in _open(found, context))
    chosen = tuple(option.value for option in options)[: left(stand)]
    ticks, tried = ASK.fields
    fields = replace(ticks, most=left(stand)), tried
    form = Form(ASK.name, fields, facts=_host(found, context))
    return form.about(ids.short(found.id), questions=chosen).offering(questions=options)


def _open(found: Notebook, context: Context) -> list[Jotting]:
    questions = notebooks.lines(context.session, found.id, "question")
    return [one for one in questions if one.state == "open"]


def _short(question: Jotting) -> str:
    text = " ".join(str(question.text).split())
    return text if len(text) <= _FITS else f"{text[:_FITS]}…"


def sent(submit: Submit, context: Context) -> Answer:
    """They go together, as one question to this professional."""
    found = notebook.own(context, submit.subject)
    if isinstance(found, Message):
        return found
    stand = notebook.standing(found, context)
    closed = _closed(found, stand, context)
    if closed is not None:
        return closed
    wanted = set(submit.answers["questions"])
    chosen = [one for one in _open(found, context) if ids.short(one.id) in wanted]
    if not chosen or len(chosen) > left(stand):
        return Message("shadowing/too_many", {"left": left(stand)}, (notebook.on(found, "ask"),))
    return _go(found, chosen, str(submit.answers.get("tried") or ""), context)


def _go(found: Notebook, chosen: list[Jotting], tried: str, context: Context) -> Answer:
    seat = bookings.seat(context.session, found.booking_id)
    if seat is None:
        return PAST
    for one in chosen:
        one.state = "sent"
        one.version += 1
    found.sent += len(chosen)
    found.version += 1
    context.session.add_all((found, *chosen))
    gone = _straight(seat, together([str(one.text) for one in chosen]), tried=tried)
    choices = tuple(notebook.on(found, one) for one in ("learn", "steps", "safety"))
    return gone, Message("shadowing/sent", {"left": MOST - found.sent}, choices)


def _straight(seat: Seat, text: str, *, tried: str = "", urgent: bool = False) -> Go:
    draft = {"text": text, "tried": tried, "person": seat.host.id, "skill": seat.hour.skill_id}
    return Go("questions.straight", {**draft, "urgent": urgent})


def safety(press: Press, context: Context) -> Answer:
    """[Het gaat over veiligheid]: always there, and it counts for nothing."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    return Form(SAFETY.name, SAFETY.fields, facts=_host(found, context)).about(press.id)


def _host(found: Notebook, context: Context) -> dict[str, str]:
    return {"who": str(notebook.of(found, context)["host"])}


def safety_sent(submit: Submit, context: Context) -> Answer:
    """It goes at once."""
    found = notebook.own(context, submit.subject)
    if isinstance(found, Message):
        return found
    seat = bookings.seat(context.session, found.booking_id)
    text = str(submit.answers["question"])
    if seat is None:  # the hour is forgotten, what is not safe is still to be told
        return Go("questions.straight", {"text": text, "person": 0, "urgent": True})
    return _straight(seat, text, urgent=True)
