"""Whether who said yes to a question is heard from since, or will be met."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from handlers import reach
from handlers.feature import Sweep
from storage import exchanges
from storage.exchanges import Exchange
from storage.questions import TAKEN, Ask


def has_spoken(sweep: Sweep, asks: Sequence[Ask]) -> bool:
    """Whether who said yes has said or agreed anything since, or the two have met."""
    yes, talk = _taken(sweep, asks)
    if yes is None or talk is None or yes.answered_at is None:
        return False
    said, met = talk.last_helper_line_at, _meeting(sweep, talk)
    return (said is not None and said >= yes.answered_at) or (met is not None and met <= sweep.now)


def to_meet(sweep: Sweep, asks: Sequence[Ask]) -> datetime | None:
    """When the asker will meet who said yes; until then it is no silence."""
    _, talk = _taken(sweep, asks)
    at = _meeting(sweep, talk) if talk else None
    return at if at and at > sweep.now else None


def _taken(sweep: Sweep, asks: Sequence[Ask]) -> tuple[Ask | None, Exchange | None]:
    yes = next((ask for ask in asks if ask.state in TAKEN), None)
    return yes, exchanges.of_ask(sweep.session, yes.id) if yes else None


def _meeting(sweep: Sweep, talk: Exchange) -> datetime | None:
    """The moment of the meeting that holds; of a whole day its end."""
    if not talk.meet or talk.meet["off"]:
        return None
    at = datetime.fromisoformat(talk.meet["at"])
    if talk.meet["grain"] != "day":
        return at
    return datetime.combine(at.date() + timedelta(days=1), time(), reach.zone(sweep.setting))
