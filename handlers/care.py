"""A person who writes that it does not go well with themselves: nobody has to do this alone."""

from handlers.guard.lexicon import lines, opened
from handlers.guard.likeness import remembered
from handlers.guard.phrases import Phrasebook

_WRITTEN = opened("care")
_BOOK = Phrasebook(
    signs=[line for text in _WRITTEN["signs"].values() for line in lines(text)],
    harmless=[line for text in _WRITTEN["harmless"].values() for line in lines(text)],
    groups=_WRITTEN["groups"],
)
_LIKENESS = remembered("care")
# With this much likeness to the examples, one plain line in a hundred or fewer shows the card.
_ENOUGH = 0.6


def needs_care(text: str) -> bool:
    """Whether the writer is unsafe, bullied, harassed, worn out or in despair; not a client."""
    return _BOOK.is_heard_in(text) or _LIKENESS.of(text) > _ENOUGH
