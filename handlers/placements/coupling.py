"""Who guides: coupled, put first, taken off (R16-R20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers import sheets
from handlers.feature import Context
from handlers.placements import checks, facts, who
from handlers.placements.finding import PAST, Seen, both, changeable, today_of, touch
from handlers.placements.rules.periods import ONE_DAY
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from storage import placements
from storage.people import Person
from storage.placements import Assignment

SUPERVISOR = Field("supervisor", longest=sheets.LONGEST_EMAIL, guarded=False)
COUPLE = Form("placements.couple", (SUPERVISOR,))


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
    """Couples somebody, from a day on; they hear of it, or while they are not in chat the lead."""
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
    said = {**facts.of(found), "first": how.is_primary, "since": later(how.since, found, context)}
    Telling(found, context).one(guide, Message("placements/coupled", said), f"coupled:{row.id}")
    return row


def later(since: date, found: Seen, context: Context) -> str:
    """From which day somebody guides, where that is not now."""
    is_now = since <= max(today_of(context), found.placement.start)
    return "" if is_now else since.isoformat()


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
    person = meant(submit, found, context)
    if isinstance(person, Problems):
        return person
    couple(found, person, How(_since(found, now, context), is_primary=not now), context)
    touch(found.placement, context)
    tell_learner(found, person, context)
    return guided("guide_coupled", found, person)


def guides(found: Seen, context: Context) -> list[tuple[Assignment, Person]]:
    """Who guides now, the first to turn to in front."""
    one, today = found.placement.id, today_of(context)
    return placements.supervisors(context.session, [one], today).get(one, [])


def coming(found: Seen, context: Context) -> list[tuple[Assignment, Person]]:
    """Who is to guide from a later day on."""
    return placements.coming(context.session, found.placement.id, today_of(context))


def _since(found: Seen, now: Sequence[object], context: Context) -> date:
    """Who is the first to be coupled to a placement that runs has guided it from its start."""
    today, one = today_of(context), found.placement
    is_late = one.start < today and one.entered_on == today and not now
    return one.start if is_late else today


def meant(submit: Submit, found: Seen, context: Context) -> Person | Problems:
    """Who is to guide; a problem where they guide it already, or are to."""
    named = who.named(str(submit.answers["supervisor"]), found.team.id, context)
    others = [one for _, one in (*guides(found, context), *coming(found, context))]
    problem = named.problem or unfit(named.person, found.learner, others)
    if problem or named.person is None:
        return Problems({"supervisor": problem or Message("placements/field_nobody")})
    if named.is_new:
        context.session.add(named.person)
    return named.person


@dataclass(frozen=True)
class Until:
    """The last day on which somebody guides; and, where that is later, since when who else does."""

    last: date
    since: str = ""
    by: str = ""


def stop(found: Seen, row: Assignment, context: Context, until: Until | None = None) -> None:
    """Somebody guides no longer, from today or from a later day; their right ends with it."""
    until = until or Until(today_of(context) - ONE_DAY)
    row.until = until.last
    row.version += 1
    context.session.add(row)
    context.session.flush()  # before another takes the place: there is one primary
    person = context.session.get(Person, row.supervisor_id)
    if person is not None:
        said = {**facts.of(found), "since": until.since, "guide": until.by}
        told = Message("placements/uncoupled", said)
        Telling(found, context).one(person, told, f"uncoupled:{row.id}:{row.version}")


def first(press: Press, context: Context) -> Answer:
    """[Maak eerste]: the second becomes the one to turn to."""
    active = active_of(press, context)
    if active is None:
        return PAST
    found, row = active
    for other, _ in (*guides(found, context), *coming(found, context)):
        other.is_primary = False
        context.session.add(other)
    context.session.flush()
    row.is_primary = True
    context.session.add(row)
    touch(found.placement, context)
    person = context.session.get(Person, row.supervisor_id)
    return guided("guide_first", found, person) if person else PAST


def uncouple(press: Press, context: Context) -> Answer:
    """[Ontkoppel], for a second one."""
    active = active_of(press, context)
    if active is None or active[1].is_primary:
        return PAST
    found, row = active
    stop(found, row, context)
    touch(found.placement, context)
    person = context.session.get(Person, row.supervisor_id)
    return guided("guide_off", found, person) if person else PAST


def active_of(press: Press, context: Context) -> tuple[Seen, Assignment] | None:
    """The assignment of a button, of who guides now, where it has no end yet."""
    pair = both(press, context)
    row = context.session.get(Assignment, pair[1]) if pair else None
    if pair is None or row is None or row.until is not None:
        return None
    is_here = row.placement_id == pair[0].placement.id
    return (pair[0], row) if is_here and not later(row.since, pair[0], context) else None


def tell_learner(found: Seen, person: Person, context: Context, since: str = "") -> None:
    """Who learns hears who guides, and from when where that is later."""
    said = {**facts.of(found), "guide": person.called, "since": since}
    message, key = Message("placements/your_guide", said), f"guide:{found.placement.version}"
    Telling(found, context).one(found.learner, message, key)


def guided(what: str, found: Seen, person: Person, since: str = "") -> Message:
    """What is answered about somebody who guides."""
    is_new = person.state == "invited"
    said = {**facts.of(found), "guide": person.called, "new": is_new, "since": since}
    code = (found.choice("code", person.id),) if person.state == "invited" else ()
    return Message(f"placements/{what}", said, (*code, back(found)))


def back(found: Seen) -> Choice:
    """Back to the placement."""
    return found.choice("open", label="placements.back_to_one")
