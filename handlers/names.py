"""Who is meant by a name that somebody typed; and first names for who may see no more (5a)."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

_ALIKE = 80
_FEWEST_LETTERS = 2


class Named(Protocol):
    """Somebody with a name, in a team."""

    @property
    def name(self) -> str: ...

    @property
    def team_id(self) -> int | None: ...


N = TypeVar("N", bound=Named)


def plain(name: str) -> str:
    """A name as it is compared: small letters, no accents, single spaces."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(kept.split())


def who(typed: str, people: Iterable[N], team: int | None = None) -> tuple[list[N], bool]:
    """Who may be meant by a typed name, the own team first; and whether it is sure.

    A whole name goes before the beginning of its words, and that before what looks alike.
    """
    sought = plain(typed)
    if len(sought) < _FEWEST_LETTERS:
        return [], False
    everyone = [(plain(person.name), person) for person in people]
    for found in (
        [person for name, person in everyone if name == sought],
        [person for name, person in everyone if _begins(sought.split(), name.split())],
    ):
        if found:
            return _nearest(found, team), len(found) == 1
    return _nearest([p for name, p in everyone if _is_alike(sought, name)], team), False


def _begins(sought: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in sought)


def _is_alike(sought: str, name: str) -> bool:
    """Alike as a whole; or, where one word was typed, to one of the words."""
    names = [name] if " " in sought else name.split()
    return any(fuzz.ratio(sought, one, score_cutoff=_ALIKE) for one in names)


def _nearest(found: Iterable[N], team: int | None) -> list[N]:
    return sorted(found, key=lambda p: (team is None or p.team_id != team, plain(p.name)))


def first_names(called: Sequence[str]) -> list[str]:
    """The first name of each; of two different people with the same one the next letter too."""
    distinct = Counter(_first(name) for name in {*called})
    return [_first(name) if distinct[_first(name)] == 1 else _longer(name) for name in called]


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def _longer(name: str) -> str:
    parts = name.split()
    last = parts[-1] if len(parts) > 1 else ""
    return f"{_first(name)} {last[:1].upper()}." if last else _first(name)
