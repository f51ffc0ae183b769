"""One small marked-up text, the same for every platform: read once by a library, printed by each.

Bold, italic, quote, list, link. Values from people never pass through the reader: they stand in
the text as numbered slots, and come back as they are when the text has been read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_OPEN, _CLOSE = "\ue000", "\ue001"
_SLOT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
# Marks that steer the direction of a line, hide in it, or are ours.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]"
)


@dataclass(frozen=True)
class Text:
    """Words as they are; a line break in them is a line break on the screen."""

    text: str


@dataclass(frozen=True)
class Span:
    """Words with a kind: "bold", "italic", or "link" (then with where it goes)."""

    kind: str
    inside: "tuple[Inline, ...]"
    href: str = ""


Inline = Text | Span


@dataclass(frozen=True)
class Paragraph:
    """Some lines."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Group:
    """Blocks together: a "quote", or the items of a "list" or of a "numbers" list."""

    kind: str
    items: "tuple[tuple[Block, ...], ...]"


Block = Paragraph | Group


class Slots:
    """The values of one text, each behind a number."""

    def __init__(self) -> None:
        self._values: list[str] = []

    def put(self, value: object) -> str:
        """Gives the slot that stands for a value."""
        text = str(value)
        if _SLOT.search(text):
            return text
        self._values.append(clean(text))
        return f"{_OPEN}{len(self._values) - 1}{_CLOSE}"

    def fill(self, text: str) -> str:
        """The text with its values back in place."""
        return _SLOT.sub(lambda slot: self._values[int(slot[1])], text)


def clean(text: str) -> str:
    """A text of a person without marks that cannot be seen or turn a line around."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))


_reader = MarkdownIt("zero").enable(["emphasis", "link", "list", "blockquote", "newline", "escape"])
_reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
_reader.validateLink = lambda url: bool(url)  # type: ignore[method-assign]


def read(source: str, slots: Slots) -> tuple[Block, ...]:
    """Reads a marked-up text; the values in the slots are put back unread."""
    tree = SyntaxTreeNode(_reader.parse(source))
    return tuple(_blocks(tree.children, slots))


def _blocks(nodes: Iterable[SyntaxTreeNode], slots: Slots) -> Iterator[Block]:
    for node in nodes:
        if node.type == "paragraph":
            yield Paragraph(tuple(_inlines(node.children[0].children, slots)))
        elif node.type == "blockquote":
            yield Group("quote", (tuple(_blocks(node.children, slots)),))
        elif node.type in {"bullet_list", "ordered_list"}:
            kind = "list" if node.type == "bullet_list" else "numbers"
            yield Group(kind, tuple(tuple(_blocks(i.children, slots)) for i in node.children))


_SPANS = {"strong": "bold", "em": "italic"}


def _inlines(nodes: Sequence[SyntaxTreeNode], slots: Slots) -> Iterator[Inline]:
    for node in nodes:
        if node.type == "text":
            if node.content:
                yield Text(slots.fill(node.content))
        elif node.type in {"softbreak", "hardbreak"}:
            yield Text("\n")
        elif node.type in _SPANS:
            yield Span(_SPANS[node.type], tuple(_inlines(node.children, slots)))
        elif node.type == "link":
            yield from _link(node, slots)


def _link(node: SyntaxTreeNode, slots: Slots) -> Iterator[Inline]:
    inside = tuple(_inlines(node.children, slots))
    href = slots.fill(str(node.attrs.get("href", "")))
    if href.startswith(("https://", "http://")):
        yield Span("link", inside, href)
    else:
        yield from inside


def plain(blocks: Iterable[Block]) -> str:
    """The text without marks, for a notification, an error at a field, or a reader's ear."""
    return "\n".join(_plain_block(block) for block in blocks)


def _plain_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return plain_inline(block.inside)
    start = {"quote": "", "list": "- ", "numbers": "- "}[block.kind]
    return "\n".join(start + plain(item) for item in block.items)


def plain_inline(inside: Iterable[Inline]) -> str:
    """Some words without marks."""
    return "".join(i.text if isinstance(i, Text) else plain_inline(i.inside) for i in inside)
