"""An hour as it is shown: what templates say of it, and the buttons on it."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from handlers import ids, moments, reach
from handlers.speech import Choice
from handlers.when import Moment
from storage.people import Person, Team
from storage.shadowing import Booking, Hour
from storage.skills import Skill

Facts = dict[str, Any]

SEARCH = Choice("shadowing.search")
SEARCH_ANOTHER = Choice("shadowing.search", label="shadowing.search_another")
MINE = Choice("shadowing.mine")


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
    @property
    def switched_on(self) -> Callable[[str, int | None], bool]: ...


def local(at: datetime, hands: Hands) -> datetime:
    """A moment in the zone of the organisation."""
    return at.astimezone(reach.zone(hands.setting))


def when(hour: Hour, hands: Hands) -> Facts:
    """When an hour is, as a fact."""
    span = Moment(local(hour.starts_at, hands), local(hour.ends_at, hands), "minute")
    return moments.facts(span, local(hands.now, hands))


def facts(hour: Hour, hands: Hands) -> Facts:
    """What every template of an hour may use; "" is what is not known."""
    host = hands.session.get(Person, hour.host_id)
    team = hands.session.get(Team, hour.team_id) if hour.team_id else None
    return {
        "at": when(hour, hands),
        "host": host.called if host else "",
        "team": team.name if team else "",
        "subject": subject(hour, hands),
        "frame": hour.frame,
        "place": str(hour.place or ""),
    }


def subject(hour: Hour, hands: Hands) -> str:
    """What can be seen: the skill, or the professional's own words."""
    skill = hands.session.get(Skill, hour.skill_id) if hour.skill_id else None
    return skill.label if skill else str(hour.theme or "")


def of_hour(action: str, hour: Hour, label: str = "") -> Choice:
    """A button on an hour as it is now."""
    return Choice(f"shadowing.{action}", ids.short(hour.id), hour.version, label=label)


def of_booking(action: str, booking: Booking, label: str = "") -> Choice:
    """A button on a booking as it is now."""
    return Choice(f"shadowing.{action}", ids.short(booking.id), booking.version, label=label)


def each(actions: Collection[str], booking: Booking) -> tuple[Choice, ...]:
    """Several buttons on a booking."""
    return tuple(of_booking(action, booking) for action in actions)
