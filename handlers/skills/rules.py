"""What may be a skill, how several are read from one text, and who sees which names on the map."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from handlers.access import Role, Standing

SHORTEST, LONGEST = 2, 60
"""Characters of a label."""

Trouble = Literal["", "short", "long", "markup", "letters"]

_MARKUP = re.compile(r"[<>\[\]{}|\\@`]|\w+:/?/|javascript:|[*_~]{2}", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n\r•]+")
_EDGES = " \t.,;:!?*_~-–—'\"“”‘’()#"
_BEFORE = re.compile(
    r"^(?:ik kan (?:heel )?(?:goed )?|ik ben (?:heel )?goed in "
    r"|ik weet (?:heel )?veel (?:van|over) |i can |i am good at |i'm good at |i know a lot about )",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^(?:wie|who)\s+(?:kan|kunnen|weet|is|can|knows|is good at)\b"
    r"(?:\s+(?:er|me|mij|iets|meer|goed|help|helpen|in|van|over|met|do|something|about|with)\b)*\s*",
    re.IGNORECASE,
)


def labels_in(text: str) -> list[str]:
    """The skills in a text, each once: between commas, semicolons, new lines and bullets."""
    parts = (tidy(part) for part in _BETWEEN.split(text))
    return list({part.casefold(): part for part in parts if part}.values())


def tidy(text: str) -> str:
    """A label without marks that cannot be seen, signs at its ends, or "ik kan" before it."""
    text = unicodedata.normalize("NFC", text)
    seen = "".join(c for c in text if unicodedata.category(c)[0] != "C" or c.isspace())
    plain = "".join(c for c in seen if unicodedata.category(c) not in {"So", "Sk", "Mn", "Me"})
    kept = plain if _has_letters(plain) else seen
    return _BEFORE.sub("", " ".join(kept.split())).strip(_EDGES)


def trouble_with(label: str) -> Trouble:
    """Why a label cannot be a skill; "" when it can."""
    if _MARKUP.search(label):
        return "markup"
    if len(label) > LONGEST:
        return "long"
    if len(label) < SHORTEST:
        return "short"
    return "" if _has_letters(label) else "letters"


def _has_letters(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= SHORTEST


def sought(text: str) -> str | None:
    """What "wie kan injecteren?" seeks; None where the text asks no such thing."""
    found = _WHO.match(text.strip())
    return text.strip()[found.end() :].strip(_EDGES) if found else None


class View(StrEnum):
    """How somebody sees the map of a team."""

    NAMES = "names"
    COUNTS = "counts"
    GROUPED = "grouped"
    NOTHING = "nothing"


def view_of(standing: Standing, team: int) -> View:
    """How somebody sees the map of a team (domain 6, "skill map of team").

    Everyone is an expert somewhere, so a union of rights would leave no counts: who manages a
    team sees its counts, and the academy groups of all teams, unless they stand in it themselves.
    """
    if standing.has(Role.LEAD, team) or standing.has(Role.SUPERVISOR, team):
        return View.NAMES
    if standing.has(Role.MANAGER, team):
        return View.COUNTS
    if standing.team == team:
        return View.NAMES
    return View.GROUPED if standing.has(Role.ACADEMY) else View.NOTHING


def may_see_name(standing: Standing, team: int | None) -> bool:
    """Whether somebody sees the name of who holds a skill in a team: colleagues of all teams do,
    but a manager not of who they manage, and the academy only of who they work beside."""
    view = view_of(standing, team or -1)
    return view in {View.NAMES, View.NOTHING}


def grouped(number: int, at_least: int) -> int:
    """A count as the academy sees it: 0 stands for fewer than `at_least`."""
    return number if number >= at_least else 0


def teams_seen(standing: Standing, teams: Sequence[int]) -> list[int]:
    """The teams whose map somebody may see, the own one first."""
    seen = [team for team in teams if view_of(standing, team) is not View.NOTHING]
    return sorted(seen, key=lambda team: team != standing.team)


def room_for(number: int, most: int, new: int) -> int:
    """How many of some new skills still fit."""
    return max(0, min(new, most - number))
