"""A moment, a repetition, a last day or a span of hours, read from what a person typed."""

from handlers.when.library import prepare
from handlers.when.moments import when_from
from handlers.when.pauses import day_until
from handlers.when.refusal import Moment, Refusal
from handlers.when.repeating import Every, every
from handlers.when.spans import clock_span

__all__ = [
    "Every",
    "Moment",
    "Refusal",
    "clock_span",
    "day_until",
    "every",
    "prepare",
    "when_from",
]
