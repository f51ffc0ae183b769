"""Ticks the sweeps: APScheduler is the clock, what is due are rows."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot import figures, retention, trouble
from bot.clock import Clock
from bot.delivery import Delivery
from bot.posting import Post
from bot.turn import House, switched_on
from handlers.feature import Job, Sweep
from storage import people
from storage.people import Organisation
from storage.unit import CONFLICTS, Database

log = structlog.get_logger()


@dataclass
class Schedule:
    """The jobs of all features. Each sweep runs for each organisation in a unit of its own."""

    house: House
    database: Database
    clock: Clock
    delivery: Delivery

    def jobs(self) -> Iterator[Job]:
        """All jobs."""
        for feature in self.house.registry.features:
            yield from feature.jobs

    def forget(self) -> None:
        """Forgets what has been kept long enough. Never raises."""
        try:
            for line in retention.forget(self.house, self.database, self.clock.now()):
                log.info("retention", done=line)
        except Exception as error:
            log.error("retention.failed", **trouble.without_text(error))

    def clock_work(self) -> AsyncIOScheduler:
        """The scheduler with all jobs, not yet started; what it ticks runs in two threads."""
        scheduler = AsyncIOScheduler(
            timezone="UTC",
            executors={"default": ThreadPoolExecutor(2)},
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )
        for job in self.jobs():
            scheduler.add_job(self.tick, job.trigger, args=(job,), id=job.name, name=job.name)
        scheduler.add_job(self.forget, CronTrigger(hour=3, minute=17), id="retention")
        return scheduler

    def tick(self, job: Job) -> None:
        """Runs a job now, for each organisation. Never raises."""
        began = time.monotonic()
        with self.database.reading(None) as session:
            found = people.organisations(session)
        for organisation in found:
            self._sweep(job, organisation)
        figures.SWEEPS.labels(job.name).observe(time.monotonic() - began)

    def tick_all(self) -> None:
        """Runs every job once."""
        for job in self.jobs():
            self.tick(job)

    def _sweep(self, job: Job, organisation: Organisation) -> None:
        for _ in range(3):
            try:
                self._unit(job, organisation)
            except CONFLICTS:
                continue
            except Exception as error:  # one sweep's bug must not stop the others
                log.error("sweep.failed", job=job.name, **trouble.without_text(error))
            return
        log.warning("sweep.lost", job=job.name)

    def _unit(self, job: Job, organisation: Organisation) -> None:
        now = self.clock.now()
        with self.database.unit(organisation.id) as session:
            post = Post(session, organisation.id, now)

            def setting(key: str) -> Any:
                return self.house.chosen(organisation.chosen, key)

            sweep = Sweep(
                session=session,
                organisation=organisation,
                now=now,
                rng=Random(f"{job.name}:{now.isoformat()}"),  # noqa: S311  a fair draw, no secret
                setting=setting,
                tell=post.tell,
                take_back=post.take_back,
                switched_on=lambda name, team: switched_on(session, setting, name, team),
            )
            job.sweep(sweep)
            post.write()
        if post.told or post.written:
            self.delivery.poke()
