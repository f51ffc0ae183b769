"""One placement: what is known of it, line by line, with what can be done about each."""

from collections.abc import Iterator
from datetime import date

from handlers import ids
from handlers.feature import Context
from handlers.placements import facts, showing, undoing
from handlers.placements.coupling import coming, guides
from handlers.placements.finding import PAST, Seen, seen, today_of
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage import placements
from storage.people import Person
from storage.placements import Assignment, Break


def open_one(press: Press, context: Context) -> Answer:
    """[Open]."""
    found = seen(press.id, context)
    return PAST if found is None else page(found, context)


def page(found: Seen, context: Context) -> Rows:
    """All of a placement that this person may see. A manager sees dates and breaks."""
    one, today = found.placement, today_of(context)
    is_told = showing.sees_absence(one, context)
    breaks = placements.breaks(context.session, [one.id]).get(one.id, []) if is_told else []
    said = {**facts.of(found), "state": facts.state(one, breaks, today)}
    own = (*_what(found), *_guides(found, context), *_mentor(found, context))
    rows = (*own, *_breaks(found, breaks))
    return Rows("placements/one", rows, said, _ways(found, context))


def _what(found: Seen) -> Iterator[Row]:
    one = found.placement
    if found.way == "manager":
        return
    said = {
        **facts.of(found),
        "school": one.school,
        "contract": one.contract,
        "meetlat": one.meetlat_url,
        "minor_until": one.minor_until.isoformat() if one.minor_until else "",
    }
    is_lead = found.way == "lead"
    change = (found.choice("details"),) if is_lead else ()
    code = (found.choice("code", found.learner.id),) if is_lead and said["invited"] else ()
    yield Row("placements/row_what", said, (*change, found.choice("periods"), *code))


def _guides(found: Seen, context: Context) -> Iterator[Row]:
    now = guides(found, context)
    is_told = showing.sees_absence(found.placement, context)
    numbers = [person.id for _, person in now] if is_told else []
    away = placements.absent(context.session, numbers, today_of(context))
    if not now:
        yield Row("placements/row_unguided", {}, _couple(found))
    for row, person in now:
        said = {
            "guide": person.called,
            "first": row.is_primary,
            "two": len(now) > 1,
            "invited": person.state == "invited",
            "away": person.id in away,
            "until": row.until.isoformat() if row.until else "",
            "since": "",
        }
        yield Row("placements/row_guide", said, _for_guide(found, row, person, said["away"]))
    yield from _coming(found, context)


def _coming(found: Seen, context: Context) -> Iterator[Row]:
    """Who takes over on a later day."""
    for row, person in coming(found, context):
        said = {
            "guide": person.called,
            "first": row.is_primary,
            "two": False,
            "invited": person.state == "invited",
            "away": False,
            "until": "",
            "since": row.since.isoformat(),
        }
        stay = (found.choice("stay", row.id),) if found.way == "lead" else ()
        yield Row("placements/row_guide", said, stay)


def _couple(found: Seen) -> tuple[Choice, ...]:
    return (found.choice("couple"),) if found.way == "lead" else ()


def _for_guide(found: Seen, row: Assignment, person: Person, is_away: object) -> tuple[Choice, ...]:
    presence = found.choice("present" if is_away else "absent", person.id)
    if found.way != "lead":
        return (presence,) if found.way == "manager" else ()
    if row.until is not None:
        return (presence,)
    if person.state == "invited":
        return found.choice("replace", row.id), found.choice("code", person.id)
    second = () if row.is_primary else (found.choice("first", row.id), found.choice("off", row.id))
    return (found.choice("replace", row.id), presence, *second)


def _mentor(found: Seen, context: Context) -> Iterator[Row]:
    """Who of the academy is the mentor, of who has a learning contract."""
    if not found.placement.contract or found.way == "manager" or context.person.kind == "teacher":
        return
    mentor = placements.mentor_of(context.session, found.learner.id)
    may = context.allows("placements.mentor", found.team.id) and found.way == "lead"
    label = "placements.mentor_other" if mentor else "placements.mentor"
    said = {"mentor": mentor.called if mentor else ""}
    yield Row("placements/row_mentor", said, (found.choice("mentor", label=label),) if may else ())


def _breaks(found: Seen, breaks: list[Break]) -> Iterator[Row]:
    may = found.way in ("lead", "manager")
    for one in breaks:
        said = {
            "from": one.start.isoformat(),
            "to": one.end.isoformat() if one.end else "",
            "expected": one.resume_expected.isoformat() if one.resume_expected else "",
        }
        resume = (found.choice("resume", one.id),) if one.end is None else ()
        choices = (*resume, found.choice("break_away", one.id)) if may else ()
        yield Row("placements/row_break", said, choices)


def _ways(found: Seen, context: Context) -> tuple[Choice, ...]:
    """At most four: what is usual now."""
    listed = Choice("placements.team", ids.short(found.team.id), label="placements.back_to_list")
    if found.way == "own":
        return (Choice("placements.list"),)
    if _is_over(found, today_of(context)):
        is_undone = found.way == "lead" and found.placement.end >= today_of(context)
        return (found.choice("go_on"), listed) if is_undone else (listed,)
    if found.way == "manager":
        return (found.choice("break"), listed)
    is_alone = len(guides(found, context)) == 1
    second = (found.choice("couple", label="placements.couple_second"),) if is_alone else ()
    return (*second, found.choice("break"), found.choice("more"), listed)


def _is_over(found: Seen, today: date) -> bool:
    return found.placement.stopped_on is not None or found.placement.last_day < today


def more(press: Press, context: Context) -> Answer:
    """[Meer]: the end of it."""
    found = seen(press.id, context)
    if found is None or found.way != "lead":
        return PAST
    remove = (found.choice("remove"),) if undoing.can_be_removed(found, context) else ()
    choices = (found.choice("end"), found.choice("stop"), *remove)
    back = found.choice("open", label="placements.back_to_one")
    return Message("placements/more", facts.of(found), (*choices, back))
