"""What a person did on the page, read from its payload. Pure."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.platform import Incoming
from handlers.speech import Command, Event, Press, Says, Sends, Submit, pressed

PLATFORM = "playground"
LARGEST_FILE = 1_000_000
LONGEST_TEXT = 40_000
MOST_FIELDS = 50

_COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:\s+(.*))?", re.DOTALL)
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
_NATIVE = re.compile(r"[A-Za-z0-9:-]{0,64}")
_MODES: Mapping[str, Literal["now", "steps"]] = {"now": "now", "steps": "steps"}


class Unreadable(Exception):
    """The payload is none of ours; `reason` names why, without any of its text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Payload:
    """What the page sent, taken out by name. All raise Unreadable."""

    given: Mapping[str, Any]

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """A text, as far as it can be written down: no NUL, no half characters."""
        value = self.given.get(name, "")
        if not isinstance(value, str):
            raise Unreadable("unreadable")
        if len(value) > longest:
            raise Unreadable("too_long")
        return _writable(value)

    def id(self, name: str, shape: re.Pattern[str] = _NATIVE) -> str:
        """A name that the page or the screen made up."""
        value = self.text(name, 64)
        if not shape.fullmatch(value):
            raise Unreadable("unreadable")
        return value


def read(given: object, name: str = "") -> Incoming:
    """Reads what the page sent; `name` is that of the account. Raises Unreadable."""
    payload = Payload(given) if isinstance(given, dict) else Payload({})
    read_event = _READERS.get(payload.text("kind", 16))
    account, mode = payload.text("account", 64), _MODES.get(payload.text("mode", 16) or "now")
    if read_event is None or mode is None or not account:
        raise Unreadable("unreadable")
    key = payload.id("key", _KEY)
    event = read_event(payload)
    return Incoming(
        platform=PLATFORM,
        account=account,
        key=f"{PLATFORM}:{account}:{key}",
        event=event,
        forms=mode,
        on=payload.id("on"),
        line=_line(event, key),
        token=payload.text("token", 200),
        name=name,
        removes=isinstance(event, Command | Says),
    )


def _line(event: Event, key: str) -> str:
    if isinstance(event, Says):
        return event.line
    return key if isinstance(event, Command | Sends) else ""


def _says(payload: Payload) -> Command | Says:
    text = payload.text("text").strip()
    typed = _COMMAND.fullmatch(text)
    if typed:
        return Command(typed[1].lower(), (typed[2] or "").strip())
    return Says(text, line=payload.id("key", _KEY))


def _edits(payload: Payload) -> Says:
    return Says(payload.text("text").strip(), line=payload.id("line", _KEY), edited=True)


def _deletes(payload: Payload) -> Says:
    return Says("", line=payload.id("line", _KEY), deleted=True)


def _presses(payload: Payload) -> Press:
    return pressed(payload.text("data", 200))


def _submits(payload: Payload) -> Submit:
    answers = payload.given.get("answers")
    if not isinstance(answers, dict) or len(answers) > MOST_FIELDS:
        raise Unreadable("unreadable")
    return Submit("", {_writable(str(name)): _answer(value) for name, value in answers.items()})


def _answer(value: object) -> str | bool | tuple[str, ...]:
    if isinstance(value, bool):
        return value
    if isinstance(value, list) and len(value) <= 1000:
        return tuple(_line_of(item) for item in value)
    return _line_of(value)


def _line_of(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("unreadable")
    if len(value) > LONGEST_TEXT:
        raise Unreadable("too_long")
    return _writable(value)


def _sends(payload: Payload) -> Sends:
    name = payload.text("name", 255).strip() or "bestand"
    kind: Literal["voice", "file"] = "voice" if payload.given.get("voice") is True else "file"
    return Sends(name, _content(payload.given.get("content")), payload.text("text").strip(), kind)


def _content(value: object) -> bytes:
    if not isinstance(value, str):
        raise Unreadable("unreadable")
    if len(value) > LARGEST_FILE * 4 // 3 + 4:
        raise Unreadable("too_large")
    try:
        content = b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("unreadable") from None
    if len(content) > LARGEST_FILE:
        raise Unreadable("too_large")
    return content


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "")


_READERS: Mapping[str, Callable[[Payload], Event]] = {
    "says": _says,
    "edit": _edits,
    "delete": _deletes,
    "press": _presses,
    "submit": _submits,
    "sends": _sends,
}
