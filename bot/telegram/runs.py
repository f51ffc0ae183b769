"""Words with their marks, in a row: Telegram's HTML, and where a long text may be cut. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from bot.markup import Block, Group, Inline, Paragraph, Text

Mark = tuple[str, str]
"""A tag, and where it goes if it is a link."""

_TAGS = {"bold": "b", "italic": "i", "link": "a"}
_QUOTE: Mark = ("blockquote", "")
_CUTS = ("\n\n", "\n", " ")


@dataclass(frozen=True)
class Run:
    """Words that have the same marks, the outermost first."""

    text: str
    marks: tuple[Mark, ...] = ()


Runs = tuple[Run, ...]


def of(blocks: Iterable[Block]) -> Runs:
    """Blocks as words in a row, with a blank line between them."""
    return joined((_block(block) for block in blocks), "\n\n")


def joined(pieces: Iterable[Runs], between: str) -> Runs:
    """Pieces in a row, with the same words between each two."""
    found: list[Run] = []
    for piece in pieces:
        found += [Run(between), *piece] if found else piece
    return tuple(found)


def _block(block: Block, depth: int = 0) -> Runs:
    if isinstance(block, Paragraph):
        return _inlines(block.inside)
    if block.kind == "quote":
        return marked(_QUOTE, joined((of(item) for item in block.items), "\n"))
    return joined(_items(block, depth), "\n")


def _items(block: Group, depth: int) -> Iterable[Runs]:
    for number, item in enumerate(block.items, start=1):
        point = f"{number}. " if block.kind == "numbers" else "• "
        inside = joined((_block(one, depth + 1) for one in item), "\n")
        yield (Run("    " * depth + point), *inside)


def _inlines(inside: Iterable[Inline]) -> Runs:
    return tuple(run for inline in inside for run in _inline(inline))


def _inline(inline: Inline) -> Runs:
    if isinstance(inline, Text):
        return (Run(inline.text),)
    return marked((_TAGS[inline.kind], inline.href), _inlines(inline.inside))


def marked(mark: Mark, runs: Runs) -> Runs:
    """The same words with a mark around them; no mark stands within its like."""
    return tuple(replace(run, marks=(mark, *_others(run.marks, mark))) for run in runs)


def _others(marks: tuple[Mark, ...], mark: Mark) -> Iterable[Mark]:
    return (one for one in marks if one[0] != mark[0])


def html(runs: Iterable[Run], depth: int = 0) -> str:
    """The words as Telegram's HTML, all text escaped."""
    found = []
    for mark, group in groupby(runs, key=lambda run: _mark_at(run, depth)):
        within = list(group)
        if mark is None:
            found.append("".join(escape(run.text) for run in within))
        else:
            found.append(_tagged(mark, html(within, depth + 1)))
    return "".join(found)


def _mark_at(run: Run, depth: int) -> Mark | None:
    return run.marks[depth] if depth < len(run.marks) else None


def _tagged(mark: Mark, within: str) -> str:
    tag, href = mark
    return f'<a href="{escape(href)}">{within}</a>' if tag == "a" else f"<{tag}>{within}</{tag}>"


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def size(text: str) -> int:
    """The length of a text as Telegram counts: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(runs: Runs, most: int) -> list[Runs]:
    """The words in as few parts as needed, of at most so many UTF-16 units: cut between blocks
    where that can be, else between lines, else between words."""
    found = []
    while size(plain(runs)) > most:
        at = _cut(plain(runs), most)
        found.append(_slice(runs, 0, at))
        runs = _slice(runs, at + _blank(plain(runs)[at:]), None)
    return [part for part in (*found, runs) if plain(part).strip()]


def _cut(text: str, most: int) -> int:
    room = _room(text, most)
    for between in _CUTS:
        at = text.rfind(between, 0, room + 1)
        if at > room // 2:
            return at
    return room


def _room(text: str, most: int) -> int:
    """How many characters fit in so many UTF-16 units."""
    room = min(len(text), most)
    while size(text[:room]) > most:
        room -= max(1, (size(text[:room]) - most) // 2)
    return room


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _slice(runs: Sequence[Run], start: int, end: int | None) -> Runs:
    found, at = [], 0
    for run in runs:
        text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(run.text)
        if text:
            found.append(replace(run, text=text))
    return tuple(found)
