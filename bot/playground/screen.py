"""What each person on the page sees: their screens, kept in memory and nowhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from secrets import token_hex
from typing import Literal

from bot.platform import MessageGone, Pace
from bot.playground.bubble import Bubble, Change
from bot.playground.listening import Listening
from bot.words import Shown

KEPT = 500
"""Bubbles that stay on a screen."""


@dataclass(frozen=True)
class Somebody:
    """A person that one can be on the page: `about` is a line on who they are."""

    account: str
    name: str
    about: str = ""
    group: str = ""


class Screen:
    """The playground as a platform."""

    name = "playground"
    pace = Pace()

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._talks: dict[str, dict[str, Bubble]] = {}
        self._listening: set[Listening] = set()

    async def send(self, account: str, shown: Shown, under: str = "") -> str:  # noqa: ARG002  no threads here
        """Shows somebody a message, and gives its native id."""
        native = token_hex(8)
        self._put(account, Bubble(native, self._now(), shown))
        return native

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        """Puts a message in the place of another. Raises MessageGone."""
        bubble = self.bubble(account, native)
        if bubble is None or bubble.shown is None:
            raise MessageGone
        self._put(account, replace(bubble, shown=shown))

    async def settle(self, account: str, native: str) -> None:
        """Takes the buttons off a message. Raises MessageGone."""
        bubble = self.bubble(account, native)
        if bubble is None or bubble.shown is None:
            raise MessageGone
        self._put(account, replace(bubble, shown=bubble.shown.bare))

    def heard(self, account: str, line: str, text: str, file: str = "") -> None:
        """Shows what the person said themselves, once for a line."""
        if line and (text or file) and self.bubble(account, line) is None:
            self._put(account, Bubble(line, self._now(), None, text, file))

    def reworded(self, account: str, line: str, text: str) -> None:
        """Shows an own line with its new words."""
        self._reword(account, line, text, "edited")

    def removed(self, account: str, line: str) -> None:
        """Leaves of an own line only that it was there."""
        self._reword(account, line, "", "removed")

    def _reword(
        self, account: str, line: str, text: str, state: Literal["edited", "removed"]
    ) -> None:
        bubble = self.bubble(account, line)
        if bubble and bubble.shown is None and bubble.state != "removed":
            self._put(account, Bubble(line, bubble.at, None, text, "", state))

    def bubble(self, account: str, native: str) -> Bubble | None:
        """One bubble on somebody's screen, if it is there."""
        return self._talks.get(account, {}).get(native)

    def talk(self, account: str) -> tuple[Bubble, ...]:
        """All that stands on somebody's screen, in order."""
        return tuple(self._talks.get(account, {}).values())

    def clear(self) -> None:
        """Wipes every screen."""
        self._talks.clear()
        self._wake(Change("clear"))

    def time_passed(self) -> None:
        """Lets those who follow know that it is later."""
        self._wake(Change("clock"))

    @contextmanager
    def listening(self) -> Iterator[Listening]:
        """Follows the changes from here on."""
        listening = Listening()
        self._listening.add(listening)
        try:
            yield listening
        finally:
            self._listening.discard(listening)

    def close(self) -> None:
        """Ends it for all who follow."""
        for listening in self._listening:
            listening.hear(None)

    def _put(self, account: str, bubble: Bubble) -> None:
        talk = self._talks.setdefault(account, {})
        fresh = bubble.native not in talk
        talk[bubble.native] = bubble
        for native in list(islice(talk, max(0, len(talk) - KEPT))):
            del talk[native]
        self._wake(Change("put", account, bubble, fresh))

    def _wake(self, change: Change) -> None:
        self._listening = {who for who in self._listening if who.hear(change)}
