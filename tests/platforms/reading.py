"""What a reader sees of something said, on each platform: its words, and the marks around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from bot.playground import render as page
from bot.slack import render as slack
from bot.telegram import render as telegram
from bot.words import Shown
from tests.platforms.slack_space import words

Json = dict[str, Any]

_BREAKS = {"p", "br", "li", "blockquote", "ul", "ol"}


@dataclass(frozen=True)
class Read:
    """The words, line by line without blank ones, and the kinds of all marks in order."""

    lines: tuple[str, ...]
    marks: tuple[str, ...]


def on(platform: str, shown: Shown) -> Read:
    """Something said, as it is read on a platform."""
    reads = {"slack": _on_slack, "telegram": _on_telegram, "playground": _on_page}
    text, marks = reads[platform](shown)
    return Read(tuple(line for line in text.split("\n") if line.strip()), tuple(marks))


def _on_slack(shown: Shown) -> tuple[str, list[str]]:
    blocks = slack.message(shown)["blocks"]
    return "\n".join(words(block) for block in blocks), list(_kinds(blocks))


def _kinds(parts: list[Json]) -> Iterator[str]:
    """The kinds of all that stands in blocks, but for the texts in them that have no style."""
    for part in parts:
        if part["type"] != "text" or part.get("style"):
            yield f"{part['type']}{sorted(part.get('style') or ())}"
        if part["type"] != "actions":
            yield from _kinds(part.get("elements") or [])


def _on_telegram(shown: Shown) -> tuple[str, list[str]]:
    html = _Html("\n".join(telegram.printed(shown).texts))
    return html.text, html.tags


def _on_page(shown: Shown) -> tuple[str, list[str]]:
    html = _Html(page.message(shown.blocks))
    return html.text, html.tags


class _Html(HTMLParser):
    """HTML as a browser reads it."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.text += "\n"
        if tag != "br":
            self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
