"""How time passes in a story: what comes due on the way is done at its own moment, and once."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from sqlmodel import col, select

from bot import app
from bot.settings import Settings
from handlers.feature import Feature, Job, Sweep
from handlers.speech import Message
from storage.outbox import Outbox
from storage.people import Person
from storage.sealed import new_key
from tests.journeys.people import Town
from tests.journeys.stage import TICK, Stage

BELLS = [
    datetime.fromisoformat(f"{moment}+01:00")
    for moment in (
        "2026-11-24T10:05:10",
        "2026-11-24T10:05:20",
        "2026-11-25T03:33:33",
        "2026-12-24T23:59:59",
    )
]
SAID = Message("machine/lapsed")


def _ring(sweep: Sweep) -> None:
    for bell in BELLS:
        if bell <= sweep.now:
            sweep.tell(_noor(sweep), SAID, key=f"bell:{bell.isoformat()}")


def _write(sweep: Sweep) -> None:
    """On a Monday from eight, and not a day later."""
    local = sweep.now.astimezone(BELLS[0].tzinfo) - timedelta(hours=8)
    if local.weekday() == 0:
        sweep.tell(_noor(sweep), SAID, key=f"letter:{local.date()}")


def _noor(sweep: Sweep) -> Person:
    return sweep.session.exec(select(Person)).one()


TOY = Feature(
    "toy",
    jobs=tuple(Job(f.__name__, IntervalTrigger(seconds=15), f) for f in (_ring, _write)),
)


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    machine = app.build(given, clock := Stage(), migrate=False, features=(TOY,))
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


def test_each_thing_is_done_at_the_first_look_after_its_moment(town: Town) -> None:
    town.student("Noor")
    town.days_pass(40)
    assert _late(_told(town, "bell:"), BELLS) == []


def test_what_is_good_for_a_day_is_not_passed_by(town: Town) -> None:
    town.student("Noor")
    town.days_pass(40)
    monday = datetime.fromisoformat("2026-11-30T08:00:00+01:00")
    assert _late(_told(town, "letter:"), [monday + timedelta(weeks=n) for n in range(5)]) == []


def test_a_message_goes_at_the_moment_it_waits_for(town: Town) -> None:
    noor = town.student("Noor", quiet="23:00-07:00")
    town.passes(hours=21)
    told = town.rows(select(Outbox.sent_at).where(col(Outbox.key).like("bell:2026-11-25%")))
    assert told == [datetime.fromisoformat("2026-11-25T07:00:00+01:00")]
    assert noor.heard("machine/lapsed") == 3


def _told(town: Town, key: str) -> list[datetime]:
    """When each was told, in order."""
    rows = select(Outbox.at).where(col(Outbox.key).startswith(key))
    return list(town.rows(rows.order_by(col(Outbox.at))))


def _late(told: list[datetime], due: list[datetime]) -> list[datetime]:
    """What was told too early, or later than the first look after its moment."""
    return [at for at, moment in zip(told, due, strict=True) if not moment <= at < moment + TICK]
