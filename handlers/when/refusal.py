"""Why a moment could not be read: better refused than silently wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal["none", "past", "impossible", "two"]


@dataclass(frozen=True)
class Refusal:
    """none: no moment in it; two: it can be read in two ways; impossible: no such day or hour."""

    reason: Reason


class Refused(Exception):
    """Carries a refusal up out of the grammar; whoever asks gets the `Refusal` itself."""

    def __init__(self, reason: Reason) -> None:
        self.refusal = Refusal(reason)
