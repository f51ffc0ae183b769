"""A moment, a last day or a span of hours, read from what a person typed in Dutch or English."""

from handlers.when.clocks import clock_span
from handlers.when.moments import Moment, when_from
from handlers.when.pauses import day_until
from handlers.when.refusal import Refusal

__all__ = ["Moment", "Refusal", "clock_span", "day_until", "when_from"]
