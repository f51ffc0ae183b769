"""What this process remembers: dear to build, or needed before the database answers."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_MOST = 20_000


class Memory:
    """Values that stay good for some seconds; who asks for one being built waits for it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, Any]] = {}
        self._locks: dict[str, threading.Lock] = {}

    def __call__(self, name: str, seconds: float, build: Callable[[], Any]) -> Any:
        """The value of that name, built again when it is older than so many seconds."""
        kept = self._kept.get(name)
        if kept is not None and time.monotonic() - kept[0] < seconds:
            return kept[1]
        with self._locks.setdefault(name, threading.Lock()):
            kept = self._kept.get(name)
            if kept is None or time.monotonic() - kept[0] >= seconds:
                kept = self._kept[name] = (time.monotonic(), build())
        return kept[1]

    def forget(self, name: str = "") -> None:
        """Forgets one thing, or all."""
        if name:
            self._kept.pop(name, None)
        else:
            self._kept.clear()


class Lately:
    """Names that came by lately, as many as are kept of everything."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, name: str) -> None:
        """Keeps a name."""
        with self._lock:
            self._names[name] = None
            if len(self._names) > _MOST:
                self._names.popitem(last=False)

    def __contains__(self, name: str) -> bool:
        return name in self._names


@dataclass(frozen=True)
class Known:
    """What a card needs to know of a reader before any database call."""

    language: str
    chosen: Mapping[str, Any]


class Acquaintances:
    """The accounts that were here lately."""

    def __init__(self, language: str) -> None:
        self._known: OrderedDict[tuple[str, str], Known] = OrderedDict()
        self._stranger = Known(language, {})

    def of(self, platform: str, account: str) -> Known:
        """What is known of an account; of a stranger the installation's language."""
        return self._known.get((platform, account), self._stranger)

    def has(self, platform: str, account: str) -> bool:
        """Whether an account was here lately."""
        return (platform, account) in self._known

    def meet(self, platform: str, account: str, known: Known) -> None:
        """Remembers an account."""
        self._known[(platform, account)] = known
        self._known.move_to_end((platform, account))
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
