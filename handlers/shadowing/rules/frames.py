"""The frames through which somebody looks, and the observation cards (domain 4c)."""

from collections.abc import Iterable

FRAMES = (
    *("dementia", "stroke", "parkinson", "copd", "diabetes", "heart", "wound", "palliative"),
    *("eating", "moving", "sleeping", "smoking", "contact", "rhythm"),
    "method",
)
"""Ziektebeeld, leefstijl, methodisch. The words of each are the label `shadowing.frame_<name>`, its
questions the template `shadowing/_frame_<name>`."""

CARDS = tuple(f"O{number:02}" for number in range(1, 13))
"""Kijkkaarten. The title of each is the label `shadowing.o01`, its text `shadowing/_card_o01`."""

CHOSEN = 2
"""How many cards a student takes along."""


def cards_of(written: str) -> list[str]:
    """The cards that a row names ("O01,O05")."""
    return [card for card in written.split(",") if card in CARDS]


_BEGINS = {
    "dementia": ("dement", "alzheimer", "vergeet"),
    "stroke": ("cva", "beroert", "herseninf", "stroke", "afasie", "aphasia"),
    "parkinson": ("parkinson",),
    "copd": ("copd", "emfyseem", "emphysema"),
    "diabetes": ("diabet", "suikerziek", "insulin"),
    "heart": ("hartfal", "hartziek", "heart"),
    "wound": ("wond", "decubit", "doorlig", "wound"),
    "palliative": ("palliat", "terminal", "stervens"),
    "eating": ("eten", "drinken", "voeding", "maaltijd", "eating", "drinking", "nutrition"),
    "moving": ("beweg", "mobil", "moving", "exercise"),
    "sleeping": ("slaap", "slapen", "nachtrust", "sleep"),
    "smoking": ("rook", "roken", "alcohol", "smok"),
    "contact": ("eenzaam", "zingev", "contact", "lonel"),
    "rhythm": ("dagritm", "dagbested", "dagstruct", "rhythm", "routine"),
    "method": ("methodisch", "zorgplan", "rapport", "evalu", "methodical"),
}
"""How words begin by which a frame is meant, in both languages."""


def frames_in(words: Iterable[str]) -> tuple[str, ...]:
    """The frames that some words, in small letters, may mean."""
    said = tuple(words)
    return tuple(
        frame
        for frame, begins in _BEGINS.items()
        if any(word.startswith(begin) for word in said for begin in begins)
    )
