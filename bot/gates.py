"""What is checked of a text before anything is kept, and the texts that wait for their writer.

A text that a gate holds is in the memory of this process only, for some minutes, under a token;
the person who wrote it may send it on, write it again, or stop.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.platform import Incoming
from handlers.feature import Gate, Stop
from handlers.speech import Command, Message, Says, Sends, Submit
from storage import codes

_KEPT = timedelta(minutes=15)
_MOST, _MOST_OF_ONE = 2000, 20


@dataclass(frozen=True)
class Held:
    """An event that a gate holds."""

    incoming: Incoming
    gate: str
    until: datetime


class Waiting:
    """The texts that wait, in memory: at most two thousand, of one account the last twenty, at most
    a quarter of an hour."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = threading.Lock()

    def hold(self, incoming: Incoming, gate: str, now: datetime) -> str:
        """Holds an event; gives its token."""
        token = secrets.token_urlsafe(9)
        with self._lock:
            waiting = self._held.items()
            own = [t for t, held in waiting if _whose(held.incoming) == _whose(incoming)]
            for one in own[: 1 - _MOST_OF_ONE]:
                del self._held[one]
            self._held[token] = Held(incoming, gate, now + _KEPT)
            while len(self._held) > _MOST or self._is_over(now):
                self._held.popitem(last=False)
        return token

    def has(self, incoming: Incoming) -> bool:
        """Whether this event waits already, and came again."""
        with self._lock:
            return any(held.incoming.key == incoming.key for held in self._held.values())

    def _is_over(self, now: datetime) -> bool:
        return bool(self._held) and next(iter(self._held.values())).until < now

    def release(self, token: str, incoming: Incoming, now: datetime) -> Held | None:
        """Lets go of an event, only to who wrote it; None when it is gone."""
        with self._lock:
            held = self._held.get(token)
            if held is None or _whose(held.incoming) != _whose(incoming):
                return None
            del self._held[token]
        return held if held.until >= now else None


def _whose(incoming: Incoming) -> tuple[str, str]:
    return incoming.platform, incoming.account


def texts(incoming: Incoming) -> Iterator[tuple[str, str]]:
    """Every text of a person in an event, each with the field that it stands in ("" for none).

    A code by which people come in is no text: it may look like a room, and is about nobody."""
    event = incoming.event
    if isinstance(event, Command | Says | Sends) and event.text:
        text = codes.without(event.text)
        if text.strip() or text == event.text:
            yield "", text
    if isinstance(event, Sends):
        yield "", event.name
    if isinstance(event, Submit):
        for name, value in event.answers.items():
            if isinstance(value, str) and value.strip():
                yield name, value


@dataclass(frozen=True)
class Stopped:
    """What the gates stopped: the reasons by field, of one gate."""

    gate: str
    verdict: str
    by_field: dict[str, Stop]

    @property
    def message(self) -> Message:
        """The card of the gate."""
        return next(iter(self.by_field.values())).message


def check(
    gates: Iterable[Gate],
    incoming: Incoming,
    setting: Callable[[str], Any],
    counts: Callable[[Gate, str], bool],
) -> Stopped | None:
    """The first gate that stops an event, if any. `counts` is asked only of what a gate found:
    whether that gate is for this writer and this field."""
    found_texts = list(texts(incoming))
    for gate in gates:
        if gate.name in incoming.passed:
            continue
        stops = {name: stop for name, text in found_texts if (stop := gate.check(text, setting))}
        stops = {name: stop for name, stop in stops.items() if counts(gate, name)}
        if stops:
            worst = "refuse" if any(s.verdict == "refuse" for s in stops.values()) else "ask"
            of_worst = {n: s for n, s in stops.items() if s.verdict == worst}
            return Stopped(gate.name, worst, of_worst)
    return None


def card(stopped: Stopped, token: str) -> Message:
    """The card that is shown, its buttons naming the held text."""
    message = stopped.message
    choices = tuple(
        replace(c, id=token) if c.action.startswith("gate.") else c for c in message.choices
    )
    return replace(message, choices=choices)
