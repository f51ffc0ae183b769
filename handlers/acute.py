"""Something that cannot wait for an answer here: the acute card is shown before all else."""

from handlers.guard.cards import Card

# So alike its examples that about one plain line in a hundred shows the card.
_CARD = Card("acute", enough=0.7)


def is_acute(text: str) -> bool:
    """Whether somebody may be in danger now. A question about such a moment may count too."""
    return _CARD.is_called_for(text)
