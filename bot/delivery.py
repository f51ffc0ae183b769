"""The way out: what is due in the outbox is rendered, sent, and marked; or kept for later."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlmodel import Session

from bot import figures, letters, trouble
from bot.clock import Clock
from bot.leases import BotLease
from bot.pacing import Pacer
from bot.platform import Closed, MessageGone, Platform, Refused, TryLater, Unreachable
from bot.posting import LEASE
from bot.words import Shown, Words
from handlers import reach
from storage import outbox, people
from storage.outbox import Outbox
from storage.people import Account, Organisation, Person
from storage.unit import CONFLICTS, EVERY, Database, PenTaken

log = structlog.get_logger()

_MOST_TRIES = 12
_FINAL = (Unreachable, Refused, Closed)
"""What does not pass by itself."""
_LONGEST_WAIT = 600.0
_AWAY = 60.0
"""Seconds after which it is looked again whether a platform is there."""
_SENDING = timedelta(seconds=20)
"""The longest that sending itself may take; a lease that is over sooner is not begun with."""
_AGAIN = 0.5
"""Seconds after which a database that was away is asked again."""
_SAID_AGAIN, _SAID_WITHIN = 2.0, 20.0
_AT_ONCE, _AT_ONCE_ON_ONE = 64, 16
"""How many messages are under way at most, and on one platform."""


@dataclass(frozen=True)
class Letter:
    """A message ready to go: to which account, in which place ("" for a new one), under which
    other; `only_there` is one that is of no use but in that place, `urgent` an answer. It is ours
    to send `until` its lease is over."""

    row: int
    account: int
    platform: str
    to: str
    native: str
    shown: Shown
    under: str = ""
    only_there: bool = False
    urgent: bool = True
    until: datetime | None = None


class _Overdue(Exception):
    """A message waited so long for its turn that somebody else may be sending it."""


class Delivery:
    """Sends what the outbox holds. One person's messages go in order; nobody waits for another.

    Only who holds the lease of the bot tokens sends; what a turn elsewhere wrote is left to them.
    """

    def __init__(
        self,
        database: Database,
        words: Words,
        clock: Clock,
        *,
        chosen: Callable[[Mapping[str, Any], str], Any],
        threads: Executor,
    ) -> None:
        self.database = database
        self.words = words
        self.clock = clock
        self.chosen = chosen
        self.threads = threads
        self.platforms: dict[str, Platform] = {}
        self.lease = BotLease(database, clock, threads)
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
        rows = await self._in_thread(self._claim, room) if room >= _AT_ONCE // 2 else []
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

    async def send_due(self) -> int:
        """Sends what is due now, to the end; says how many rows it took up."""
        rows = await self._in_thread(self._claim, _AT_ONCE)
        await asyncio.gather(*(self._send_one(row) for row in rows))
        return len(rows)

    async def send(self, rows: Sequence[int]) -> None:
        """Sends rows that a turn has taken under its own lease, in order."""
        if not self.lease.held.is_set():
            await self._surely(self._leave, rows)
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
            await self._surely(self._put_off, row, wait)
            return
        self._flying[letter.platform] += 1
        try:
            await self._try(letter)
        finally:
            self._flying[letter.platform] -= 1

    async def _written(self, row: int) -> Letter | None:
        try:
            letter: Letter | None = await self._surely(self._write, row)
        except Exception as error:
            log.error("delivery.unwritten", row=row, **trouble.without_text(error))
            await self._surely(self._put_off, row, None)
            return None
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
            await self._surely(self._leave, [letter.row], letter.until)
        except Unreachable:
            await self._surely(self._close_account, letter)
        except Closed:
            self.stop_speaking(letter.platform)
            await self._surely(self._put_off, letter.row, 1.0)
        except Refused:
            await self._surely(self._give_up, letter)
        except TryLater as wait:
            figures.TROUBLE.labels(letter.platform).inc()
            await self._surely(self._put_off, letter.row, wait.seconds)
        except Exception as error:
            figures.TROUBLE.labels(letter.platform).inc()
            log.warning("delivery.trouble", row=letter.row, **trouble.without_text(error))
            await self._surely(self._put_off, letter.row, None)
        else:
            figures.SENT.labels(letter.platform).inc()
            await self._surely(self._mark_sent, letter, native)

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

    # Each of these is one unit of work, in a thread.

    def follow_up(self) -> None:
        """What a process that is no more was sending is to be sent now. Only for who is alone."""
        with self.database.unit(EVERY) as session:
            outbox.free(session)

    def _claim(self, most: int) -> list[int]:
        now = self.clock.now()
        with self.database.unit(EVERY) as session:
            if self._somebody_came:
                self._somebody_came = False
                outbox.wake(session, now)
            return [row.id for row in outbox.claim(session, now, LEASE, most) if row.id is not None]

    def _leave(self, rows: Sequence[int], until: datetime | None = None) -> None:
        """Leaves rows that were taken to whoever sends; not those that somebody else has taken
        since, when our lease (`until`) was over."""
        with self.database.unit(EVERY) as session:
            for row in outbox.being_sent(session, rows):
                if until is not None and row.lease_until != until:
                    continue
                session.add(row)
                _wait(row, self.clock.now())

    def _write(self, row_id: int) -> Letter | None:
        """The letter of a row; None where it should not go, or not now."""
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, row_id)
            if row is None or row.state != "sending" or row.body is None:
                return None
            session.add(row)
            return self._letter(session, row)

    def _letter(self, session: Session, row: Outbox) -> Letter | None:
        now = self.clock.now()
        person = session.get(Person, row.person_id)
        if person is None or (row.expires is not None and row.expires <= now):
            _drop(row)
            return None
        if person.state == "left" and not row.reply:
            _drop(row)
            return None
        later = self._later(session, row, person, now)
        if later is not None:
            _wait(row, later)
            return None
        if row.replaces is not None and not _takes_place(session, row, now):
            return None
        account = self._account(session, row)
        if account is None:
            self._nowhere(session, row, now)
            return None
        if row.native and not _stands_with(row, account):
            row.native, row.platform = "", ""
            if row.settled:
                _drop(row)
                return None
        shown = self.words.shown(letters.unpack(row.body), person.language, row.page)
        to = (account.id, account.platform, account.native)
        under = row.under if account.id == row.account_id else ""
        return Letter(
            row.id or 0, *to, row.native, shown, under, row.settled, row.reply, row.lease_until
        )

    def _nowhere(self, session: Session, row: Outbox, now: datetime) -> None:
        """Nobody to send to; where only the platform is away the message waits for it."""
        if people.accounts_of(session, row.person_id):
            _wait(row, now + timedelta(seconds=_AWAY))
            row.trouble = outbox.AWAY
        else:
            row.state, row.trouble = "failed", "no account"

    def _later(
        self, session: Session, row: Outbox, person: Person, now: datetime
    ) -> datetime | None:
        """The moment until which a message waits: for the answer before it, or quiet hours."""
        if row.reply:
            return now if outbox.is_preceded(session, row, now) else None
        organisation = session.get(Organisation, row.organisation_id)
        chosen = organisation.chosen if organisation else {}
        free = reach.out_of_quiet(person, now, lambda key: self.chosen(chosen, key))
        return free if free > now else None

    def _account(self, session: Session, row: Outbox) -> Account | None:
        if row.account_id is not None:
            account = session.get(Account, row.account_id)
            if account is not None and account.platform in self.platforms and not account.dead:
                return account
        found = people.accounts_of(session, row.person_id)
        return next((a for a in found if a.platform in self.platforms), None)

    def _mark_sent(self, letter: Letter, native: str) -> None:
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, letter.row)
            if row is not None:
                row.state, row.sent_at = "sent", self.clock.now()
                row.platform, row.native, row.lease_until = letter.platform, native, None
                row.trouble = ""
                row.account_id = letter.account
                session.add(row)

    def _put_off(self, row_id: int, seconds: float | None) -> None:
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, row_id)
            if row is None:
                return
            session.add(row)
            tries = row.attempts
            wait = min(2.0**tries, _LONGEST_WAIT) if seconds is None else seconds
            _wait(row, self.clock.now() + timedelta(seconds=wait))
            if seconds is None:
                row.attempts = tries
                if tries >= _MOST_TRIES:
                    row.state, row.trouble = "failed", "no answer"

    def _give_up(self, letter: Letter) -> None:
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, letter.row)
            if row is not None:
                row.state, row.trouble = "failed", "refused"
                session.add(row)

    def _close_account(self, letter: Letter) -> None:
        with self.database.unit(EVERY) as session:
            account, row = session.get(Account, letter.account), session.get(Outbox, letter.row)
            if account is not None:
                account.dead = True
                session.add(account)
            if row is not None:
                session.add(row)
                _wait(row, self.clock.now())


def _drop(row: Outbox) -> None:
    row.state, row.body, row.settled = "dropped", None, True


def _wait(row: Outbox, until: datetime) -> None:
    """Back among those who wait; that is no try."""
    row.state, row.not_before, row.lease_until = "waiting", until, None
    row.attempts = max(0, row.attempts - 1)


def _stands_with(row: Outbox, account: Account) -> bool:
    """Whether the place that a row takes is one in the talk with an account."""
    return row.platform == account.platform and row.account_id in {None, account.id}


def _takes_place(session: Session, row: Outbox, now: datetime) -> bool:
    """Puts a row in the place of the one that it replaces; False while that is not sent."""
    before = session.get(Outbox, row.replaces)
    if before is None or before.state in {"dropped", "failed"}:
        _drop(row)
        return False
    if before.state != "sent":
        _wait(row, now + timedelta(seconds=1))
        return False
    newest = outbox.shown(session, row.person_id, before.native)
    if newest is not None and newest.id not in {before.id, row.id}:
        _drop(row)
        return False
    row.native, row.platform = before.native, before.platform
    account = people.account_at(session, row.person_id, before.platform)
    row.account_id = before.account_id or (account.id if account else None)
    return True
