"""The demonstration shows all that a placement and its talks can be, whenever it is begun."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from bot import app, demo
from bot.app import App
from bot.settings import Settings
from handlers.monitoring.picture import COLOURS
from handlers.monitoring.rules.marks import State
from storage.sealed import new_key
from tests.conftest import make_tables
from tests.journeys.monitoring import has_colour, picture
from tests.journeys.people import Somebody, StandIn, Town
from tests.journeys.stage import Stage

pytestmark = pytest.mark.inside

BEGINS = ["2026-11-24T10:05", "2026-11-27T16:00", "2026-12-24T10:05", "2027-03-28T11:00"]
"""A Tuesday, a Friday after hours, before Christmas, and the Sunday on which the clock goes on."""


class Sample(Town):
    """The sample organisation, with everybody on the playground."""

    def __init__(self, machine: App, clock: Stage, runner: asyncio.Runner) -> None:
        self.app, self.clock, self.runner = machine, clock, runner
        self.story, self._elsewhere, self._numbers = StandIn(), {}, count(1)
        self.speaks_on("playground")

    def who(self, name: str) -> Somebody:
        """Somebody of the sample."""
        return Somebody(self, name, name.lower(), platform="playground")


@pytest.fixture(params=BEGINS)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sample]:
    """A demonstration that was just begun; every sweep has looked once."""
    url = f"sqlite:///{tmp_path / 'demo.sqlite'}"
    make_tables(url)
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    clock = Stage()
    machine = app.build(given, clock, migrate=False)
    clock.at = datetime.fromisoformat(request.param).replace(tzinfo=machine.house.words.zone)
    demo.fill(machine)
    with asyncio.Runner() as runner:
        one = Sample(machine, clock, runner)
        one.tick()
        yield one
    machine.close()


def test_a_supervisor_sees_every_state_of_a_talk(sample: Sample) -> None:
    petra = sample.who("Petra").says("/gesprekken")
    assert petra.hears("conversations/list").mentions(
        "Het startgesprek: gevoerd op",
        "De tussenbeoordeling: gepland op",
        "De eindbeoordeling: gepland op",
        "De tussenbeoordeling: te plannen, uiterlijk",
        "Het startgesprek: afgesproken dag voorbij",
        "Het terugkeergesprek: later",
    )
    petra.says("/overzicht")
    shown = picture(petra.hears("monitoring/picture"))
    assert all(has_colour(shown, COLOURS[state]) for state in State)
    assert petra.hears("monitoring/list").mentions("Onderbroken van")


def test_one_talk_is_tomorrow_and_one_next_week_with_a_teacher(sample: Sample) -> None:
    assert sample.who("Lotte").hears("conversations/day_before").mentions("eindbeoordeling")
    daan = sample.who("Daan").says("/overzicht")
    assert daan.hears("monitoring/list").mentions("Amir", "Lotte", "Tussengesprek: gepland op")


def test_one_has_two_supervisors_and_one_has_none(sample: Sample) -> None:
    hanneke = sample.who("Hanneke")
    assert hanneke.hears("conversations/nobody").mentions("Sam")
    hanneke.says("/stages")
    assert hanneke.hears("placements/list").mentions("Petra en Joost", "(onderbroken)")
