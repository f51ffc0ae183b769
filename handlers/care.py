"""A person who writes that it does not go well with themselves: nobody has to do this alone."""

from handlers.guard.cards import Card

# So alike its examples that about one plain line in a hundred shows the card.
_CARD = Card("care", enough=0.6)


def needs_care(text: str) -> bool:
    """Whether the writer is unsafe, bullied, harassed, worn out or in despair; not a client."""
    return _CARD.is_called_for(text)
