"""Marked-up text as Slack's blocks: rich text, in which nothing that people wrote is read. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot import markup
from bot.markup import Block, Group, Inline, Paragraph, Text
from bot.slack.plain import cut
from bot.words import Button

Json = dict[str, Any]

LONGEST_TEXT = 3000
LONGEST_BUTTON, LONGEST_DATA = 75, 2000
MOST_BUTTONS = 25

_LISTS = {"list": "bullet", "numbers": "ordered"}


def rich(blocks: Iterable[Block]) -> list[Json]:
    """Blocks of text, one for each paragraph, quote or list; a very long one becomes several."""
    return [{"type": "rich_text", "elements": [part]} for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Json]:
    if isinstance(block, Group) and block.kind in _LISTS:
        items = [_section(_joined(item)) for item in block.items]
        full = [item for item in items if item["elements"]]
        if full:
            yield {"type": "rich_text_list", "style": _LISTS[block.kind], "elements": full}
        return
    kind = "rich_text_section" if isinstance(block, Paragraph) else "rich_text_quote"
    inside = block.inside if isinstance(block, Paragraph) else _quoted(block)
    for elements in _in_pieces(list(_elements(inside, {}))):
        yield {"type": kind, "elements": elements}


def _quoted(block: Group) -> tuple[Inline, ...]:
    return tuple(inline for item in block.items for inline in _joined(item))


def _section(inside: Iterable[Inline]) -> Json:
    return {"type": "rich_text_section", "elements": list(_elements(inside, {}))}


def _joined(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """What stands in an item or a quote as one run of words; lists inside it lose their marks."""
    found: list[Inline] = []
    for block in blocks:
        found += [Text("\n")] if found else []
        found += block.inside if isinstance(block, Paragraph) else [Text(markup.plain([block]))]
    return tuple(found)


def _elements(inside: Iterable[Inline], style: dict[str, bool]) -> Iterator[Json]:
    styled = {"style": style} if style else {}
    for inline in inside:
        if isinstance(inline, Text):
            if inline.text:
                yield {"type": "text", "text": inline.text, **styled}
        elif inline.kind == "link" and len(inline.href) <= LONGEST_TEXT:
            text = markup.plain_inline(inline.inside) or inline.href
            yield {"type": "link", "url": inline.href, "text": text, **styled}
        else:
            more = {inline.kind: True} if inline.kind in {"bold", "italic"} else {}
            yield from _elements(inline.inside, {**style, **more})


def _in_pieces(elements: list[Json]) -> Iterator[list[Json]]:
    """Words in runs that each fit in a block."""
    piece: list[Json] = []
    room = LONGEST_TEXT
    for element in elements:
        for part in _cut_up(element):
            if len(part["text"]) > room:
                yield piece
                piece, room = [], LONGEST_TEXT
            piece.append(part)
            room -= len(part["text"])
    if piece:
        yield piece


def _cut_up(element: Json) -> Iterator[Json]:
    text = element["text"]
    for start in range(0, len(text), LONGEST_TEXT):
        yield {**element, "text": text[start : start + LONGEST_TEXT]}


def buttons(given: Sequence[Button]) -> list[Json]:
    """Buttons in a row of their own; none where there are none."""
    elements = [_button(number, button) for number, button in enumerate(given[:MOST_BUTTONS])]
    return [{"type": "actions", "elements": elements}] if elements else []


def _button(number: int, button: Button) -> Json:
    label = cut(button.label, LONGEST_BUTTON) or "…"
    return {
        "type": "button",
        "action_id": f"choice-{number}",
        "text": plain_text(label),
        "value": button.data[:LONGEST_DATA],
    }


def plain_text(text: str) -> Json:
    """Words in which Slack reads nothing."""
    return {"type": "plain_text", "text": text}
