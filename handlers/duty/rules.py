"""Who may be begeleider van dienst, and what was typed behind `/dienst`."""

from collections.abc import Iterable
from typing import Literal

from handlers.access import Role, Standing

Wish = Literal["see", "take", "back"]

_YES = frozenset({"ja", "ik", "aan", "yes", "me", "on"})
_NO = frozenset({"nee", "uit", "klaar", "terug", "geef terug", "no", "off", "done", "back"})
_GUIDES = (Role.SUPERVISOR, Role.LEAD)


def wished(typed: str) -> Wish:
    """What somebody wants with `/dienst ja`, `/dienst nee`, or just `/dienst`."""
    word = " ".join(typed.casefold().split()).strip(".!")
    if word in _YES:
        return "take"
    return "back" if word in _NO else "see"


def may_guide(kind: str, standing: Standing, team: int) -> bool:
    """Whether somebody may be on duty in a team: a colleague, not who learns, not the school's
    side, and not its manager (who never gets a question, domain 6)."""
    if kind not in {"professional", ""}:
        return False
    return team in teams_of(standing) and not standing.has(Role.MANAGER, team)


def teams_of(standing: Standing) -> tuple[int, ...]:
    """The teams that somebody belongs to, their own first: those that they guide too."""
    own = (standing.team,) if standing.team else ()
    return tuple(dict.fromkeys((*own, *_guided(standing))))


def _guided(standing: Standing) -> Iterable[int]:
    return sorted(team for role, team in standing.roles if role in _GUIDES and team)
