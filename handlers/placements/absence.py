"""A supervisor is not available for a while (R18): dates only, and nobody asks why."""

from datetime import date
from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.placements import adding
from handlers.placements.coupling import back, guides
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from storage import placements
from storage.people import Person
from storage.placements import SupervisorAbsence

ABSENT = Form(
    "placements.absent",
    (
        Field("start", longest=60, guarded=False),
        Field("end", required=False, longest=60, guarded=False),
    ),
)


def open_form(press: Press, context: Context) -> Answer:
    """[Niet beschikbaar] opens the form for two dates."""
    pair = both(press, context, "placements.breaks")
    if pair is None or _guide(pair[0], pair[1], context) is None:
        return PAST
    return ABSENT.about(press.id)


def _guide(found: Seen, person: int, context: Context) -> Person | None:
    return next((one for _, one in guides(found, context) if one.id == person), None)


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps the dates, for all placements that this supervisor guides."""
    pair = ids.unpair(submit.subject)
    found = changeable(ids.short(pair[0]), context, "placements.breaks") if pair else None
    person = _guide(found, pair[1], context) if found and pair else None
    if found is None or person is None:
        return PAST
    read = _dates(submit, context)
    if isinstance(read, Problems):
        return read
    begins, ends = read
    row = SupervisorAbsence(person_id=person.id, start=begins, end=ends, set_by=context.person.id)
    context.session.add(row)
    _touch_all(person, context)
    said: dict[str, Any] = {
        "guide": person.called,
        "start": begins.isoformat(),
        "end": ends.isoformat() if ends else "",
    }
    Telling(found, context).one(person, Message("placements/you_absent", said), f"absent:{row.id}")
    alone = _left_alone(found, person, context)
    return Message("placements/absent", {**said, "alone": alone}, _ways(found, person, context))


def _dates(submit: Submit, context: Context) -> tuple[date, date | None] | Problems:
    begins = adding.day(str(submit.answers["start"]), context)
    typed = str(submit.answers.get("end") or "")
    ends = adding.day(typed, context) if typed else None
    wrong = {
        name: Message(f"placements/field_day_{read}")
        for name, read in (("start", begins), ("end", ends))
        if isinstance(read, str)
    }
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        wrong["end"] = Message("placements/field_before_start")
    if isinstance(begins, str) or isinstance(ends, str) or wrong:
        return Problems(wrong)
    return begins, ends


def _touch_all(person: Person, context: Context) -> None:
    for one in placements.of_supervisor(context.session, person.id, today_of(context)):
        touch(one, context)


def _left_alone(found: Seen, person: Person, context: Context) -> bool:
    return all(one.id == person.id for _, one in guides(found, context))


def _ways(found: Seen, person: Person, context: Context) -> tuple[Choice, ...]:
    """Who stays alone needs somebody else; who may couple is offered that at once."""
    row = next((row for row, one in guides(found, context) if one.id == person.id), None)
    may = context.allows("placements", found.placement.team_id)
    if row is None or row.until is not None or not may:
        return (back(found),)
    return (found.choice("replace", row.id, "placements.replace_absent"), back(found))


def present(press: Press, context: Context) -> Answer:
    """[Weer beschikbaar]: what was set for now and later is taken away."""
    pair = both(press, context, "placements.breaks")
    person = _guide(pair[0], pair[1], context) if pair else None
    if pair is None or person is None:
        return PAST
    placements.end_absence(context.session, person.id, today_of(context))
    _touch_all(person, context)
    return Message("placements/present", {"guide": person.called}, (back(pair[0]),))
