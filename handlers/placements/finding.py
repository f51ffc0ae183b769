"""The placement of a button, for who may see it, and for who may change it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers import ids, reach
from handlers.feature import Context
from handlers.speech import Choice, Message, Press
from storage import placements
from storage.people import Person, Team
from storage.placements import Placement

PAST = Message("machine/past")

Way = Literal["lead", "manager", "own"]
"""How somebody looks at a placement: who changes it, who sets its breaks, who only sees it."""


@dataclass(frozen=True)
class Seen:
    """A placement with who learns and where, and how this person may look at it."""

    placement: Placement
    learner: Person
    team: Team
    way: Way

    def choice(self, action: str, other: int = 0, label: str = "") -> Choice:
        """A button on it as it is now, or on something else that belongs to it."""
        one = self.placement
        name = ids.pair(one.id, other) if other else ids.short(one.id)
        return Choice(f"placements.{action}", name, one.version, label=label)


def today_of(context: Context) -> date:
    """What day it is in the organisation."""
    return context.now.astimezone(reach.zone(context.setting)).date()


def seen(name: str, context: Context) -> Seen | None:
    """The placement with a short name, if this person may see it."""
    number = ids.long(name)
    placement = context.session.get(Placement, number) if number else None
    if placement is None:
        return None
    learner = context.session.get(Person, placement.learner_id)
    team = context.session.get(Team, placement.team_id)
    way = _way(placement, context)
    return Seen(placement, learner, team, way) if learner and team and way else None


def _way(placement: Placement, context: Context) -> Way | None:
    if placement.learner_id == context.person.id:
        return "own"  # nobody decides on their own placement
    if context.allows("placements", placement.team_id):
        return "lead"
    if context.allows("placements.breaks", placement.team_id):
        return "manager"
    return "own" if is_own(placement, context) else None


def is_own(placement: Placement, context: Context) -> bool:
    """Whether somebody guides it now, or is its tutor at school."""
    me, today = context.person, today_of(context)
    if me.kind == "teacher" and me.email and placement.tutor_email == me.email.lower():
        return True
    guided = placements.of_supervisor(context.session, me.id, today)
    return any(one.id == placement.id for one in guided)


def changeable(
    name: str, context: Context, function: str = "placements", version: int | None = None
) -> Seen | None:
    """The placement with a short name, if this person may change it, and (where a version is
    named) if it is still as the button had it."""
    found = seen(name, context)
    if found is None or found.learner.id == context.person.id:
        return None
    if not context.allows(function, found.placement.team_id):
        return None
    return found if version in (None, found.placement.version) else None


def both(press: Press, context: Context, function: str = "placements") -> tuple[Seen, int] | None:
    """The placement of a button, and what it acts on that belongs to it."""
    pair = ids.unpair(press.id)
    found = changeable(ids.short(pair[0]), context, function, press.version) if pair else None
    return (found, pair[1]) if found and pair else None


def touch(placement: Placement, context: Context) -> None:
    """Something changed of which dates follow: old buttons are past, and a sweep looks today."""
    placement.version += 1
    placement.next_due = today_of(context)
    context.session.add(placement)


def team_of(name: str, context: Context, function: str = "placements") -> Team | None:
    """The team of a button, where this person may do something for its placements."""
    number = ids.long(name)
    team = context.session.get(Team, number) if number else None
    return team if team is not None and context.allows(function, team.id) else None
