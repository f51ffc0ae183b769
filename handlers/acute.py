"""Something that cannot wait for an answer here: the acute card is shown before all else."""

from handlers.guard.lexicon import lines, opened
from handlers.guard.likeness import remembered
from handlers.guard.phrases import Phrasebook

_WRITTEN = opened("acute")
_BOOK = Phrasebook(
    signs=[line for text in _WRITTEN["signs"].values() for line in lines(text)],
    harmless=[line for text in _WRITTEN["harmless"].values() for line in lines(text)],
    groups=_WRITTEN["groups"],
)
_LIKENESS = remembered("acute")
# With this much likeness to the examples, one plain line in a hundred or fewer shows the card.
_ENOUGH = 0.8


def is_acute(text: str) -> bool:
    """Whether somebody may be in danger now. A question about such a moment may count too."""
    return _BOOK.is_heard_in(text) or _LIKENESS.of(text) > _ENOUGH
