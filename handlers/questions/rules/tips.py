"""Tips that sharpen a question (domain 4a). They never block, and there are never many."""

import re

MOST = 2

_CLOSED = re.compile(
    r"^\W*(?:is|zijn|ben|kan|kun|kunnen|kunt|mag|mogen|moet|moeten|heb|heeft|hebben|doe|doet|zal|wil"
    r"|klopt|weet|can|could|may|should|is|are|do|does|have|has|will|would)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"hoe zit het met|alles over|iets over|meer weten over|vraag(?:je)? over|iets met|hulp met"
    r"|everything about|something about|know more about|help with",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(?:en|and|ook|also)\s+(?:hoe|wat|waarom|wanneer|waar|welke?|wie|how|what|why|when|where|which|who)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 4


def tips_for(text: str, tried: str) -> tuple[str, ...]:
    """What may sharpen a question, the weightiest first: "one" (it is about several things),
    "moment" (it is vague), "open" (one can only say yes or no), "tried" (nothing said of it)."""
    found = {
        "one": is_about_several(text),
        "moment": is_vague(text),
        "open": is_closed(text),
        "tried": not tried.strip(),
    }
    return tuple(tip for tip, holds in found.items() if holds)[:MOST]


def is_about_several(text: str) -> bool:
    """Whether it asks more than one thing."""
    return text.count("?") > 1 or bool(_SECOND.search(text))


def is_vague(text: str) -> bool:
    """Whether nobody could tell what moment it is about."""
    return len(text.split()) < _FEW_WORDS or bool(_VAGUE.search(text))


def is_closed(text: str) -> bool:
    """Whether one can only say yes or no to it."""
    return bool(_CLOSED.match(text))
