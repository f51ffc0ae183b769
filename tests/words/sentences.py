"""A text cut into its sentences, without what people wrote."""

import re
from collections.abc import Iterator

from bot import markup


def sentences(blocks: tuple[markup.Block, ...]) -> Iterator[str]:
    """The sentences of a text, in order; what stands in a quote is left out."""
    for block in blocks:
        if not isinstance(block, markup.Group):
            for sentence in re.split(r"(?<=[.!?:])\s+|\n", markup.plain([block])):
                if sentence.strip():
                    yield sentence.strip()
        elif block.kind != "quote":
            for item in block.items:
                yield from sentences(item)
