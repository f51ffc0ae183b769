"""A talk is planned: a moment in free words, read back; moved, and called off."""

from datetime import UTC, date, datetime

from handlers import moments, reach
from handlers.conversations.finding import PAST, Found, anew, found, row_of
from handlers.conversations.inviting import call_off, invite
from handlers.conversations.scene import MINUTES
from handlers.feature import Context
from handlers.placements.rules.placement import WITH_SCHOOL
from handlers.speech import Answer, Field, Form, Message, Press, Problems, Submit
from handlers.when import Moment, Refusal, when_from
from storage.placements import Conversation, StepDone

PLAN = Form(
    "conversations.plan",
    (
        Field("moment", longest=100),
        Field("place", required=False, longest=100),
        Field("teacher", "tick", required=False),
    ),
)
NIGHT_FROM, NIGHT_TO = 22, 7
"""Hours between which nobody under eighteen is planned for (domain 2a)."""


def open_form(press: Press, context: Context) -> Answer:
    """[Gepland], [Verzet]: opens the form for a moment, with what stands there now."""
    one = found(press.id, context, "guide", "lead", version=press.version)
    if one is None or one.known.standing.is_held:
        return PAST
    row = one.known.row
    form = PLAN if one.known.type in WITH_SCHOOL else PLAN.without("teacher")
    given = {"place": row.place or ""} if row else {}
    if row and one.known.type in WITH_SCHOOL:
        given["teacher"] = row.teacher_invited
    return form.about(press.id, **given)


def check_moment(typed: str, context: Context) -> Message | None:
    """What is wrong with a typed moment, if it could not be read for sure, or is past."""
    read = read_moment(typed, context)
    return unread(read, context) if isinstance(read, Refusal) else None


def unread(refusal: Refusal, context: Context) -> Message:
    return Message("machine/unread", moments.refused(refusal, local(context)))


def read_moment(typed: str, context: Context) -> Moment | Refusal:
    return when_from(typed, local(context), context.person.language)


def local(context: Context) -> datetime:
    """Now, in the zone of the organisation."""
    return context.now.astimezone(reach.zone(context.setting))


def reading(submit: Submit, context: Context) -> Message | None:
    """The moment as it was understood, before anybody hears of it."""
    one = found(submit.subject, context, "guide", "lead")
    read = read_moment(str(submit.answers["moment"]), context)
    if one is None or isinstance(read, Refusal) or problem_of(read, one):
        return None
    said = {"at": moments.facts(read, local(context)), "place": submit.answers.get("place", "")}
    return Message("conversations/read", {**one.scene.facts, **said})


def problem_of(read: Moment, one: Found) -> Message | None:
    """Why a talk cannot be then: no hour, outside the placement, in a break, or at night for a
    minor."""
    if not isinstance(read.start, datetime) or read.grain not in {"minute", "hour"}:
        return Message("conversations/field_hour")
    minor, day = one.whole.placement.minor_until, read.start.date()
    is_night = read.start.hour >= NIGHT_FROM or read.start.hour < NIGHT_TO
    if minor and day <= minor and is_night:
        return Message("conversations/field_night")
    return problem_on(day, one)


def problem_on(day: date, one: Found) -> Message | None:
    """Why a talk cannot be on a day: outside the placement, or in a break that counts."""
    placement = one.part.placement
    first = placement.stopped_on or placement.start
    if not first <= day <= placement.period.last:
        until = {"start": first.isoformat(), "end": placement.period.last.isoformat()}
        return Message("conversations/field_outside", until)
    found = one.part.days.break_on(day) if placement.stopped_on is None else None
    if found is None:
        return None
    span = {"start": found.first.isoformat(), "end": found.last.isoformat()}
    return Message("conversations/field_break", span)


def planned(submit: Submit, context: Context) -> Answer:
    """Keeps the moment; all who are there hear of it, with an invitation for their calendar."""
    one = found(submit.subject, context, "guide", "lead")
    if one is None or one.known.standing.is_held:
        return PAST
    read = read_moment(str(submit.answers["moment"]), context)
    problem = unread(read, context) if isinstance(read, Refusal) else problem_of(read, one)
    if problem is not None or isinstance(read, Refusal) or not isinstance(read.start, datetime):
        return Problems({"moment": problem or Message("conversations/field_hour")})
    place, teacher = str(submit.answers.get("place") or ""), bool(submit.answers.get("teacher"))
    return plan(one, read.start, context, place=place, teacher=teacher)


def plan(one: Found, at: datetime, context: Context, *, place: str, teacher: bool) -> Answer:
    """Plans a talk for a moment."""
    row, was_planned = row_of(one, context), one.known.is_planned
    uninvites = was_planned and row.teacher_invited and not teacher
    row.sequence += 1 if row.uid else 0
    row.uid = row.uid or f"{row.id:x}@leermaat"
    row.state, row.planned_at = "planned", at.astimezone(UTC)
    row.place, row.teacher_invited = place or None, teacher
    row.minutes = MINUTES[one.known.type]
    _keep_day(one, row, at.date(), context)
    return invite(anew(one, context), context, again=was_planned, uninvites=uninvites)


def _keep_day(one: Found, row: Conversation, day: date, context: Context) -> None:
    """Keeps on which day it was first said that the talk is on a day (R22: a reminder is not sent
    for what was said on the same day)."""
    is_kept = any(
        (done.period_id, done.type, done.step) == (row.period_id, row.type, "planned")
        and done.target == day
        for done in one.whole.done
    )
    if not is_kept:
        context.session.add(
            StepDone(
                placement_id=row.placement_id,
                period_id=row.period_id,
                type=row.type,
                step="planned",
                target=day,
                at=context.now.astimezone(UTC),
            )
        )


def cancel(press: Press, context: Context) -> Answer:
    """[Zeg af]: the talk is open again, and the ladder goes on."""
    one = found(press.id, context, "guide", "lead", version=press.version)
    if one is None or not one.known.is_planned or one.known.row is None:
        return PAST
    row, at = row_of(one, context), one.known.row.planned_at
    row.state, row.planned_at = "open", None
    row.sequence += 1
    before = one.scene.facts
    return call_off(anew(one, context), context, (at or context.now, before))
