"""What holds for every talk: how people are named, the question to begin with, what goes over."""

from collections.abc import Mapping
from random import Random
from typing import Literal

LONGEST = 2000
"""Characters in one line."""

NOT_TRIED = "c01"
COACHING: Mapping[str, tuple[str, ...]] = {
    "WEET": ("c02", "c04", "c11"),
    "DOE": ("c07", "c08", "c09"),
    "ZIE": ("c02", "c04", "c05"),
    "OMGANG": ("c04", "c05", "c06"),
    "IK": ("c03", "c10", "c12"),
    "SAMEN": ("c03", "c06", "c12"),
    "SCHOOL": ("c02", "c11", "c12"),
}
"""The coaching questions (domain 4d) that suit each kind of question."""

Who = Mapping[str, str]


def who(name: str, is_learner: bool, is_named: bool = True) -> Who:
    """How somebody is named to the other: by name, or only as a student or a colleague."""
    return {"name": name if is_named else "", "kind": "student" if is_learner else "colleague"}


def coaching_question(kind: str, tried: str, rng: Random) -> str:
    """The question to begin with: where nothing was tried yet, that one."""
    if not tried.strip():
        return NOT_TRIED
    return rng.choice(COACHING.get(kind, COACHING["OMGANG"]))


def trouble_with(text: str) -> Literal["", "empty", "long"]:
    """Why a line cannot go over, if so."""
    if not text.strip():
        return "empty"
    return "long" if len(text) > LONGEST else ""
