"""When a card of safety is called for: a phrase is heard, or the line is like its examples."""

from functools import cached_property

from handlers.guard.lexicon import lines, opened
from handlers.guard.likeness import Likeness, remembered
from handlers.guard.phrases import Phrasebook


class Card:
    """A card by its name in `templates/safety`; its words are read when first needed."""

    def __init__(self, name: str, enough: float):
        self._name = name
        self._enough = enough

    def is_called_for(self, text: str) -> bool:
        return self.phrases.is_heard_in(text) or self.examples.of(text) > self._enough

    @cached_property
    def phrases(self) -> Phrasebook:
        written = opened(self._name)
        signs, harmless = (
            [line for text in written[part].values() for line in lines(text)]
            for part in ("signs", "harmless")
        )
        return Phrasebook(signs, harmless, written["groups"])

    @cached_property
    def examples(self) -> Likeness:
        return remembered(self._name)
