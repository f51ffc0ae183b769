"""Parts of a long placement: learning periods with talks of their own (R14), rotations with a
START of their own (R13), and certificates."""

from collections import Counter
from typing import Any

from handlers.feature import Context
from handlers.placements import adding, facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, both, changeable, seen, today_of, touch
from handlers.placements.rules import periods as rules
from handlers.placements.rules.rotating import rotation_of
from handlers.placements.rules.rows import placement_of
from handlers.placements.rules.terms import learning_periods
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Row, Rows, Submit
from storage import placements
from storage.placements import Period

CERTIFICATE = Form(
    "placements.certificate",
    (
        Field("name", longest=80, guarded=False),
        Field("end", longest=60, guarded=False),
    ),
)


def listed(press: Press, context: Context) -> Answer:
    """[Perioden en certificaten]."""
    found = seen(press.id, context)
    return PAST if found is None or found.way == "manager" else page(found, context)


def page(found: Seen, context: Context) -> Rows:
    """All periods, rotations and certificates of a placement."""
    rows = placements.periods(context.session, found.placement.id)
    parts = [row for row in rows if row.kind == "period"]
    count = Counter(row.kind for row in rows)
    said = {
        **facts.of(found),
        "parts": len(parts),
        "certificates": count["certificate"],
        "rotations": count["rotation"],
    }
    shown = tuple(_row(found, row, parts, context) for row in rows)
    return Rows("placements/periods", shown, said, (*_ways(found, bool(parts)), back(found)))


def _ways(found: Seen, has_parts: bool) -> tuple[Choice, ...]:
    if found.way != "lead":
        return ()
    cut = () if has_parts else (found.choice("cut"),)
    return (*cut, found.choice("rotation"), found.choice("certificate"))


def _row(found: Seen, row: Period, parts: list[Period], context: Context) -> Row:
    said: dict[str, Any] = {
        "kind": row.kind,
        "name": row.name,
        "number": parts.index(row) + 1 if row in parts else 0,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "achieved": row.achieved_on.isoformat() if row.achieved_on else "",
        "talks": row.kind == "rotation" and has_start(found, row, context),
    }
    return Row("placements/row_period", said, _choices(found, row))


def has_start(found: Seen, row: Period, context: Context) -> bool:
    """Whether a rotation has a START of its own: it is long enough (R13)."""
    one = found.placement
    breaks = placements.breaks(context.session, [one.id]).get(one.id, [])
    agreed = placement_of(one, breaks)
    return rotation_of(agreed, rules.Period(row.start, row.end)) is not None


def _choices(found: Seen, row: Period) -> tuple[Choice, ...]:
    if found.way != "lead" or row.kind == "period":
        return ()
    if row.kind == "rotation":
        return (found.choice("rotation_away", row.id),)
    if row.achieved_on is not None:
        return (found.choice("not_achieved", row.id),)
    return found.choice("achieved", row.id), found.choice("certificate_away", row.id)


def cut(press: Press, context: Context) -> Answer:
    """[Verdeel in perioden]: at 1 February and 1 August, a short rest joins the one beside it."""
    found = changeable(press.id, context, version=press.version)
    if found is None:
        return PAST
    one = found.placement
    for part in learning_periods(rules.Period(one.start, one.end)):
        context.session.add(Period(placement_id=one.id, start=part.first, end=part.last))
    touch(one, context)
    context.session.flush()
    return page(found, context)


def open_certificate(press: Press, context: Context) -> Answer:
    """[Voeg een certificaat toe] opens the form."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else CERTIFICATE.about(press.id)


def certified(submit: Submit, context: Context) -> Answer:
    """Keeps a certificate that is to be had by a day."""
    found = changeable(submit.subject, context)
    if found is None:
        return PAST
    day = adding.day(str(submit.answers["end"]), context)
    if isinstance(day, str):
        return Problems({"end": Message(f"placements/field_day_{day}")})
    one, name = found.placement, str(submit.answers["name"]).strip()
    if not one.start <= day <= one.last_day:
        until = {"start": one.start.isoformat(), "end": one.last_day.isoformat()}
        return Problems({"end": Message("placements/field_outside", until)})
    there = placements.periods(context.session, one.id)
    if any(r.kind == "certificate" and r.name.casefold() == name.casefold() for r in there):
        return Problems({"name": Message("placements/field_certificate_there")})
    context.session.add(
        Period(placement_id=one.id, kind="certificate", name=name, start=one.start, end=day)
    )
    touch(one, context)
    context.session.flush()
    return page(found, context)


def achieved(press: Press, context: Context) -> Answer:
    """[Behaald], in one tap."""
    pair = _certificate(press, context)
    if pair is None:
        return PAST
    found, row = pair
    row.achieved_on = today_of(context)
    _changed(found, row, context)
    said = Message("placements/is_achieved", {**facts.of(found), "certificate": row.name})
    Telling(found, context).one(found.learner, said, f"achieved:{row.id}:{row.version}")
    return page(found, context)


def not_achieved(press: Press, context: Context) -> Answer:
    """[Toch niet behaald]: a tap that was a mistake is taken back."""
    pair = _certificate(press, context)
    if pair is None:
        return PAST
    found, row = pair
    row.achieved_on = None
    telling, key = Telling(found, context), f"achieved:{row.id}:{row.version}"
    for hearer in placements.hearers(context.session, found.learner, found.team.id):
        context.take_back(telling.key(key, found.learner, hearer))
    _changed(found, row, context)
    return page(found, context)


def away(press: Press, context: Context) -> Answer:
    """[Haal weg]: a certificate that is not to be had after all."""
    pair = _certificate(press, context)
    if pair is None:
        return PAST
    found, row = pair
    context.session.delete(row)
    touch(found.placement, context)
    context.session.flush()
    return page(found, context)


def _certificate(press: Press, context: Context) -> tuple[Seen, Period] | None:
    pair = both(press, context)
    row = context.session.get(Period, pair[1]) if pair else None
    if pair is None or row is None or row.kind != "certificate":
        return None
    return (pair[0], row) if row.placement_id == pair[0].placement.id else None


def _changed(found: Seen, row: Period, context: Context) -> None:
    row.version += 1
    context.session.add(row)
    touch(found.placement, context)
    context.session.flush()
