"""After a file, whoever guides more than before hears once what is coming, not once a placement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.feature import Context
from handlers.placements import facts
from handlers.placements.changes import Changes
from handlers.placements.finding import Seen, today_of
from handlers.speech import Message
from storage import people, placements
from storage.people import Person

MOST = 10
"""How many placements a message names."""


@dataclass(frozen=True)
class Coupled:
    """Somebody was coupled to a placement, as the first or the second."""

    found: Seen
    is_first: bool


def announce(changes: Changes, context: Context) -> int:
    """Tells each who was coupled by a file; for who is not in chat yet the lead, who passes it on.
    Says of how many supervisors."""
    by_guide = _coupled(changes, context)
    leads = _Leads(context)
    for guide in people.by_id(context.session, by_guide).values():
        _tell(guide, by_guide[guide.id], leads)
    return len(by_guide)


def _coupled(changes: Changes, context: Context) -> dict[int, list[Coupled]]:
    numbers = [one["placement_id"] for one in changes.coupled]
    whole = placements.placed(context.session, numbers)
    found: dict[int, list[Coupled]] = defaultdict(list)
    for one in changes.coupled:
        seen = Seen(*whole[one["placement_id"]], "own")
        if seen.placement.last_day >= today_of(context):
            found[one["supervisor_id"]].append(Coupled(seen, one["is_primary"]))
    return found


class _Leads:
    """Who hears it for somebody: found once for each team."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._known: dict[int, Sequence[Person]] = {}

    def hearers(self, guide: Person, team: int) -> Sequence[Person]:
        """They themselves; while they are not in chat the lead of the team."""
        if guide.state == "active":
            return [guide]
        if team not in self._known:
            self._known[team] = placements.leads_of(self.context.session, team)
        return self._known[team]


def _tell(guide: Person, coupled: Sequence[Coupled], leads: _Leads) -> None:
    context = leads.context
    theirs: dict[int, list[Coupled]] = defaultdict(list)
    for one in coupled:
        for hearer in leads.hearers(guide, one.found.team.id):
            theirs[hearer.id].append(one)
    for hearer_id, listed in theirs.items():
        if hearer_id != context.person.id:
            said = _message(listed)
            passed_on = guide.called if hearer_id != guide.id else ""
            told = Message(said.template, {**said.facts, "for_whom": passed_on})
            context.tell(hearer_id, told, key=f"coupled:{context.key}:{guide.id}:{hearer_id}")


def _message(listed: Sequence[Coupled]) -> Message:
    """One placement is told as after a form; several in one list, the first to begin in front."""
    if len(listed) == 1:
        said = {**facts.of(listed[0].found), "first": listed[0].is_first, "since": ""}
        return Message("placements/coupled", said)
    order = sorted(listed, key=lambda one: (one.found.placement.start, one.found.learner.called))
    rows = [_line(one) for one in order[:MOST]]
    return Message(
        "placements/coupled_many",
        {"number": len(listed), "listed": rows, "more": max(0, len(listed) - MOST)},
    )


def _line(one: Coupled) -> dict[str, Any]:
    said = facts.of(one.found)
    return {
        **{name: said[name] for name in ("name", "team", "start", "end")},
        "first": one.is_first,
    }
