"""On a bad day of a platform or of the database each message still goes once, and in order."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot import delivery, engine, leases
from bot.clock import Clock
from bot.delivery import Delivery
from bot.leases import BotLease
from bot.platform import Platform, TryLater
from bot.posting import Post
from bot.words import Shown
from handlers.speech import Command, Message, Says
from storage import outbox, unit
from storage.outbox import Outbox
from tests.adapters.playground import until
from tests.journeys.people import Somebody, StandIn, Town

WORD = "machine/unknown_command"


class Moody(StandIn):
    """A platform that raises what it is told to, as often as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.moods: list[Exception] = []

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        if self.moods:
            raise self.moods.pop(0)
        return await super().send(account, shown, under)


@pytest.fixture
def moody(town: Town) -> Moody:
    town.story = Moody()
    town.app.speak_on(town.story)
    return town.story


def asks(somebody: Somebody, word: str) -> None:
    """Asks for something that is not there, which is answered with the word."""
    somebody.does(Command(word))


def tell(town: Town, session: unit.OwnSession, somebody: Somebody) -> None:
    """Somebody is to hear something that they did not ask for."""
    post = Post(session, town.organisation, town.clock.now())
    post.tell(somebody.id, Message("machine/stopped"), key="a")
    post.write()


def words(somebody: Somebody) -> list[str]:
    """The words that were answered with, as they stand on the screen."""
    texts = [bubble.text for bubble in somebody.screen if bubble.shown.template == WORD]
    return [text.split("niet: ")[1].split(".")[0] for text in texts]


def test_an_answer_that_must_wait_is_not_overtaken(town: Town, noor: Somebody, moody: Moody):
    moody.moods = [TryLater(30)]
    asks(noor, "een")
    asks(noor, "twee")
    assert noor.screen == []
    town.passes(seconds=31)
    assert words(noor) == ["een", "twee"]


def test_what_must_wait_for_long_keeps_nothing_waiting(town: Town, noor: Somebody, moody: Moody):
    moody.moods = [TryLater(300)]
    asks(noor, "een")
    asks(noor, "twee")
    assert words(noor) == ["twee"]
    town.passes(seconds=301)
    assert words(noor) == ["twee", "een"]


def test_another_persons_answer_does_not_wait(town: Town, noor: Somebody, moody: Moody):
    sam = town.student("Sam")
    moody.moods = [TryLater(30)]
    asks(noor, "een")
    asks(sam, "twee")
    assert words(sam) == ["twee"]


def test_what_waits_for_a_platform_goes_when_it_is_there_and_waiting_was_no_try(
    town: Town, noor: Somebody, moody: Moody
):
    moody.moods = [ConnectionResetError()]
    asks(noor, "een")
    town.app.delivery.stop_speaking("story")
    for _ in range(30):
        town.clock.move(timedelta(seconds=61))
        town.deliver()
    (row,) = town.rows(select(Outbox))
    assert (row.state, row.attempts) == ("waiting", 1)
    town.app.speak_on(moody)
    town.deliver()
    assert words(noor) == ["een"]


class Doorstep(dict[str, Platform]):
    """The platforms that are there; who is told that one is not goes on when that is allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.told, self.goes_on = threading.Event(), threading.Event()

    def __contains__(self, name: object) -> bool:
        is_there = super().__contains__(name)
        self.told.set()
        self.goes_on.wait(5)
        return is_there


def test_a_platform_that_comes_while_a_message_is_put_off_for_it_gets_it(
    town: Town, noor: Somebody
):
    with town.session() as session:
        tell(town, session, noor)
    doorstep = Doorstep()

    async def come() -> None:
        # Another process, which nobody has come to yet.
        sending = Delivery(
            replace(town.app.delivery.outgoing, platforms=doorstep), town.app.threads
        )
        being_put_off = asyncio.create_task(sending.send_due())
        await until(doorstep.told.is_set)
        sending.speak_on(town.story)
        await sending.send_due()
        doorstep.goes_on.set()
        await being_put_off
        await sending.send_due()

    town.runner.run(come())
    assert noor.heard("machine/stopped") == 1


def test_what_had_to_be_said_again_is_not_done_when_the_platform_brings_it_again(
    noor: Somebody, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patched:
        patched.setattr(engine, "PATIENCE", -1.0)
        noor.does(Says("help"), key="the first")
    assert noor.heard("machine/busy") == 1
    noor.does(Says("help"), key="the first")
    assert len(noor.screen) == 1
    noor.does(Says("help"), key="another")
    assert len(noor.screen) == 2


class Elsewhere(StandIn):
    """A platform that takes a message while the database cannot be written."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.database = town.app.database

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        pen = self.database._writing
        await asyncio.get_running_loop().run_in_executor(None, pen.acquire)
        asyncio.get_running_loop().call_later(0.3, pen.release)
        return await super().send(account, shown, under)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_went_while_the_database_was_away_does_not_go_twice(
    town: Town, noor: Somebody, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(unit, "_WAIT", 0.05)
    monkeypatch.setattr(delivery, "_AGAIN", 0.01)
    town.story = Elsewhere(town)
    town.app.speak_on(town.story)
    asks(noor, "een")
    town.passes(minutes=2)
    assert words(noor) == ["een"]


def test_what_is_said_at_once_is_tried_again(
    town: Town, noor: Somebody, moody: Moody, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(delivery, "_SAID_AGAIN", 0.01)
    moody.moods = [ConnectionResetError(), TryLater(0.01)]
    shown = town.app.house.words.shown(Message("machine/stopped"), "nl")
    town.runner.run(town.app.delivery.say("story", "noor", shown))
    assert noor.heard("machine/stopped") == 1


def test_who_is_alone_sends_at_once_what_was_being_sent_before(town: Town, noor: Somebody):
    with town.session() as session:
        tell(town, session, noor)
    with town.session() as session:
        assert len(outbox.claim(session, town.clock.now(), timedelta(seconds=60))) == 1
    town.deliver()
    assert noor.screen == []
    town.app.delivery.outgoing.follow_up()
    town.deliver()
    assert noor.heard("machine/stopped") == 1


async def test_a_lease_is_over_by_itself_when_the_database_does_not_answer(
    database_url: str, monkeypatch: pytest.MonkeyPatch
):
    database = unit.Database(database_url)
    monkeypatch.setattr(leases, "LASTS", 1.0)
    with ThreadPoolExecutor(1) as threads:
        lease = BotLease(database, Clock(), threads)
        lease.of(["a token"])
        assert not lease.held.is_set()
        await lease.renew()
        assert lease.held.is_set()
        answers = threading.Event()
        threads.submit(answers.wait, 5)
        renewing = asyncio.create_task(lease.renew())
        await until(lambda: not lease.held.is_set())
        assert not renewing.done()
        answers.set()
        await renewing
    database.close()
