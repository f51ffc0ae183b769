"""How a talk ends and what follows a meeting: as a question has it, or as two equals have it."""

from datetime import datetime
from typing import Protocol

from handlers.exchanges import equals, helped
from handlers.feature import Context, Sweep
from handlers.speech import Message
from storage.exchanges import Exchange
from storage.people import Person


class Manner(Protocol):
    """What differs between the talks."""

    def closed(self, exchange: Exchange, context: Context) -> Message:
        """One of the two closed it: the other is told, and this is said to who did."""

    def met(self, exchange: Exchange, over: datetime, context: Context) -> None:
        """They will have met by then."""

    def left(self, exchange: Exchange, gone: Person, sweep: Sweep) -> None:
        """One of the two is no longer here."""


def of(exchange: Exchange) -> Manner:
    """The manner of a talk."""
    return equals if exchange.is_between_equals else helped
