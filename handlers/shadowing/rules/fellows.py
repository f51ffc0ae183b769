"""Which fellow student is asked first to talk about what was seen (domain 4c: samen)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Watched:
    """A fellow student who watched an hour: the very same, one with the same frame, or one of the
    same skill."""

    person: int
    at: datetime
    same_hour: bool = False
    same_frame: bool = False
    can_be_asked: bool = True


def in_order(watched: Iterable[Watched], besides: Collection[int]) -> list[int]:
    """Whom to ask, each once: who saw the same hour, then who had the same frame, then the rest;
    among these whoever watched last."""
    free = [one for one in watched if one.can_be_asked and one.person not in besides]
    ranked = sorted(free, key=lambda one: (one.same_hour, one.same_frame, one.at), reverse=True)
    return list(dict.fromkeys(one.person for one in ranked))
