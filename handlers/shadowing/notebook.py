"""The notebook of who watched: found only by its own student, entered and left in plain sight.

Every way to what stands in it goes through `own`: whoever is not its student gets a refusal.
"""

from datetime import timedelta

from handlers import ids
from handlers.feature import Context, Sweep
from handlers.shadowing import scene
from handlers.shadowing.rules.gate import NOBODY_STUCK, Standing, next_step
from handlers.speech import Answer, Choice, Facts, Message, Press
from storage import outbox, turns
from storage.shadowing import Notebook, bookings, notebooks
from storage.shadowing.bookings import Seat

PAST = Message("machine/past")
NOT_YOURS = Message("machine/not_yours")
_STEPS = {
    "question": "wonder",
    "search": "look_up",
    "discuss": "discuss",
    "ask": "ask",
    "learn": "learn",
    "done": "close",
}
_SILENT_TOLD = timedelta(hours=1)
"""Later than this it is of no use to say that somebody's lines go nowhere any more."""


def about(notebook: Notebook) -> str:
    """What lines that belong to a notebook are about."""
    return f"notebook:{ids.short(notebook.id)}"


def own(context: Context, name: str) -> Notebook | Message:
    """The notebook of that short name ("4f" or "notebook:4f"), if it is this person's own."""
    notebook = context.session.get(Notebook, ids.long(name.rpartition(":")[2]) or 0)
    if notebook is None:
        return PAST
    return notebook if notebook.student_id == context.person.id else NOT_YOURS


def watched(context: Context, name: str) -> Seat | Message:
    """The seat of that short name, if this student has it and the hour has begun."""
    seat = bookings.seat(context.session, ids.long(name) or 0)
    if seat is None:
        return PAST
    if seat.booking.student_id != context.person.id:
        return NOT_YOURS
    has_begun = seat.booking.state == "booked" and seat.hour.starts_at <= context.now
    return seat if has_begun else PAST


# Entered.


def write(press: Press, context: Context) -> Answer:
    """[Open mijn schrift], of an hour that has begun."""
    seat = watched(context, press.id)
    return seat if isinstance(seat, Message) else enter(of_seat(seat, context), context)


def of_seat(seat: Seat, context: Context) -> Notebook:
    """The notebook of an hour that took place; made when it is first opened."""
    seat.booking.came_student = "yes"
    context.session.add(seat.booking)
    found = notebooks.of_booking(context.session, seat.booking.id)
    return found or _fresh(seat, context)


def _fresh(seat: Seat, context: Context) -> Notebook:
    days = timedelta(days=int(context.setting("shadowing.remind_search_days")))
    notebook = Notebook(
        booking_id=seat.booking.id,
        student_id=context.person.id,
        frame=seat.hour.frame,
        made_at=context.now,
        opens_at=seat.hour.ends_at + NOBODY_STUCK,
        due_at=max(seat.hour.ends_at, context.now) + days,
    )
    context.session.add(notebook)
    return notebook


def enter(notebook: Notebook, context: Context) -> Message:
    """From now on what the student types goes into the notebook, and they see that it does."""
    context.focus(about(notebook))
    stand = standing(notebook, context)
    facts = {**of(notebook, context), "minutes": context.setting("exchanges.focus_minutes")}
    first = "wonder" if next_step(stand) == "question" else "steps"
    choices = (on(notebook, first), on(notebook, "read"), on(notebook, "safety"))
    return Message("shadowing/note_open", facts, choices, about=about(notebook)).under()


# Left.


def leave(subject: str, context: Context) -> Answer:
    """`klaar`: what is typed goes nowhere any more, and the notebook waits."""
    context.focus("")
    notebook = own(context, subject)
    if isinstance(notebook, Message):
        return notebook
    _cross_out(notebook, context)
    return _left(notebook, context, by_itself=False)


def let_go(notebook: Notebook, context: Context) -> None:
    """Lets go only if the student's lines go to this notebook."""
    focus = turns.focus(context.session, context.person.id)
    if focus is not None and focus.about == about(notebook):
        context.focus("")


def close_silent(sweep: Sweep) -> None:
    """After half an hour of silence the notebook is left, and its student sees that."""
    for focus in notebooks.left_open(sweep.session, sweep.now):
        notebook = sweep.session.get(Notebook, ids.long(focus.about.rpartition(":")[2]) or 0)
        until = focus.until
        sweep.session.delete(focus)
        if notebook is None or notebook.student_id != focus.person_id:
            continue
        _cross_out(notebook, sweep)
        key = f"{about(notebook)}:silent:{until.isoformat()}"
        told = _left(notebook, sweep, by_itself=True)
        sweep.tell(notebook.student_id, told, key=key, expires=sweep.now + _SILENT_TOLD)


def _cross_out(notebook: Notebook, hands: scene.Hands) -> None:
    """Where it stands that the notebook is open it is open no more, in quiet hours too."""
    row = outbox.newest(hands.session, notebook.student_id, about(notebook), "shadowing/note_open")
    if row is not None and row.state == "sent":
        hands.take_back(row.key, Message("shadowing/note_was_open", of(notebook, hands)))


def _left(notebook: Notebook, hands: scene.Hands, *, by_itself: bool) -> Message:
    lines = len(notebooks.lines(hands.session, notebook.id))
    facts = {**of(notebook, hands), "lines": lines, "by_itself": by_itself}
    return Message("shadowing/note_left", facts, ways(notebook, hands), about=about(notebook))


# What every message of it says.


def of(notebook: Notebook, hands: scene.Hands) -> Facts:
    """Of which hour a notebook is: `at` when, and `host` with whom; "" where that is forgotten."""
    seat = bookings.seat(hands.session, notebook.booking_id)
    if seat is None:
        return {"at": None, "host": ""}
    return {"at": scene.when(seat.hour, hands), "host": seat.host.called}


def standing(notebook: Notebook, hands: scene.Hands) -> Standing:
    """How far the student is, for the rules."""
    questions = notebooks.lines(hands.session, notebook.id, "question")
    return Standing(
        opens_at=notebook.opens_at,
        written=len(questions),
        open=sum(one.state == "open" for one in questions),
        sent=notebook.sent,
        searched=notebook.searched_at is not None,
        discussed=notebook.discussed_at is not None,
        learned=bool(notebook.learned),
    )


def ways(notebook: Notebook, hands: scene.Hands) -> tuple[Choice, ...]:
    """What can be done: the next step, to write on, all steps, and what is not safe."""
    step = _STEPS[next_step(standing(notebook, hands))]
    open_again = Choice("shadowing.write", ids.short(notebook.booking_id))
    return on(notebook, step), open_again, on(notebook, "steps"), on(notebook, "safety")


def on(notebook: Notebook, action: str, label: str = "") -> Choice:
    """A button on a notebook."""
    return Choice(f"shadowing.{action}", ids.short(notebook.id), 0, label)
