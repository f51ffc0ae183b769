"""The professional puts an hour, or all hours of an offer, at another time: read back with who
goes along."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import along, hosting, scene
from handlers.shadowing.along import Moves
from handlers.shadowing.rules.offers import Slot, lasts, slot_on
from handlers.shadowing.understanding import clash, limits, local, once, said_of
from handlers.speech import Answer, Field, Form, Message, Press, Problems, Submit
from handlers.when import Refusal, clock_span
from storage import shadowing
from storage.shadowing import ObservationHour

CHANGE = Form("shadowing.change", (Field("moment", longest=150),))
SHIFT = Form("shadowing.shift", (Field("clock", longest=60),))


# One hour.


def open_form(press: Press, context: Context) -> Answer:
    """[Verzet]: another moment for one hour."""
    hour = hosting.one_in_hand(press, context)
    return hosting.PAST if hour is None else CHANGE.about(press.id)


def check_moment(typed: str, context: Context) -> Message | None:
    """What is wrong with the moment by itself."""
    found = once(typed, context)
    return found if isinstance(found, Message) else None


def _one(submit: Submit, context: Context) -> Sequence[ObservationHour]:
    hour = shadowing.hold(context.session, ids.long(submit.subject) or 0)
    is_own = hour is not None and hour.host_id == context.person.id
    return [hour] if hour and is_own and hosting.is_to_come(hour, context) else []


def reading(submit: Submit, context: Context) -> Message | None:
    """The new moment, and who goes along or cannot, before anybody hears of it."""
    hours = _one(submit, context)
    found = once(str(submit.answers["moment"]), context)
    if not hours or isinstance(found, Message):
        return None
    return _read([(hours[0], found.slots[0])], context)


def _read(moves: Moves, context: Context) -> Message | None:
    if _wrong(moves, context):
        return None
    cannot = sorted({seat.student.called for seat in along.cannot(moves, context)})
    hour, slot = moves[0]
    said = {
        "was": scene.when(hour, context),
        "at": said_of(slot, context),
        "times": len(moves),
        "names": [name for name in along.names(moves, context) if name not in cannot],
        "cannot": cannot,
    }
    return Message("shadowing/change_read", said)


def _wrong(moves: Moves, context: Context) -> Message | None:
    slots = [slot for _, slot in moves]
    rest = max(hour.buffer_minutes for hour, _ in moves)
    return clash(slots, context, rest=rest, besides=[hour.id for hour, _ in moves])


def changed(submit: Submit, context: Context) -> Answer:
    """The hour is at the other moment."""
    hours = _one(submit, context)
    found = once(str(submit.answers["moment"]), context)
    if not hours:
        return hosting.PAST
    if isinstance(found, Message):
        return Problems({"moment": found})
    moves = [(hours[0], found.slots[0])]
    wrong = _wrong(moves, context)
    return Problems({"moment": wrong}) if wrong else _moved(moves, context)


def _moved(moves: Moves, context: Context) -> Message:
    names = along.names(moves, context)
    along.move(moves, context)
    hour, slot = moves[0]
    said = {"at": said_of(slot, context), "times": len(moves), "names": names}
    return Message("shadowing/rescheduled", said, (hosting.of_offer("series", hour),))


# All hours of an offer: their days stay, their hours on the wall change.


def open_shift(press: Press, context: Context) -> Answer:
    """[Verzet alle uren]: other hours on the same days."""
    return SHIFT.about(press.id) if hosting.own(press.id, context) else hosting.PAST


def check_clock(typed: str, context: Context) -> Message | None:
    """What is wrong with the hours by themselves."""
    span = clock_span(typed)
    if isinstance(span, Refusal):
        return Message("shadowing/no_clock")
    chosen = limits(context)
    if chosen.shortest <= lasts(*span) <= chosen.longest:
        return None
    return Message("shadowing/clock_length", {"hours": chosen.longest // 60})


def shift_reading(submit: Submit, context: Context) -> Message | None:
    """The first of the hours as it will be, and who goes along or cannot."""
    moves = _shifted(hosting.in_hand(submit.subject, context), submit, context)
    return _read(moves, context) if moves and not _is_past(moves, context) else None


def shifted(submit: Submit, context: Context) -> Answer:
    """All hours are at the other time of their day."""
    moves = _shifted(hosting.in_hand(submit.subject, context), submit, context)
    if not moves:
        return hosting.PAST
    wrong = _is_past(moves, context) or _wrong(moves, context)
    return Problems({"clock": wrong}) if wrong else _moved(moves, context)


def _is_past(moves: Moves, context: Context) -> Message | None:
    is_past = any(slot.start.astimezone(UTC) <= context.now for _, slot in moves)
    return Message("shadowing/shift_past") if is_past else None


def _shifted(
    hours: Sequence[ObservationHour], submit: Submit, context: Context
) -> list[tuple[ObservationHour, Slot]]:
    span = clock_span(str(submit.answers["clock"]))
    if isinstance(span, Refusal):
        return []
    return [(hour, _at(hour.starts_at, span, context)) for hour in hours]


def _at(start: datetime, span: tuple[time, time], context: Context) -> Slot:
    zone = local(context).tzinfo or UTC
    return slot_on(start.astimezone(zone).date(), span[0], lasts(*span), zone)
