"""How fast a bot may speak: its messages go evenly, replies first, and nobody waits for another's
conversation."""

import asyncio
import heapq
import time
from collections import OrderedDict
from itertools import count

from bot.platform import Pace

_SHARE = 0.975
"""How much of what a platform allows is used: the rest is for a clock that is not quite ours."""
_LATE = 0.003
"""Seconds by which a timer may ring late without the pace becoming slower for it."""
_KEPT = 10_000


class Pacer:
    """Gives the moments at which messages of one bot may go. To be used in one event loop."""

    def __init__(self, pace: Pace) -> None:
        self._conversation = pace.conversation / _SHARE
        self._bot = pace.bot / _SHARE
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._next = 0.0
        self._numbers = count()
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None

    def rest_of(self, conversation: str) -> float:
        """Seconds until a conversation may get another message; 0 where it may now."""
        return max(0.0, self._free_at.get(conversation, 0.0) - time.monotonic())

    async def turn(self, conversation: str, *, urgent: bool = False) -> None:
        """Waits until a message may go to a conversation. Urgent ones go before the others."""
        if rest := self._queue_up(conversation):
            await asyncio.sleep(rest)
        await self._turn_of_bot(urgent)
        self._keep(conversation, time.monotonic() + self._conversation)

    def _queue_up(self, conversation: str) -> float:
        """Takes the next moment of a conversation; gives the seconds until it comes."""
        now = time.monotonic()
        moment = max(now, self._free_at.get(conversation, 0.0))
        self._keep(conversation, moment + self._conversation)
        return moment - now

    def _keep(self, conversation: str, free_at: float) -> None:
        if self._conversation <= 0:
            return
        self._free_at[conversation] = max(free_at, self._free_at.get(conversation, 0.0))
        self._free_at.move_to_end(conversation)
        if len(self._free_at) > _KEPT:
            self._free_at.popitem(last=False)

    async def _turn_of_bot(self, urgent: bool) -> None:
        if self._bot <= 0:
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (not urgent, next(self._numbers), turn))
        self._give()
        await turn

    def _give(self) -> None:
        """Gives the next turn when it is time; what follows is spaced from when it was given."""
        now = time.monotonic()
        while self._waiting and self._waiting[0][2].done():
            heapq.heappop(self._waiting)
        if not self._waiting or self._timer is not None:
            return
        if now < self._next:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._next - now, self._ring)
            return
        self._next = max(self._next, now - _LATE) + self._bot
        heapq.heappop(self._waiting)[2].set_result(None)
        self._give()

    def _ring(self) -> None:
        self._timer = None
        self._give()
