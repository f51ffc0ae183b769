"""A placement gets another last day (R08), or stops early (R12)."""

from datetime import date

from handlers import reach
from handlers.feature import Context
from handlers.placements import adding, checks, facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, changeable, today_of, touch
from handlers.placements.rules import periods as rules
from handlers.placements.rules.placement import days_now
from handlers.placements.rules.rows import placement_of
from handlers.placements.rules.talks import exit_talk
from handlers.placements.rules.terms import learning_periods
from handlers.placements.telling import Telling
from handlers.speech import Answer, Field, Form, Message, Option, Press, Problems, Submit
from storage import placements
from storage.placements import Conversation, Extension, Period

END = Form("placements.end", (Field("end", longest=60, guarded=False),))
STOP = Form(
    "placements.stop",
    (
        Field("day", longest=60, guarded=False),
        Field("by", "one", tuple(Option(by) for by in ("school", "company", "student", "other"))),
    ),
)


def open_end(press: Press, context: Context) -> Answer:
    """[Andere einddatum] opens the form, with what it is now."""
    found = _going(press.id, context, press.version)
    return END.about(press.id, end=_typed(found.placement.end)) if found else PAST


def open_stop(press: Press, context: Context) -> Answer:
    """[Stopt eerder] opens the form; it asks no reason, only by whom."""
    found = _going(press.id, context, press.version)
    return STOP.about(press.id, day=_typed(today_of(context))) if found else PAST


def _typed(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _going(name: str, context: Context, version: int | None = None) -> Seen | None:
    found = changeable(name, context, version=version)
    return found if found and found.placement.stopped_on is None else None


def ended(submit: Submit, context: Context) -> Answer:
    """Keeps the new last day; the talks that are still open move along."""
    found = _going(submit.subject, context)
    if found is None:
        return PAST
    end = adding.day(str(submit.answers["end"]), context)
    if isinstance(end, str):
        return Problems({"end": Message(f"placements/field_day_{end}")})
    problem = _against(found, end, context)
    if problem is not None:
        return Problems({"end": problem})
    old = found.placement.end
    if end == old:
        return Message("placements/same_end", facts.of(found), (back(found),))
    return _moved(found, end, context)


def _against(found: Seen, end: date, context: Context) -> Message | None:
    wrong = checks.of_new_end(found.placement.start, end, today_of(context))
    return Message(f"placements/field_{wrong.reason}") if wrong else overlap(found, end, context)


def overlap(found: Seen, end: date, context: Context) -> Message | None:
    """What is in the way of a placement up to a day: another one in the same team (R13)."""
    one = found.placement
    placements.hold(context.session, one.learner_id)
    others = placements.overlapping(context.session, one.learner_id, (one.start, end), one.id)
    here = next((other for other in others if other.team_id == one.team_id), None)
    if here is None:
        return None
    until = {"start": here.start.isoformat(), "end": here.last_day.isoformat()}
    return Message("placements/field_overlap", until)


def _moved(found: Seen, end: date, context: Context) -> Answer:
    one, today = found.placement, today_of(context)
    row = Extension(
        placement_id=one.id,
        decided_on=today,
        old_end=one.end,
        new_end=end,
        decided_by=context.person.id,
    )
    context.session.add(row)
    said = {**facts.of(found), "old": one.end.isoformat(), "end": end.isoformat()}
    one.end = end
    touch(one, context)
    move_periods(found, context)
    Telling(found, context).everybody(Message("placements/is_moved", said), f"end:{row.id}")
    return Message("placements/moved", {**said, "later": row.new_end > row.old_end}, (back(found),))


def move_periods(found: Seen, context: Context) -> None:
    """The learning periods follow a new last day: those after it go, the last one is cut anew."""
    one = found.placement
    rows = [p for p in placements.periods(context.session, one.id) if p.kind == "period"]
    keep = [p for p in rows if p.start <= one.end]
    for gone in rows[len(keep) :]:
        context.session.delete(gone)
    if not keep:
        return
    *_, last = keep
    first, *more = learning_periods(rules.Period(last.start, one.end))
    last.end = first.last
    last.version += 1
    context.session.add(last)
    for part in more:
        context.session.add(Period(placement_id=one.id, start=part.first, end=part.last))


def stopped(submit: Submit, context: Context) -> Answer:
    """R12: it stops; what was to come no longer does, and there is a talk to round it off."""
    found = _going(submit.subject, context)
    if found is None:
        return PAST
    one, day = found.placement, adding.day(str(submit.answers["day"]), context)
    if isinstance(day, str):
        return Problems({"day": Message(f"placements/field_day_{day}")})
    if not one.start <= day <= one.end:
        until = {"start": one.start.isoformat(), "end": one.end.isoformat()}
        return Problems({"day": Message("placements/field_outside", until)})
    return _stop(found, day, str(submit.answers["by"]), context)


def _stop(found: Seen, day: date, by: str, context: Context) -> Answer:
    one = found.placement
    one.stopped_on, one.stopped_by = day, by
    touch(one, context)
    talk = Conversation(
        placement_id=one.id,
        type="exit",
        number=placements.next_number(context.session, one.id, "exit"),
        due=_exit_due(found, day, context),
    )
    context.session.add(talk)
    said = {**facts.of(found), "by": by, "due": talk.due.isoformat() if talk.due else ""}
    Telling(found, context).everybody(Message("placements/is_stopped", said), "stopped")
    return Message("placements/stopped", said, (back(found),))


def _exit_due(found: Seen, day: date, context: Context) -> date:
    days = days_now(placement_of(found.placement), reach.holidays(context.setting, day.year))
    return exit_talk(days, day).target
