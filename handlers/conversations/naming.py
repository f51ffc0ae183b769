"""How a button names a talk: its placement and learning period, its type and its number."""

from dataclasses import dataclass

from handlers import ids
from handlers.conversations.known import Known
from handlers.placements.rules.placement import ConversationType
from storage.placements import Conversation

_CODES = {
    ConversationType.START: "s",
    ConversationType.INTERIM: "i",
    ConversationType.CHECK: "k",
    ConversationType.FINAL: "f",
    ConversationType.CLOSING: "c",
    ConversationType.PROGRESS: "p",
    ConversationType.HANDOVER: "h",
    ConversationType.RETURN: "r",
    ConversationType.EXIT: "e",
}
_TYPES = {code: kind for kind, code in _CODES.items()}


@dataclass(frozen=True)
class Name:
    """Which talk is meant."""

    placement: int
    period: int
    type: ConversationType
    number: int


def name_of(placement: int, known: Known) -> str:
    """The short name of a talk, 36 signs at the most."""
    return _written(Name(placement, known.period, known.type, known.number))


def name_of_row(row: Conversation) -> str:
    """The short name of the talk of a row."""
    kind = ConversationType(row.type)
    return _written(Name(row.placement_id, row.period_id, kind, row.number))


def _written(name: Name) -> str:
    parts = ids.short(name.placement), ids.short(name.period), _CODES[name.type]
    return ".".join((*parts, ids.short(name.number)))


def named(name: str) -> Name | None:
    """The talk behind a short name; None if it is not one."""
    parts = name.split(".")
    if len(parts) != 4 or parts[2] not in _TYPES:
        return None
    placement, period, number = (ids.long(parts[n]) for n in (0, 1, 3))
    if placement is None or period is None or number is None:
        return None
    return Name(placement, period, _TYPES[parts[2]], number)
