"""A placement goes along several teams or places: each rotation with its own days (R13)."""

from datetime import date
from typing import Any

from handlers.feature import Context
from handlers.placements import adding, checks, facts, periods
from handlers.placements.checks import Span
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.telling import Telling
from handlers.speech import Answer, Field, Form, Message, Press, Problems, Submit
from storage import placements
from storage.placements import Period

ROTATION = Form(
    "placements.rotation",
    (
        Field("name", longest=80, guarded=False),
        Field("start", longest=60, guarded=False),
        Field("end", longest=60, guarded=False),
    ),
)


def open_form(press: Press, context: Context) -> Answer:
    """[Voeg een plek toe] opens the form."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else ROTATION.about(press.id)


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps a rotation; who is in the placement hears of it."""
    found = changeable(submit.subject, context)
    if found is None:
        return PAST
    read = _read(submit, found, context)
    if isinstance(read, Problems):
        return read
    first, last = read
    row = Period(
        placement_id=found.placement.id,
        kind="rotation",
        name=" ".join(str(submit.answers["name"]).split()),
        start=first,
        end=last,
        entered_on=today_of(context),
    )
    context.session.add(row)
    touch(found.placement, context)
    context.session.flush()
    _tell(found, row, "rotates", context)
    return periods.page(found, context)


def _read(submit: Submit, found: Seen, context: Context) -> Span | Problems:
    given = {name: adding.day(str(submit.answers[name]), context) for name in ("start", "end")}
    wrong = {
        name: Message(f"placements/field_day_{read}")
        for name, read in given.items()
        if isinstance(read, str)
    }
    first, last = given["start"], given["end"]
    if isinstance(first, date) and isinstance(last, date):
        return _checked((first, last), found, context)
    return Problems(wrong)


def _checked(span: Span, found: Seen, context: Context) -> Span | Problems:
    one = found.placement
    whole = (one.start, one.last_day)
    others = [(row.start, row.end) for row in _rotations(found, context)]
    bad = checks.of_rotation(span, whole, others)
    if bad is None:
        return span
    said = {"start": whole[0].isoformat(), "end": whole[1].isoformat()}
    return Problems({bad.field: Message(f"placements/field_{bad.reason}", said)})


def _rotations(found: Seen, context: Context) -> list[Period]:
    rows = placements.periods(context.session, found.placement.id)
    return [row for row in rows if row.kind == "rotation"]


def away(press: Press, context: Context) -> Answer:
    """[Haal weg]: a rotation that is not to be after all. A talk that was planned for it is off."""
    pair = both(press, context)
    row = context.session.get(Period, pair[1]) if pair else None
    if pair is None or row is None or row.kind != "rotation":
        return PAST
    found = pair[0]
    if row.placement_id != found.placement.id:
        return PAST
    context.session.delete(row)
    touch(found.placement, context)
    context.session.flush()
    _tell(found, row, "rotates_not", context)
    return periods.page(found, context)


def _tell(found: Seen, row: Period, what: str, context: Context) -> None:
    said: dict[str, Any] = {
        **facts.of(found),
        "rotation": row.name,
        "from": row.start.isoformat(),
        "to": row.end.isoformat(),
        "talks": periods.has_start(found, row, context),
    }
    before = f"rotation:{row.id}"
    key, instead = (before, "") if what == "rotates" else (f"{before}:off", before)
    message = Message(f"placements/{what}", said)
    Telling(found, context).everybody(message, key, instead_of=instead)
