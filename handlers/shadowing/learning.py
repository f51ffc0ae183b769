"""What was learned of an hour, thanks to who let somebody watch, and a notebook that is closed."""

from handlers.feature import Context
from handlers.shadowing import fellows, notebook
from handlers.shadowing.notebook import PAST
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Submit
from storage.shadowing import Notebook, bookings
from storage.shadowing.bookings import Seat

LEARNED = Form(
    "shadowing.learned",
    (Field("learned", "text", longest=1000), Field("share", "tick", required=False, value=True)),
)


def learn(press: Press, context: Context) -> Answer:
    """[Dit heb ik geleerd]: with what stands there already."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    form = Form(LEARNED.name, LEARNED.fields, facts={"who": notebook.of(found, context)["host"]})
    form = form.without("share") if found.thanked else form
    return form.about(press.id, learned=str(found.learned or ""))


def keep_learned(submit: Submit, context: Context) -> Answer:
    """It is kept for the student, and goes to the professional as thanks if they want."""
    found = notebook.own(context, submit.subject)
    if isinstance(found, Message):
        return found
    found.learned = submit.answers["learned"]
    found.card_shown = found.card_shown or "acute" in context.passed
    context.session.add(found)
    if submit.answers.get("share"):
        return _thanked(found, context, str(found.learned)) or _kept(found, context)
    return _kept(found, context)


def _kept(found: Notebook, context: Context) -> Message:
    return Message("shadowing/learned_kept", notebook.of(found, context), _ways_on(found, context))


def thank(press: Press, context: Context) -> Answer:
    """One tap says thanks, once."""
    found = notebook.own(context, press.id)
    return found if isinstance(found, Message) else _thanked(found, context) or PAST


def _thanked(found: Notebook, context: Context, learned: str = "") -> Message | None:
    seat = _thankable(found, context)
    if seat is None:
        return None
    facts = {"name": context.person.called, "learned": learned}
    told = Message("shadowing/thanks", facts)
    context.tell(seat.host, told, key=f"{notebook.about(found)}:thanks")
    found.thanked = True
    found.version += 1
    context.session.add(found)
    host = {"host": seat.host.called}
    return Message("shadowing/thanked", host, _ways_on(found, context))


def _thankable(found: Notebook, context: Context) -> Seat | None:
    seat = bookings.seat(context.session, found.booking_id)
    is_here = seat is not None and seat.host.state != "left"
    return seat if is_here and not found.thanked else None


def _ways_on(found: Notebook, context: Context) -> tuple[Choice, ...]:
    thanks = (notebook.on(found, "thank"),) if _thankable(found, context) else ()
    closing = () if found.state == "closed" else (notebook.on(found, "close"),)
    return (*thanks, notebook.on(found, "read"), *closing)


def close(press: Press, context: Context) -> Answer:
    """[Leg weg]: nothing is asked or reminded any more; it can still be read."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    found.state, found.due_at = "closed", None
    context.session.add(found)
    fellows.call_off(found, context)
    notebook.let_go(found, context)
    return Message("shadowing/note_closed", notebook.of(found, context), _ways_on(found, context))
