"""Text as Slack writes it, and as people meant it. Pure."""

import re
from collections.abc import Callable

_MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_UNSEEN_SCHEMES = ("mailto:", "tel:")
_SCHEMES = ("http://", "https://", *_UNSEEN_SCHEMES)
_MOST = "…"


def plain(text: str) -> str:
    """What somebody typed: links as they were typed, mentions without the ids of accounts."""
    return writable(_unescaped(_MARK.sub(_meant, text)))


def writable(text: str) -> str:
    """A text as far as it can be written down: no NUL, no half characters."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def escaped(text: str) -> str:
    """A text of which Slack reads no part as a mark, where it must stand in one of its strings."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, longest: int) -> str:
    """As much of a text as fits, with a sign that there was more."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + _MOST


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _meant(mark: re.Match[str]) -> str:
    what, label = mark[1], mark[2] or ""
    if what.startswith(_SCHEMES):
        return _link(what, label)
    sign = next((sign for sign in _SIGNS if what.startswith(sign)), "")
    return _SIGNS[sign](what.removeprefix(sign), label)


def _link(address: str, label: str) -> str:
    if address.startswith(_UNSEEN_SCHEMES):
        return label or address.partition(":")[2]
    return address if not label or label in address else f"{label} ({address})"


def _somebody(_: str, label: str) -> str:
    return f"@{label or _MOST}"


def _channel(_: str, label: str) -> str:
    return f"#{label or _MOST}"


def _special(what: str, label: str) -> str:
    return label or f"@{what.partition('^')[0]}"


def _as_typed(what: str, label: str) -> str:
    return label or what


_SIGNS: dict[str, Callable[[str, str], str]] = {
    "@": _somebody,
    "#": _channel,
    "!": _special,
    "": _as_typed,
}
