"""The talk of a button, for who guides, who learns, and the lead who changes the placement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from handlers import reach
from handlers.conversations import naming
from handlers.conversations.hearing import Hearing, waits
from handlers.conversations.jobs import look
from handlers.conversations.known import House, Known
from handlers.conversations.lapsing import key
from handlers.conversations.scene import Scene, Setting
from handlers.conversations.talks import Part, parts
from handlers.feature import Context
from handlers.speech import Message
from storage import conversations, people
from storage.conversations import Whole
from storage.people import Person
from storage.placements import Conversation

PAST = Message("machine/past")

Way = Literal["guide", "learner", "lead"]


@dataclass(frozen=True)
class Found:
    """A talk, and how this person may deal with it."""

    scene: Scene
    part: Part
    way: Way

    @property
    def known(self) -> Known:
        return self.scene.known

    @property
    def whole(self) -> Whole:
        return self.scene.whole

    @property
    def name(self) -> str:
        """The short name of the talk."""
        return naming.name_of(self.whole.placement.id, self.known)


@dataclass(frozen=True)
class Placed:
    """A placement with its parts, and how this person may deal with it."""

    setting: Setting
    parts: tuple[Part, ...]
    way: Way


def placed(number: int | None, context: Context) -> Placed | None:
    """A placement, if this person has to do with it. A right ends with the assignment."""
    pair = conversations.one(context.session, number) if number else None
    if pair is None:
        return None
    house = House.of(context.setting, context.now)
    (whole,) = conversations.whole(context.session, [pair], house.today)
    way = _way(whole, context)
    try:
        found = tuple(parts(whole, house))
    except ValueError:
        return None
    return Placed(Setting(whole, context), found, way) if way else None


def _way(whole: Whole, context: Context) -> Way | None:
    me = context.person.id
    if whole.learner.id == me:
        return "learner"  # nobody decides on their own placement
    if any(person.id == me for _, person in whole.guides):
        return "guide"
    team = whole.placement.team_id
    if context.allows("talks.team", team):
        return "lead"
    is_instead = context.allows("talks.instead", team) and not _has_lead(team, context)
    return "lead" if is_instead else None


def _has_lead(team: int, context: Context) -> bool:
    """Where a team has no lead, or all have a pause, the academy does what a lead does."""
    today = House.of(context.setting, context.now).today
    leads = people.with_role(context.session, "lead", team)
    return any(not reach.is_paused(lead, today) for lead in leads)


def found(name: str, context: Context, *ways: Way, version: int | None = None) -> Found | None:
    """The talk with a short name, for who may deal with it in one of some ways; where a version is
    named, only if it is still as the button had it."""
    meant = naming.named(name)
    place = placed(meant.placement, context) if meant else None
    if meant is None or place is None or not _may(place, ways, context):
        return None
    for part in place.parts:
        for known in part.known:
            if (part.period, known.type, known.number) == (meant.period, meant.type, meant.number):
                if version not in (None, known.version):
                    return None
                return Found(Scene(place.setting.whole, context, known), part, place.way)
    return None


def _may(place: Placed, ways: tuple[Way, ...], context: Context) -> bool:
    """An education lead who guides as well decides as a lead does."""
    team = place.setting.whole.placement.team_id
    is_both = place.way == "guide" and "lead" in ways and context.allows("talks.team", team)
    return place.way in ways or is_both


def of_row(row: Conversation | None, context: Context, *ways: Way) -> Found | None:
    """The talk of a row."""
    if row is None:
        return None
    return found(naming.name_of_row(row), context, *ways)


def row_of(found: Found, context: Context) -> Conversation:
    """The row of a talk, made now where there is none; its old buttons are past."""
    known = found.known
    row = known.row or Conversation(
        placement_id=found.whole.placement.id,
        period_id=known.period,
        type=str(known.type),
        number=known.number,
        version=0,
    )
    row.version += 1
    context.session.add(row)
    return row


def anew(before: Found, context: Context) -> Found:
    """The talk after something changed: what became untrue is taken back, what is due now said."""
    refresh(before.whole, context)
    return found(before.name, context, "guide", "learner", "lead") or before


def tell(
    one: Found, person: Person, message: Message, name: str, *, about: datetime | None = None
) -> None:
    """Tells somebody something of a talk, once by its name; in a pause it waits (see `waits`)."""
    hands = one.scene.hands
    named = key(one.whole, one.part.period, name)
    hands.tell(person, message, key=named, waits=waits(hands, about))


def refresh(whole: Whole, context: Context) -> None:
    """Looks at a placement at once, as the next sweep would."""
    context.session.flush()
    today = House.of(context.setting, context.now).today
    pair = (whole.placement, whole.learner)
    (now,) = conversations.whole(context.session, [pair], today)
    hearing = Hearing.of(context)
    look(now, hearing)
    hearing.write()
