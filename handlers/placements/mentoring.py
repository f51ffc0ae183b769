"""A mentor for who has a learning contract: somebody of the academy, over all their placements."""

from handlers import ids
from handlers.feature import Context
from handlers.placements import facts
from handlers.placements.coupling import back
from handlers.placements.finding import PAST, Seen, changeable, today_of, touch
from handlers.placements.telling import Telling
from handlers.speech import Answer, Field, Form, Message, Option, Press, Submit
from storage import people, placements
from storage.people import Person
from storage.placements import Mentor

RIGHT = "placements.mentor"
MOST = 90
NOBODY = Option("none")

MENTOR = Form("placements.mentor", (Field("mentor", "one"),))


def open_form(press: Press, context: Context) -> Answer:
    """[Kies een mentor] opens a form with who is of the academy, oneself in front."""
    found = _found(press.id, context, press.version)
    if found is None:
        return PAST
    options = tuple(Option(ids.short(one.id), one.called[:75]) for one in _academy(context))
    now = placements.mentor_of(context.session, found.learner.id)
    chosen = ids.short((now or context.person).id)
    return MENTOR.offering(mentor=(*options, NOBODY)).about(press.id, mentor=chosen)


def _found(name: str, context: Context, version: int | None = None) -> Seen | None:
    found = changeable(name, context, RIGHT, version)
    return found if found and found.placement.contract else None


def _academy(context: Context) -> list[Person]:
    me = context.person.id
    once = {one.id: one for one in people.with_role(context.session, "academy")}
    return sorted(once.values(), key=lambda one: (one.id != me, one.called.casefold()))[:MOST]


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps the mentor; they and the learner hear of it, and who was it before."""
    found = _found(submit.subject, context)
    if found is None:
        return PAST
    chosen = ids.long(str(submit.answers["mentor"]))
    academy = {one.id: one for one in _academy(context)}
    mentor = academy.get(chosen or 0)
    if mentor is None and submit.answers["mentor"] != NOBODY.value:
        return PAST
    before = placements.mentor_of(context.session, found.learner.id)
    if before is None or mentor is None or before.id != mentor.id:
        _keep(found, mentor, context)
        touch(found.placement, context)
        _tell(found, before, mentor, context)
    said = {**facts.of(found), **_named(mentor, context)}
    return Message("placements/mentor_kept", said, (back(found),))


def _keep(found: Seen, mentor: Person | None, context: Context) -> None:
    row = placements.mentor_row(context.session, found.learner.id)
    if mentor is None:
        if row is not None:
            context.session.delete(row)
        return
    row = row or Mentor(learner_id=found.learner.id, version=0)
    row.mentor_id, row.since = mentor.id, today_of(context)
    row.version += 1
    context.session.add(row)


def _named(mentor: Person | None, context: Context) -> facts.Facts:
    is_me = mentor is not None and mentor.id == context.person.id
    return {"mentor": mentor.called if mentor else "", "me": is_me}


def _tell(found: Seen, before: Person | None, mentor: Person | None, context: Context) -> None:
    telling, version = Telling(found, context), found.placement.version
    said = {**facts.of(found), "mentor": mentor.called if mentor else ""}
    if before is not None:
        telling.one(before, Message("placements/mentor_off", said), f"mentor_off:{version}")
    if mentor is not None:
        telling.one(mentor, Message("placements/mentor_you", said), f"mentor:{version}")
        telling.one(found.learner, Message("placements/your_mentor", said), f"mentor:{version}")
