"""A talk of a placement with what is shown of it: facts for the templates, and its buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from sqlmodel import Session

from handlers import curricula, ids, moments, reach
from handlers.conversations import naming
from handlers.conversations.known import Known
from handlers.placements.rules.placement import ConversationType
from handlers.speech import Choice
from storage.conversations import Whole
from storage.people import Team

MINUTES = {
    ConversationType.START: 45,
    ConversationType.INTERIM: 45,
    ConversationType.FINAL: 60,
    ConversationType.CHECK: 15,
    ConversationType.CLOSING: 20,
    ConversationType.PROGRESS: 15,
    ConversationType.HANDOVER: 20,
    ConversationType.RETURN: 20,
    ConversationType.EXIT: 30,
}
"""How long a talk takes (domain 2c)."""

Facts = dict[str, Any]


class Hands(Protocol):
    """What a turn and a sweep both have."""

    @property
    def session(self) -> Session: ...
    @property
    def now(self) -> datetime: ...
    @property
    def setting(self) -> Callable[[str], Any]: ...
    @property
    def tell(self) -> Any: ...
    @property
    def take_back(self) -> Any: ...


@dataclass(frozen=True)
class Setting:
    """A placement as it is shown."""

    whole: Whole
    hands: Hands

    @property
    def local(self) -> datetime:
        """Now, in the zone of the organisation."""
        return self.hands.now.astimezone(reach.zone(self.hands.setting))

    @property
    def facts(self) -> Facts:
        """What every template may use. Days are ISO dates, "" where there is none."""
        one = self.whole.placement
        team = self.hands.session.get(Team, one.team_id)
        return {
            "name": self.whole.learner.called,
            "team": team.name if team else "",
            "begin": one.start.isoformat(),
            "end": one.last_day.isoformat(),
            "guides": [person.called for _, person in self.whole.guides],
        }

    def point(self, at: datetime | None) -> Facts:
        """A moment as a fact; {} where there is none."""
        if at is None:
            return {}
        return moments.point(at.astimezone(self.local.tzinfo), self.local)

    @property
    def open(self) -> Choice:
        """To all talks of the placement."""
        return Choice("conversations.open", ids.short(self.whole.placement.id))

    @property
    def placement(self) -> Choice:
        """To the placement itself, for who changes it."""
        name = ids.short(self.whole.placement.id)
        return Choice("placements.open", name, label="conversations.to_placement")


@dataclass(frozen=True)
class Scene(Setting):
    """A talk of a placement as it is shown, with its buttons."""

    known: Known

    @property
    def facts(self) -> Facts:
        """What every template of a talk may use."""
        known = self.known
        talk, row = known.talk, known.row
        return {
            **super().facts,
            "talk": str(talk.type),
            "rotation": known.rotation,
            "minutes": MINUTES[talk.type],
            "target": talk.target.isoformat(),
            "norm": talk.norm.isoformat() if talk.norm else "",
            "planned": self.point(row.planned_at) if row and known.is_planned else {},
            "place": (row.place or "") if row and known.is_planned else "",
        }

    @property
    def links(self) -> Facts:
        """The meetlat, and the curriculum of the training and year, as far as known."""
        one = self.whole.placement
        lines = self.hands.setting("conversations.curricula")
        curriculum = curricula.link_for(lines, one.track, one.level, one.year)
        return {"meetlat": one.meetlat_url, "curriculum": curriculum}

    @property
    def form(self) -> Facts:
        """Where the official form is, in which all that is said goes."""
        return {"form_link": self.hands.setting("conversations.form_link")}

    def choice(self, action: str, label: str = "") -> Choice:
        """A button on this talk as it is now."""
        return Choice(f"conversations.{action}", self.name, self.known.version, label=label)

    @cached_property
    def name(self) -> str:
        """By which its buttons name it."""
        return naming.name_of(self.whole.placement.id, self.known)
