"""The clock of a story, and what comes due next: time passes from one such moment to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlmodel import col, select

from bot.app import App
from bot.clock import Clock
from bot.schedule import Schedule
from handlers.feature import Job
from storage.outbox import AWAY, OPEN, Outbox
from storage.unit import EVERY, Database, OwnSession

TUESDAY = datetime.fromisoformat("2026-11-24T10:05:00+01:00")

TICK = timedelta(seconds=15)
"""How often the bot looks what is due."""
_STAYS = timedelta(hours=23)
"""What comes due stays so until it is done, or for a day at least (the letter of the week); one
day of the year is an hour short."""


class Stage(Clock):
    """A clock that stands still until the story moves it."""

    def __init__(self, at: datetime = TUESDAY) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, step: timedelta) -> None:
        self.at += step


class Foresight:
    """Sees when a machine will have something to do, if nobody does anything."""

    def __init__(self, machine: App) -> None:
        self._database = _Rehearsal(machine.database)
        self._clock = Stage()
        self._schedule = Schedule(machine.house, self._database, self._clock, machine.delivery)

    def next_due(self, now: datetime, end: datetime) -> datetime:
        """The first moment after `now` at which a sweep or the outbox has something to do; `end`
        where there is none before."""
        end = min([end, *self._letters(now)])
        while now < end:
            there = min(end, now + _STAYS)
            found = [job for job in self._schedule.jobs() if self._acts(job, there)]
            if found:
                return min(self._first_tick(job, now, there) for job in found)
            now = there
        return end

    def _letters(self, now: datetime) -> list[datetime]:
        """When messages may go; not those that wait for a platform, which go when it comes."""
        moments = select(Outbox.at, Outbox.not_before, Outbox.lease_until)
        waiting = moments.where(col(Outbox.state).in_(OPEN), Outbox.trouble != AWAY)
        with self._database.reading(EVERY) as session:
            return [at for row in session.exec(waiting) for at in row if at and at > now]

    def _first_tick(self, job: Job, idle: datetime, busy: datetime) -> datetime:
        while (ticks := (busy - idle) // TICK) > 1:
            middle = idle + ticks // 2 * TICK
            if self._acts(job, middle):
                busy = middle
            else:
                idle = middle
        return busy

    def _acts(self, job: Job, at: datetime) -> bool:
        self._clock.at, self._database.wrote = at, False
        self._schedule.tick(job)
        return self._database.wrote


class _Rehearsal(Database):
    """A database in which nothing is kept: only whether there was anything to write."""

    def __init__(self, real: Database) -> None:
        self.real = real
        self.wrote = False

    @contextmanager
    def unit(self, organisation: int | None) -> Iterator[OwnSession]:
        """A session that is written as far as its commit."""
        with self.real.reading(organisation) as session:
            event.listen(session.connection(), "after_cursor_execute", self._see)
            yield session
            session.flush()

    @contextmanager
    def reading(self, organisation: int | None) -> Iterator[OwnSession]:
        """A session to read from."""
        with self.real.reading(organisation) as session:
            yield session

    def _see(self, _: Any, cursor: Any, *done: Any) -> None:
        context = done[2]
        changes = context.isupdate or context.isdelete
        self.wrote |= context.isinsert or (changes and cursor.rowcount != 0)
