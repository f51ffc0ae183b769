"""A placement is interrupted and goes on (R09-R11): dates only, and nobody asks why."""

from datetime import date, timedelta
from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.placements import adding, checks, facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.rules.periods import SHORTEST_BREAK, Period
from handlers.placements.rules.terms import with_weekends
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from storage.placements import Break

_RIGHT = "placements.breaks"

BREAK = Form(
    "placements.break",
    (
        Field("start", longest=60, guarded=False),
        Field("end", required=False, longest=60, guarded=False),
        Field("resume", required=False, longest=60, guarded=False),
    ),
)
RESUME = Form("placements.resume", (Field("day", longest=60, guarded=False),))


def open_form(press: Press, context: Context) -> Answer:
    """[Onderbreek] opens the form for two dates."""
    found = changeable(press.id, context, _RIGHT, press.version)
    return PAST if found is None else BREAK.about(press.id)


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps the break; where it touches a weekend it asks whether that belongs to it."""
    found = changeable(submit.subject, context, _RIGHT)
    if found is None:
        return PAST
    read = _read(submit, found, context)
    if isinstance(read, Problems):
        return read
    row = keep(found, read, context)
    return _said("broken", found, row, (*_weekends(found, row), back(found)))


def _read(submit: Submit, found: Seen, context: Context) -> Break | Problems:
    given: dict[str, Any] = {
        name: adding.day(str(submit.answers[name]), context) if submit.answers.get(name) else None
        for name in ("start", "end", "resume")
    }
    wrong = {
        name: Message(f"placements/field_day_{read}")
        for name, read in given.items()
        if isinstance(read, str)
    }
    if not wrong:
        wrong = _against(given, found)
    if wrong:
        return Problems(wrong)
    expected = given["resume"] if given["end"] is None else None
    return Break(
        placement_id=found.placement.id,
        start=given["start"],
        end=given["end"],
        resume_expected=expected,
        entered_on=today_of(context),
    )


def _against(given: dict[str, Any], found: Seen) -> dict[str, Message]:
    one = found.placement
    bad = checks.of_break((given["start"], given["end"]), (one.start, one.last_day))
    if bad:
        return {bad.field: Message(f"placements/field_{bad.reason}")}
    if given["resume"] is not None and given["resume"] <= given["start"]:
        return {"resume": Message("placements/field_before_start")}
    return {}


def keep(found: Seen, row: Break, context: Context) -> Break:
    """Keeps a break, and tells those whose talks move."""
    row.set_by = context.person.id
    context.session.add(row)
    touch(found.placement, context)
    said = Message("placements/is_broken", _facts(found, row))
    Telling(found, context).everybody(said, f"break:{row.id}")
    return row


def _facts(found: Seen, row: Break) -> dict[str, Any]:
    return {
        **facts.of(found),
        "from": row.start.isoformat(),
        "to": row.end.isoformat() if row.end else "",
        "expected": row.resume_expected.isoformat() if row.resume_expected else "",
        "counts": row.end is None or Period(row.start, row.end).length >= SHORTEST_BREAK,
    }


def _said(what: str, found: Seen, row: Break, choices: tuple[Choice, ...]) -> Message:
    return Message(f"placements/{what}", {**_facts(found, row), "asks": len(choices) > 1}, choices)


def _weekends(found: Seen, row: Break) -> tuple[Choice, ...]:
    """2e: "ook de weekenden eromheen?", where a break touches a weekend."""
    around = _around(row)
    is_wider = around and (around.first, around.last) != (row.start, row.end)
    return (found.choice("widen", row.id),) if is_wider else ()


def _around(row: Break) -> Period | None:
    return with_weekends(Period(row.start, row.end)) if row.end else None


def _of(press: Press, context: Context) -> tuple[Seen, Break] | None:
    pair = both(press, context, _RIGHT)
    row = context.session.get(Break, pair[1]) if pair else None
    if pair is None or row is None or row.placement_id != pair[0].placement.id:
        return None
    return pair[0], row


def widen(press: Press, context: Context) -> Answer:
    """[Ja, ook de weekenden]: the break gets the free days around it."""
    pair = _of(press, context)
    around = _around(pair[1]) if pair else None
    if pair is None or around is None:
        return PAST
    found, row = pair
    row.start, row.end = around.first, around.last
    row.version += 1
    context.session.add(row)
    touch(found.placement, context)
    said = Message("placements/is_broken", _facts(found, row))
    before = f"break:{row.id}"
    Telling(found, context).everybody(said, f"{before}:wide", instead_of=before)
    return _said("broken", found, row, (back(found),))


def open_resume(press: Press, context: Context) -> Answer:
    """[Weer begonnen] opens the form for the first day back."""
    pair = _of(press, context)
    return PAST if pair is None or pair[1].end is not None else RESUME.about(press.id)


def resumed(submit: Submit, context: Context) -> Answer:
    """The break ends on the day before the first day back."""
    numbers = ids.unpair(submit.subject)
    found = changeable(ids.short(numbers[0]), context, _RIGHT) if numbers else None
    row = context.session.get(Break, numbers[1]) if found and numbers else None
    if found is None or row is None or row.end is not None:
        return PAST
    day = adding.day(str(submit.answers["day"]), context)
    if isinstance(day, str):
        return Problems({"day": Message(f"placements/field_day_{day}")})
    if day <= row.start:
        return Problems({"day": Message("placements/field_before_start")})
    return _resume(found, row, day, context)


def _resume(found: Seen, row: Break, day: date, context: Context) -> Answer:
    row.end, row.resume_expected = day - timedelta(days=1), None
    row.version += 1
    context.session.add(row)
    touch(found.placement, context)
    said = {**_facts(found, row), "back": day.isoformat()}
    Telling(found, context).everybody(Message("placements/is_back", said), f"back:{row.id}:{day}")
    return Message("placements/resumed", said, (*_weekends(found, row), back(found)))


def take_away(press: Press, context: Context) -> Answer:
    """[Haal weg]: a break that was a mistake is as if it had not been."""
    pair = _of(press, context)
    if pair is None:
        return PAST
    found, row = pair
    said = _facts(found, row)
    context.session.delete(row)
    touch(found.placement, context)
    Telling(found, context).everybody(Message("placements/no_break", said), f"no_break:{row.id}")
    return Message("placements/break_away", said, (back(found),))
