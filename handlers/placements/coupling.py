"""Who guides: coupled, replaced, put first, taken off; and marked as not available (R16-R20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import ids, reach, sheets
from handlers.feature import Context
from handlers.placements import checks, facts, who
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.rules.placement import days_now
from handlers.placements.rules.rows import placement_of
from handlers.placements.rules.talks import handover_talk
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from storage import placements
from storage.people import Person
from storage.placements import Assignment, Conversation

_SUPERVISOR = Field("supervisor", longest=sheets.LONGEST_EMAIL, guarded=False)
COUPLE = Form("placements.couple", (_SUPERVISOR,))
REPLACE = Form("placements.replace", (_SUPERVISOR,))


@dataclass(frozen=True)
class How:
    """Since which day somebody guides, and whether they are the first to turn to."""

    since: date
    is_primary: bool


def unfit(
    person: Person | None, learner: Person | None, others: Sequence[Person]
) -> Message | None:
    """Why somebody does not guide: nobody guides themselves, or twice, or while they learn here."""
    if person is None:
        return None
    if learner is not None and person.id == learner.id:
        return Message("placements/field_self")
    if person.id in {one.id for one in others}:
        return Message("placements/field_twice", {"name": person.called})
    if person.is_learner:
        return Message("placements/field_learns", {"name": person.called})
    return None


def couple(found: Seen, guide: Person, how: How, context: Context) -> Assignment:
    """Couples somebody; they hear of it, or while they are not in chat the lead does."""
    if not guide.kind:
        guide.kind, guide.team_id = "professional", guide.team_id or found.team.id
        context.session.add(guide)
    row = Assignment(
        placement_id=found.placement.id,
        supervisor_id=guide.id,
        is_primary=how.is_primary,
        since=how.since,
    )
    context.session.add(row)
    said = Message("placements/coupled", {**facts.of(found), "first": how.is_primary})
    Telling(found, context).one(guide, said, f"coupled:{row.id}")
    return row


def open_form(press: Press, context: Context) -> Answer:
    """[Koppel] opens the form for a name."""
    found = changeable(press.id, context, version=press.version)
    return PAST if found is None else COUPLE.about(press.id)


def coupled(submit: Submit, context: Context) -> Answer:
    """Couples a first or a second one; there is no third."""
    found = changeable(submit.subject, context)
    if found is None:
        return PAST
    now = guides(found, context)
    if len(now) >= checks.MOST_SUPERVISORS:
        names = [person.called for _, person in now]
        return Problems({"supervisor": Message("placements/field_three", {"people": names})})
    person = _meant(submit, found, [one for _, one in now], context)
    if isinstance(person, Problems):
        return person
    couple(found, person, How(_since(found, now, context), is_primary=not now), context)
    touch(found.placement, context)
    _tell_learner(found, person, context)
    return _said("guide_coupled", found, person)


def guides(found: Seen, context: Context) -> list[tuple[Assignment, Person]]:
    """Who guides now, the first to turn to in front."""
    return placements.supervisors(context.session, [found.placement.id]).get(found.placement.id, [])


def _since(found: Seen, now: Sequence[object], context: Context) -> date:
    """Who is the first to be coupled to a placement that runs has guided it from its start."""
    today, one = today_of(context), found.placement
    is_late = one.start < today and one.entered_on == today and not now
    return one.start if is_late else today


def _meant(
    submit: Submit, found: Seen, others: Sequence[Person], context: Context
) -> Person | Problems:
    meant = who.named(str(submit.answers["supervisor"]), found.team.id, context)
    problem = meant.problem or unfit(meant.person, found.learner, others)
    if problem or meant.person is None:
        return Problems({"supervisor": problem or Message("placements/field_nobody")})
    if meant.is_new:
        context.session.add(meant.person)
    return meant.person


def open_replace(press: Press, context: Context) -> Answer:
    """[Vervang] opens the form for a name, for the one of the button."""
    return PAST if _active(press, context) is None else REPLACE.about(press.id)


def replaced(submit: Submit, context: Context) -> Answer:
    """R19: the old one stops, the new one starts today, and they hand over within seven days."""
    pair = ids.unpair(submit.subject)
    found = changeable(ids.short(pair[0]), context) if pair else None
    old = context.session.get(Assignment, pair[1]) if found and pair else None
    if found is None or old is None or old.until is not None:
        return PAST
    person = _meant(submit, found, [one for _, one in guides(found, context)], context)
    if isinstance(person, Problems):
        return person
    stop(found, old, context)
    couple(found, person, How(today_of(context), is_primary=old.is_primary), context)
    hand_over(found, context)
    touch(found.placement, context)
    _tell_learner(found, person, context)
    return _said("guide_replaced", found, person)


def stop(found: Seen, row: Assignment, context: Context) -> None:
    """Somebody guides no longer, from today; their right ends with it."""
    row.until = today_of(context) - timedelta(days=1)
    row.version += 1
    context.session.add(row)
    context.session.flush()  # before another takes the place: there is one primary
    person = context.session.get(Person, row.supervisor_id)
    if person is not None:
        said = Message("placements/uncoupled", facts.of(found))
        Telling(found, context).one(person, said, f"uncoupled:{row.id}")


def hand_over(found: Seen, context: Context) -> None:
    """R19: a talk in which the old one tells the new one, where the placement has begun."""
    today, one = today_of(context), found.placement
    if one.start > today:
        return
    days = days_now(placement_of(one), reach.holidays(context.setting, today.year))
    talk = Conversation(
        placement_id=one.id,
        type="handover",
        number=placements.next_number(context.session, one.id, "handover"),
        due=handover_talk(days, today).norm,
    )
    context.session.add(talk)


def first(press: Press, context: Context) -> Answer:
    """[Maak eerste]: the second becomes the one to turn to."""
    active = _active(press, context)
    if active is None:
        return PAST
    found, row = active
    for other, _ in guides(found, context):
        other.is_primary = False
        context.session.add(other)
    context.session.flush()
    row.is_primary = True
    context.session.add(row)
    touch(found.placement, context)
    person = context.session.get(Person, row.supervisor_id)
    return _said("guide_first", found, person) if person else PAST


def uncouple(press: Press, context: Context) -> Answer:
    """[Ontkoppel], for a second one."""
    active = _active(press, context)
    if active is None or active[1].is_primary:
        return PAST
    found, row = active
    stop(found, row, context)
    touch(found.placement, context)
    person = context.session.get(Person, row.supervisor_id)
    return _said("guide_off", found, person) if person else PAST


def _active(press: Press, context: Context) -> tuple[Seen, Assignment] | None:
    pair = both(press, context)
    row = context.session.get(Assignment, pair[1]) if pair else None
    if pair is None or row is None or row.until is not None:
        return None
    return (pair[0], row) if row.placement_id == pair[0].placement.id else None


def _tell_learner(found: Seen, person: Person, context: Context) -> None:
    said = Message("placements/your_guide", {**facts.of(found), "guide": person.called})
    Telling(found, context).one(found.learner, said, f"guide:{found.placement.version}")


def _said(what: str, found: Seen, person: Person) -> Message:
    said = {**facts.of(found), "guide": person.called, "new": person.state == "invited"}
    code = (found.choice("code", person.id),) if person.state == "invited" else ()
    return Message(f"placements/{what}", said, (*code, back(found)))


def back(found: Seen) -> Choice:
    """Back to the placement."""
    return found.choice("open", label="placements.back_to_one")
