"""What stands on somebody's screen, and what becomes different there. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.words import Shown


@dataclass(frozen=True)
class Bubble:
    """Something on a screen: what the bot has `shown`, or else the person's own `text`."""

    native: str
    at: datetime
    shown: Shown | None = None
    text: str = ""
    file: str = ""
    state: Literal["", "edited", "removed"] = ""


@dataclass(frozen=True)
class Change:
    """What became different: a bubble of an account was put, all was cleared, or time passed.

    `fresh` says that the bubble was not there before.
    """

    kind: Literal["put", "clear", "clock"]
    account: str = ""
    bubble: Bubble | None = None
    fresh: bool = False
