"""What Telegram refuses of a message, checked as its documentation says."""

import importlib.util
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
_BESIDE = Path(__file__).parents[2].parent / "shared"
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")


class Trouble(Exception):
    """An answer of the Bot API that is no result."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.parameters = parameters


class Html(HTMLParser):
    """Reads the HTML of a message as Telegram would."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.wrong, self.open = "", "", list[str]()
        self.links: list[str] = []
        self.feed(source)
        self.close()
        if re.search(r"<(?![a-zA-Z/])", source) or _ENTITY.search(source):
            self.wrong = "unescaped character"
        if self.open:
            self.wrong = f'can\'t find end tag corresponding to start tag "{self.open[-1]}"'

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong = f'unsupported start tag "{tag}"'
        if tag == "blockquote" and tag in self.open:
            self.wrong = "blockquote entities can't be nested"
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong = f'unexpected end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        self.text += data


def check_photo(content: bytes) -> None:
    """Raises Trouble for what is no photo: at most 10 MB, 10,000 pixels around half of it, and
    twenty times as long as it is wide."""
    try:
        with Image.open(BytesIO(content)) as image:
            long, short = max(image.size), min(image.size)
    except UnidentifiedImageError:
        raise Trouble(400, "Bad Request: IMAGE_PROCESS_FAILED") from None
    if len(content) > 10_000_000 or long + short > 10_000 or long > 20 * short:
        raise Trouble(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def words(given: Mapping[str, Any], name: str, most: int) -> str:
    """The words of a message without marks. Raises Trouble where they cannot be sent."""
    source = str(given.get(name, ""))
    read = Html(source) if given.get("parse_mode") == "HTML" else None
    if read and read.wrong:
        raise Trouble(400, f"Bad Request: can't parse entities: {read.wrong}")
    text = (read.text if read else source).strip()
    if name == "text" and not text:
        raise Trouble(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > most:
        too_long = {"text": "message is too long", "caption": "message caption is too long"}
        raise Trouble(400, f"Bad Request: {too_long[name]}")
    return text


def keyboard(given: Mapping[str, Any]) -> list[list[dict[str, str]]]:
    """The rows of buttons of a message. Raises Trouble where they cannot be shown."""
    rows: list[list[dict[str, str]]] = (given.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise Trouble(400, "Bad Request: BUTTON_COUNT_INVALID")
    for button in buttons:
        if not button.get("text", "").strip():
            raise Trouble(400, "Bad Request: text buttons are allowed in reply keyboards only")
        if not 0 < len(button.get("callback_data", "").encode()) <= 64:
            raise Trouble(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows


@cache
def _specification() -> Any:
    """The checker of the published specification, where it lies beside the project."""
    tool, data = _BESIDE / "tools" / "telegram_check.py", _BESIDE / "data" / "tg_api.json"
    found = importlib.util.spec_from_file_location("telegram_check", tool)
    if not tool.exists() or not data.exists() or found is None or found.loader is None:
        return None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    with warnings.catch_warnings():  # the tool leaves its file to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        return module.Spec(str(data))


def against_specification(method: str, given: Mapping[str, Any]) -> Iterator[str]:
    """What the published specification has against a call; nothing where it is not there."""
    checker = _specification()
    if checker is not None:
        yield from checker.check(method, {k: v for k, v in given.items() if v is not None})
