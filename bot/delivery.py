"""The way out: what is due in the outbox is rendered, sent, and marked; or kept for later."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from bot import figures, trouble
from bot.leases import BotLease
from bot.outgoing import Letter, Outgoing
from bot.pacing import Pacer
from bot.platform import Closed, MessageGone, Platform, Refused, TryLater, Unreachable
from bot.posting import LEASE
from bot.words import Shown
from storage.unit import CONFLICTS, PenTaken

log = structlog.get_logger()

_FINAL = (Unreachable, Refused, Closed)
"""What does not pass by itself."""
_SENDING = timedelta(seconds=20)
"""The longest that sending itself may take; a lease that is over sooner is not begun with."""
_AGAIN = 0.5
"""Seconds after which a database that was away is asked again."""
_SAID_AGAIN, _SAID_WITHIN = 2.0, 20.0
_AT_ONCE, _AT_ONCE_ON_ONE = 64, 16
"""How many messages are under way at most, and on one platform."""


class _Overdue(Exception):
    """A message waited so long for its turn that somebody else may be sending it."""


class Delivery:
    """Sends what the outbox holds. One person's messages go in order; nobody waits for another.

    Only who holds the lease of the bot tokens sends; what a turn elsewhere wrote is left to them.
    """

    def __init__(self, outgoing: Outgoing, threads: Executor) -> None:
        self.outgoing = outgoing
        self.threads = threads
        self.platforms = outgoing.platforms
        self.clock = outgoing.clock
        self.lease = BotLease(outgoing.database, outgoing.clock, threads)
        self._pacers: dict[str, Pacer] = {}
        self._flying: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._due = asyncio.Event()
        self._somebody_came = False
        self._closed: dict[str, asyncio.Event] = {}

    def speak_on(self, platform: Platform) -> None:
        """Adds a platform to speak on."""
        self.platforms[platform.name] = platform
        self._pacers[platform.name] = Pacer(platform.pace)
        self.closed(platform.name).clear()
        self._somebody_came = True
        self.poke()

    def poke(self) -> None:
        """Says that something may be due now."""
        self._due.set()

    async def run(self) -> None:
        """Sends what is due, for ever; looks at least every second."""
        while True:
            try:
                await self.lease.held.wait()
                if not await self._start_due():
                    await self._rest()
            except Exception as error:
                log.error("delivery.failed", **trouble.without_text(error))
                await self._rest()

    async def _start_due(self) -> bool:
        """Takes up what is due and does not wait for it; says whether there was room for more."""
        room = _AT_ONCE - len(self._tasks)
        rows = await self._claim(room) if room >= _AT_ONCE // 2 else []
        for row in rows:
            task = asyncio.create_task(self._send_one(row))
            self._tasks.add(task)
            task.add_done_callback(self._landed)
        return bool(rows)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if len(self._tasks) <= _AT_ONCE // 2:
            self._due.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("delivery.failed", **trouble.without_text(error))

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._due.wait(), timeout=1.0)
        self._due.clear()

    async def _claim(self, most: int) -> list[int]:
        wake, self._somebody_came = self._somebody_came, False
        claim = partial(self.outgoing.claim, most, wake=wake)
        rows: list[int] = await self._in_thread(claim)
        return rows

    async def send_due(self) -> int:
        """Sends what is due now, to the end; says how many rows it took up."""
        rows = await self._claim(_AT_ONCE)
        await asyncio.gather(*(self._send_one(row) for row in rows))
        return len(rows)

    async def send(self, rows: Sequence[int]) -> None:
        """Sends rows that a turn has taken under its own lease, in order."""
        if not self.lease.held.is_set():
            await self._surely(self.outgoing.leave, rows)
            return
        for row in rows:
            await self._send_one(row, at_once=True)

    async def say(self, platform: str, account: str, shown: Shown, place: str = "") -> None:
        """Says something at once that is kept nowhere; with `place` where that message was. It is
        tried for some seconds."""
        letter = Letter(0, 0, platform, account, place, shown)
        ends = time.monotonic() + _SAID_WITHIN
        while True:
            try:
                await self._carry(letter)
            except Exception as error:
                figures.TROUBLE.labels(platform).inc()
                wait = error.seconds if isinstance(error, TryLater) else _SAID_AGAIN
                if isinstance(error, _FINAL) or time.monotonic() + wait > ends:
                    log.warning("delivery.unsaid", **trouble.without_text(error))
                    return
            else:
                return
            await asyncio.sleep(wait)

    async def _send_one(self, row: int, *, at_once: bool = False) -> None:
        letter = await self._written(row)
        if letter is None:
            return
        if not at_once and (wait := self._too_early(letter)):
            await self._surely(self.outgoing.put_off, row, wait)
            return
        self._flying[letter.platform] += 1
        try:
            await self._try(letter)
        finally:
            self._flying[letter.platform] -= 1

    async def _written(self, row: int) -> Letter | None:
        there = set(self.platforms)
        try:
            letter: Letter | None = await self._surely(self.outgoing.write, row)
        except Exception as error:
            log.error("delivery.unwritten", row=row, **trouble.without_text(error))
            await self._surely(self.outgoing.put_off, row, None)
            return None
        if letter is None and set(self.platforms) - there:  # it may have been put off for that one
            self._somebody_came = True
        return letter

    def _too_early(self, letter: Letter) -> float:
        """Seconds for which a message must wait so that it keeps no other waiting."""
        if self._flying[letter.platform] >= _AT_ONCE_ON_ONE:
            return 0.5
        return self._pacers[letter.platform].rest_of(letter.to)

    async def _try(self, letter: Letter) -> None:
        try:
            native = await self._carry(letter)
        except _Overdue:
            await self._surely(self.outgoing.leave, [letter.row], letter.until)
        except Unreachable:
            await self._surely(self.outgoing.close_account, letter)
        except Closed:
            self.stop_speaking(letter.platform)
            await self._surely(self.outgoing.put_off, letter.row, 1.0)
        except Refused:
            await self._surely(self.outgoing.give_up, letter)
        except TryLater as wait:
            figures.TROUBLE.labels(letter.platform).inc()
            await self._surely(self.outgoing.put_off, letter.row, wait.seconds)
        except Exception as error:
            figures.TROUBLE.labels(letter.platform).inc()
            log.warning("delivery.trouble", row=letter.row, **trouble.without_text(error))
            await self._surely(self.outgoing.put_off, letter.row, None)
        else:
            figures.SENT.labels(letter.platform).inc()
            await self._surely(self.outgoing.mark_sent, letter, native)

    def closed(self, platform: str) -> asyncio.Event:
        """Is set once it is found that this bot may not speak on a platform any more."""
        return self._closed.setdefault(platform, asyncio.Event())

    def stop_speaking(self, platform: str) -> None:
        """This bot may not speak there any more: what waits goes elsewhere, or waits on."""
        self.platforms.pop(platform, None)
        self.closed(platform).set()

    async def _carry(self, letter: Letter) -> str:
        platform = self.platforms.get(letter.platform)
        if platform is None:
            raise Closed
        if not letter.native or platform.pace.edits:
            await self._pacers[letter.platform].turn(letter.to, urgent=letter.urgent)
        if letter.until is not None and self.clock.now() + _SENDING > letter.until:
            raise _Overdue
        if letter.shown is None:
            return await _settle(platform, letter)
        if not letter.native:
            return await platform.send(letter.to, letter.shown, letter.under)
        try:
            await platform.edit(letter.to, letter.native, letter.shown)
        except MessageGone:
            if letter.only_there:
                return letter.native
            return await platform.send(letter.to, letter.shown, letter.under)
        return letter.native

    async def _in_thread(self, work: Callable[..., Any], *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work, *given)

    async def _surely(self, work: Callable[..., Any], *given: Any) -> Any:
        """As `_in_thread`; while the database is away again and again, as long as a row is ours:
        what has gone would go twice if that were not kept."""
        ends = time.monotonic() + LEASE.total_seconds()
        while True:
            try:
                return await self._in_thread(work, *given)
            except (*CONFLICTS, PenTaken):
                if time.monotonic() > ends:
                    raise
            await asyncio.sleep(_AGAIN)


async def _settle(platform: Platform, letter: Letter) -> str:
    with suppress(MessageGone):
        await platform.settle(letter.to, letter.native)
    return letter.native
