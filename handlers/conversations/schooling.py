"""The school's side: a teacher who is invited hears of it, and sees when the talks are, no more."""

from collections.abc import Iterator

from sqlmodel import Session

from handlers.conversations.known import House
from handlers.conversations.standing import line
from handlers.conversations.talks import parts_of
from handlers.feature import Context
from handlers.placements.rules.placement import WITH_SCHOOL
from handlers.speech import Row
from storage import conversations, monitoring, people, placements
from storage.conversations import Whole
from storage.people import Person


def teacher(whole: Whole, session: Session) -> Person | None:
    """The teacher of who learns, where they are in chat."""
    email = whole.placement.tutor_email
    person = people.with_email(session, email) if email else None
    return person if person is not None and person.state == "active" else None


def address(whole: Whole, session: Session) -> str:
    """The address of a teacher who is not in chat: somebody passes on what is for them."""
    return "" if teacher(whole, session) else whole.placement.tutor_email


def rows(context: Context) -> Iterator[Row]:
    """For a teacher: the students for whom they are invited, until the placement ends."""
    me, house = context.person, House.of(context.setting, context.now)
    if me.kind != "teacher" or not me.email:
        return
    found = monitoring.invited_for(context.session, me.email.lower(), house.today)
    who = placements.learners(context.session, [one.id for one in found])
    teams = {one.id: one.name for one in people.teams(context.session)}
    for whole in conversations.dated(context.session, [(one, who[one.id]) for one in found]):
        known = (one for part in parts_of(whole, house) for one in part.known)
        told = {
            "name": whole.learner.called,
            "team": teams.get(whole.placement.team_id, ""),
            "mine": False,
            "talks": [line(one, house.today) for one in known if one.type in WITH_SCHOOL],
        }
        yield Row("conversations/row_placement", told)
