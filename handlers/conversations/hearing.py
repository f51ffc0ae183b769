"""Who hears what is said to a role: in person, or through the lead while they are not in chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from handlers import reach, workdays
from handlers.conversations.known import House
from handlers.conversations.scene import Hands
from handlers.placements.rules.steps import Role
from storage import conversations, many, placements, steps
from storage.conversations import Whole
from storage.people import Person
from storage.placements import Placement, StepDone

GRANTED = {Role.LEAD: "lead", Role.MANAGER: "manager", Role.ACADEMY: "academy"}

Hearer = tuple[Person, str]
"""Somebody who hears a message, and for whom they pass it on ("" for themselves)."""


@dataclass(frozen=True)
class Hearing:
    """Finds who hears what. `granted` says who has which role in which team. What is taken, when to
    look again, and what is `overtaken` (keys of messages that make place for a later one, R23) is
    gathered and written all together: see `write`."""

    hands: Hands
    house: House
    granted: Mapping[tuple[str, int], Sequence[Person]]
    taken: list[dict[str, Any]] = field(default_factory=list)
    days: list[tuple[Placement, date | None]] = field(default_factory=list)
    moments: dict[tuple[str, str], datetime | None] = field(default_factory=dict)
    overtaken: list[str] = field(default_factory=list)

    def claim(self, talk: tuple[int, int, str], step: str, target: date) -> None:
        """Keeps that a step was taken of a talk (its placement, its learning period, its type), so
        that nobody takes it again."""
        placement, period, kind = talk
        at = self.hands.now.astimezone(UTC)
        row = {"placement_id": placement, "period_id": period, "type": kind, "step": step}
        self.taken.append({**row, "target": target, "at": at})

    def write(self) -> None:
        """Writes what was gathered."""
        many.put(self.hands.session, StepDone, self.taken)
        steps.look_again(self.hands.session, self.days)
        for name in steps.waiting(self.hands.session, self.overtaken):
            self.hands.take_back(name)

    @classmethod
    def of(cls, hands: Hands) -> "Hearing":
        """For a turn or a sweep."""
        granted = conversations.granted(hands.session, GRANTED.values())
        return cls(hands, House.of(hands.setting, hands.now), granted)

    def hearers(self, role: Role, whole: Whole) -> list[Hearer]:
        """Who hears what is for a role. For who is not in chat yet it goes to the lead."""
        team = whole.placement.team_id
        if role is Role.MENTOR:
            return self._mentor(whole) if whole.placement.contract else []
        if role is Role.LEAD:
            return self.leads(team)
        if role in GRANTED:
            return self._with(GRANTED[role], team)
        people = [whole.learner] if role is Role.STUDENT else _guides(role, whole)
        return [hearer for person in people for hearer in self.reached(person, team)]

    def _mentor(self, whole: Whole) -> list[Hearer]:
        """Who the academy named as mentor; where it named nobody, all of the academy."""
        mentor = placements.mentor_of(self.hands.session, whole.learner.id)
        return [(mentor, "")] if mentor else self._with("academy", whole.placement.team_id)

    def leads(self, team: int) -> list[Hearer]:
        """The education leads of a team, who is here first; where nobody is, the academy too."""
        found = sorted(self._with("lead", team), key=self._is_paused)
        is_here = bool(found) and not self._is_paused(found[0])
        return found if is_here else [*self._with("academy", team), *found]

    def _is_paused(self, hearer: Hearer) -> bool:
        return reach.is_paused(hearer[0], self.house.today)

    def reached(self, person: Person, team: int) -> list[Hearer]:
        """Who hears what is for somebody: they themselves, or the lead until they are in chat."""
        if person.state == "active":
            return [(person, "")]
        if person.state == "left":
            return []
        return [(lead, person.called) for lead, _ in self.leads(team)]

    def _with(self, role: str, team: int) -> list[Hearer]:
        both = (*self.granted.get((role, team), ()), *self.granted.get((role, 0), ()))
        return [(person, "") for person in {one.id: one for one in both}.values()]

    def anybody(self, whole: Whole) -> set[int]:
        """All who may have heard something of a placement."""
        team = whole.placement.team_id
        people = {person.id for _, person in (*whole.guides, *whole.former)}
        people |= {person.id for role in GRANTED.values() for person, _ in self._with(role, team)}
        return people | {whole.learner.id}

    @cached_property
    def holidays(self) -> frozenset[date]:
        """Those of this year and the next."""
        return reach.holidays(self.hands.setting, self.house.today.year)

    def free(self, person: Person) -> datetime | None:
        """The first moment at which somebody may hear of it: not in quiet hours, on a day off or a
        holiday (H01); None for now."""
        hours = person.quiet or self.hands.setting("people.quiet"), person.days_off
        if hours not in self.moments:  # most have those of the house
            self.moments[hours] = reach.out_of_rest(person, self.hands.now, self.hands.setting)
        return self.moments[hours]


PATIENCE = timedelta(days=366)
"""How long something waits for the end of a pause."""
_BEFORE = 2
"""Working days before an appointment on which it is said, also in a pause."""


def waits(hands: Hands, about: datetime | None = None) -> datetime:
    """Until when something waits while its hearer has a pause: what is `about` an appointment at
    the latest until two working days before it, for else it would be missed."""
    if about is None:
        return hands.now + PATIENCE
    day = about.astimezone(reach.zone(hands.setting)).date()
    holidays = reach.holidays(hands.setting, hands.now.year)
    last = workdays.add_working_days(day, -_BEFORE, holidays)
    return datetime.combine(last, workdays.OPENS, reach.zone(hands.setting)).astimezone(UTC)


def _guides(role: Role, whole: Whole) -> list[Person]:
    is_first = role is Role.PRIMARY
    return [person for row, person in whole.guides if row.is_primary is is_first]
