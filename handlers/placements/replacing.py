"""Somebody takes over from who guides: from today, or from a day that was chosen (R19)."""

from datetime import date

from sqlmodel import select

from handlers import ids, reach
from handlers.feature import Context
from handlers.placements import adding, coupling, facts
from handlers.placements.coupling import SUPERVISOR, How, Until
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.rules.periods import ONE_DAY
from handlers.placements.rules.placement import days_now
from handlers.placements.rules.rows import placement_of
from handlers.placements.rules.talks import handover_talk
from handlers.placements.telling import Telling
from handlers.speech import Answer, Field, Form, Message, Press, Problems, Submit
from storage import placements
from storage.people import Person
from storage.placements import Assignment, Conversation

REPLACE = Form(
    "placements.replace",
    (SUPERVISOR, Field("start", required=False, longest=60, guarded=False)),
)


def open_form(press: Press, context: Context) -> Answer:
    """[Vervang] opens the form for a name and a day, for the one of the button."""
    return PAST if coupling.active_of(press, context) is None else REPLACE.about(press.id)


def replaced(submit: Submit, context: Context) -> Answer:
    """The old one stops, the new one starts on the day; they hand over within seven days of it."""
    pair = ids.unpair(submit.subject)
    found = changeable(ids.short(pair[0]), context) if pair else None
    old = _guide(found, pair[1], context) if found and pair else None
    if found is None or old is None:
        return PAST
    since = _since(submit, found, context)
    if isinstance(since, Message):
        return Problems({"start": since})
    person = coupling.meant(submit, found, context)
    if isinstance(person, Problems):
        return person
    return _replace(found, (old, person), since, context)


def _guide(found: Seen, number: int, context: Context) -> Assignment | None:
    """Who guides now and is not to be replaced yet."""
    rows = (row for row, _ in coupling.guides(found, context))
    return next((row for row in rows if row.id == number and row.until is None), None)


def _since(submit: Submit, found: Seen, context: Context) -> date | Message:
    """The day that was typed; today where none was, or while the placement has not begun."""
    typed, today = str(submit.answers.get("start") or ""), today_of(context)
    day = adding.day(typed, context) if typed else today
    if isinstance(day, str):
        return Message(f"placements/field_day_{day}")
    if day < today:
        return Message("placements/field_gone")
    if day > found.placement.last_day:
        return Message("placements/field_after_end")
    return day if day > found.placement.start else today


def _replace(
    found: Seen, people: tuple[Assignment, Person], since: date, context: Context
) -> Answer:
    old, person = people
    later = coupling.later(since, found, context)
    coupling.stop(found, old, context, Until(since - ONE_DAY, later, person.called))
    coupling.couple(found, person, How(since, is_primary=old.is_primary), context)
    _hand_over(found, since, context)
    touch(found.placement, context)
    coupling.tell_learner(found, person, context, later)
    return coupling.guided("guide_replaced", found, person, later)


def _hand_over(found: Seen, since: date, context: Context) -> None:
    """A talk in which the old one tells the new one, where the placement has begun by then."""
    one = found.placement
    if one.start > since:
        return
    talk = Conversation(
        placement_id=one.id,
        type="handover",
        number=placements.next_number(context.session, one.id, "handover"),
        due=_due(found, since, context),
    )
    context.session.add(talk)


def _due(found: Seen, since: date, context: Context) -> date | None:
    one = found.placement
    days = days_now(placement_of(one), reach.holidays(context.setting, since.year))
    return handover_talk(days, since).norm


def stay(press: Press, context: Context) -> Answer:
    """[Draai de wissel terug]: who guides now goes on; the handover is off, unless it has a moment
    already."""
    pair = both(press, context)
    coming = coupling.coming(pair[0], context) if pair else []
    new = next((one for one in coming if pair and one[0].id == pair[1]), None)
    old = _before(pair[0], new[0], context) if pair and new else None
    if pair is None or new is None or old is None:
        return PAST
    found, (row, person) = pair[0], new
    context.session.delete(row)
    context.session.flush()  # before the old one is the one without an end again
    old[0].until = None
    old[0].version += 1
    context.session.add(old[0])
    _call_off(found, row.since, context)
    touch(found.placement, context)
    said = {**facts.of(found), "guide": old[1].called, "other": person.called}
    _tell(found, person, said, context)
    return Message("placements/guide_kept", said, (coupling.back(found),))


def _tell(found: Seen, person: Person, said: facts.Facts, context: Context) -> None:
    told, key = Message("placements/guide_stays", said), f"stays:{found.placement.version}"
    Telling(found, context).everybody(told, key)
    Telling(found, context).one(person, told, key)


def _before(found: Seen, row: Assignment, context: Context) -> tuple[Assignment, Person] | None:
    """Who guides until the day before somebody takes over."""
    guides = coupling.guides(found, context)
    return next((one for one in guides if one[0].until == row.since - ONE_DAY), None)


def _call_off(found: Seen, since: date, context: Context) -> None:
    due = _due(found, since, context)
    for talk in context.session.exec(
        select(Conversation).where(
            Conversation.placement_id == found.placement.id,
            Conversation.type == "handover",
            Conversation.state == "open",
            Conversation.due == due,
        )
    ):
        talk.state = "cancelled"
        talk.version += 1
        context.session.add(talk)
