"""The single pen with which a SQLite file is written: who wants it waits in a row."""

import threading
from collections import deque


class Pen:
    """A lock that goes to who has waited longest: nobody waits for more than those before them."""

    def __init__(self) -> None:
        self._at_the_row = threading.Lock()
        self._row: deque[threading.Lock] = deque()
        self._is_held = False

    def acquire(self, timeout: float = -1) -> bool:
        """Takes the pen; says whether it came within so many seconds (-1: no matter how many)."""
        with self._at_the_row:
            if not self._is_held:
                self._is_held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._row.append(turn)
        return turn.acquire(timeout=timeout) or self._came_after_all(turn)

    def _came_after_all(self, turn: threading.Lock) -> bool:
        """It may have been handed over at the very end of the wait."""
        with self._at_the_row:
            if turn not in self._row:
                return True
            self._row.remove(turn)
            return False

    def release(self) -> None:
        """Hands the pen on."""
        with self._at_the_row:
            if self._row:
                self._row.popleft().release()
            else:
                self._is_held = False
