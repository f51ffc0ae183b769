"""Quiet hours and ping windows as people type them, read into the way a row keeps them."""

import re
from datetime import time

from handlers import reach
from handlers.when import Refusal, clock_span

_NONE = frozenset({"geen", "nooit", "none", "never", "-"})
_ALWAYS = frozenset({"altijd", "always", "alle", "all"})
_BETWEEN = re.compile(r"[,;\n]| en | and | \+ ")
_EVENING, _NOON = 17, 12
_MIDNIGHT, _LAST_MINUTE = time(0), time(23, 59)
_MOST = 6


def quiet_from(text: str) -> str | None:
    """Quiet hours as a row keeps them; "geen" is a span that holds nothing; None is unreadable."""
    if is_none(text):
        return reach.written([(_MIDNIGHT, _MIDNIGHT)])
    span = clock_span(text)
    return None if isinstance(span, Refusal) else reach.written([_over_the_night(span, text)])


def windows_from(text: str) -> str | None:
    """Ping windows as a row keeps them, in order; None where one cannot be read or runs over
    midnight."""
    if text.strip().lower() in _ALWAYS:
        return reach.written([(_MIDNIGHT, _LAST_MINUTE)])
    whole = clock_span(text)
    spans = [clock_span(part) for part in ([text] if _is_one(whole) else parts(text))]
    read = [span for span in spans if not isinstance(span, Refusal) and span[0] < span[1]]
    if not read or len(read) < len(spans) or len(read) > _MOST:
        return None
    return reach.written(sorted(read))


def parts(text: str) -> list[str]:
    """What stands between commas and the word "en"."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def is_none(text: str) -> bool:
    """Whether somebody says that there are none."""
    return text.strip().lower() in _NONE


def _is_one(span: reach.Span | Refusal) -> bool:
    return not isinstance(span, Refusal)


def _over_the_night(span: reach.Span, text: str) -> reach.Span:
    """Who types 19-8 for quiet hours means the night, not one hour of the evening."""
    begins, ends = span
    is_typed = re.search(rf"(?<!\d){ends.hour}(?!\d)", text) is not None
    if begins.hour >= _EVENING and ends > begins and ends.hour > _NOON and not is_typed:
        return begins, ends.replace(hour=ends.hour - _NOON)
    return span
