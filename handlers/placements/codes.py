"""A code to come in by, for who learns or guides and is not in chat yet; the lead passes it on."""

from datetime import timedelta

from handlers.feature import Context
from handlers.placements import coupling
from handlers.placements.finding import PAST, both
from handlers.speech import Answer, Message, Press
from storage import codes


def make(press: Press, context: Context) -> Answer:
    """A code for one person of a placement; an older one for them ends."""
    pair = both(press, context)
    if pair is None:
        return PAST
    found, number = pair
    guides = (*coupling.guides(found, context), *coupling.coming(found, context))
    people = (found.learner, *(one for _, one in guides))
    person = next((one for one in people if one.id == number), None)
    if person is None or person.state != "invited":
        return PAST
    here = context.organisation.id
    codes.revoke_for(context.session, here, [person.id], "person")
    lasts = timedelta(days=context.setting("people.person_code_days"))
    what = codes.For(here, "person", person=person.id, by=context.person.id, once=True)
    code, row = codes.issue(context.session, what, context.now, lasts)
    said = {
        "name": person.called,
        "code": code,
        "link": codes.link(context.setting("telegram.link"), code),
        "until": row.expires.isoformat(),
    }
    return Message("placements/code", said, (coupling.back(found),))
