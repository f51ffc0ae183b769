"""What a turn costs through Slack and Telegram against the engine alone, and how fast they send."""

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlmodel import select

from benchmarks import crowd, turn, visitors
from benchmarks.measuring import databases, median, percentile, say, times
from bot import listening
from bot.app import App
from bot.platform import Adapter, Platform
from bot.posting import Post
from bot.settings import Settings
from handlers.speech import Message
from storage.people import Account, Organisation, Person
from storage.unit import EVERY
from tests.platforms.ground import serving

ROOT = Path(__file__).parents[1]
PLATFORMS = ("slack", "telegram")
SENT = {"telegram": 240, "slack": 40}


def main() -> None:
    """Prints the figures of the platforms."""
    print("A turn through an adapter, until it is acknowledged (bar: 3x the engine alone)")
    with databases() as kinds:
        for kind, fresh in kinds.items():
            with crowd.machine(fresh(), *turn.SMALL) as machine:
                alone = times(turn.ask(machine, turn.SMALL[0]), 300, warm=30)
            _say_turns(f"{kind}, engine alone", alone, None)
            for platform in PLATFORMS:
                with crowd.machine(fresh(), *turn.SMALL) as machine:
                    found = _through(machine, platform)
                    _say_turns(f"{kind}, {platform}", found["one_by_one"], alone)
                    bar = "four people at once"
                    say(f"{kind}, {platform}: turns a second", f"{found['rate']:.0f}", bar)
    print("Sending as fast as the platform lets us (bar: 95 percent of it, never above)")
    with databases() as kinds:
        for platform in PLATFORMS:
            with crowd.machine(kinds["SQLite"](), *turn.SMALL) as machine:
                asyncio.run(_send(machine, platform))


def _say_turns(name: str, found: Sequence[float], alone: Sequence[float] | None) -> None:
    middle, late = median(found), percentile(found, 0.99)
    say(f"{name}: median", f"{middle:.2f} ms")
    say(f"{name}: 99 of 100", f"{late:.2f} ms")
    if alone is not None:
        rate = sum(found) / len(found) / (sum(alone) / len(alone))
        say(f"{name}: turns a second, against alone", f"1/{rate:.1f}", "at least 1/3")
        ratio = f"{late / percentile(alone, 0.99):.1f}x"
        say(f"{name}: 99 of 100, against alone", ratio, "at most 3x")


# The people are in another process; the machine and its adapter are in this one.


def _through(machine: App, platform: str) -> dict[str, Any]:
    _move_in(machine, platform)
    command = [sys.executable, "-m", "benchmarks.visitors", platform]
    people = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert people.stdin is not None
    assert people.stdout is not None
    with people:
        api_url = people.stdout.readline().strip()
        with _running(machine, platform, api_url) as adapter_url:
            people.stdin.write(f"{adapter_url}\n")
            people.stdin.flush()
            found: dict[str, Any] = json.loads(people.stdout.readline())
    return found


def _move_in(machine: App, platform: str) -> None:
    """The people of the crowd are on this platform."""
    with machine.database.unit(EVERY) as session:
        for row in session.exec(select(Account)):
            row.native = visitors.account(platform, int(row.native))
            row.platform = platform
            session.add(row)


@contextmanager
def _running(machine: App, platform: str, api_url: str) -> Iterator[str]:
    """The machine, listening to a platform, in a thread of its own; gives where it listens."""
    ready = threading.Event()
    address: list[str] = []
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        adapter = _adapter(machine, platform, api_url)
        async with serving(adapter.routes) as url:
            tasks = [
                asyncio.create_task(listening.keep(machine, adapter)),
                asyncio.create_task(machine.delivery.run()),
            ]
            await _so(lambda: adapter.connected)
            address.append(url)
            ready.set()
            await stop.wait()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await machine.turns.rest(1)
            await adapter.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),))
    thread.start()
    try:
        assert ready.wait(20)
        yield address[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


async def _so(true: Callable[[], bool]) -> None:
    """Waits until something is so, for a minute at most."""
    until = time.monotonic() + 60
    while not true() and time.monotonic() < until:  # noqa: ASYNC110  it is in another process
        await asyncio.sleep(0.01)


def _adapter(machine: App, platform: str, api_url: str) -> Adapter:
    tokens: dict[str, Any] = {"database_url": machine.settings.database_url}
    if platform == "slack":
        from tests.platforms.slack import SIGNING_SECRET, TOKEN

        tokens |= {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": api_url,
        }
    else:
        from tests.platforms.telegram import TOKEN as BOT

        tokens |= {"telegram_bot_token": BOT, "telegram_api_url": api_url}
    machine = replace(machine, settings=Settings.model_validate(tokens))
    house = _house(machine)

    async def host(_: str) -> int:
        return house

    return listening.adapters(machine, host)[0]


def _house(machine: App) -> int:
    with machine.database.reading(None) as session:
        return session.exec(select(Organisation)).one().id


# Sending: the stand-in is in this process, and says when each message came.


async def _send(machine: App, platform: str) -> None:
    _move_in(machine, platform)
    async with visitors.stand_in(platform) as server:
        server.rates = False
        adapter = _adapter(machine, platform, server.api_url)
        for number in range(SENT[platform]):
            server.person(visitors.account(platform, number), name=f"Persoon {number}")
        await adapter.connect()
        machine.speak_on(adapter)
        _tell_everybody(machine, SENT[platform])
        delivering = asyncio.create_task(machine.delivery.run())
        came = _arrivals(server, platform)
        await _so(lambda: len(came()) >= SENT[platform])
        delivering.cancel()
        await asyncio.gather(delivering, return_exceptions=True)
        await adapter.close()
        _say_sent(platform, adapter, came())


def _tell_everybody(machine: App, most: int) -> None:
    house = _house(machine)
    with machine.database.unit(house) as session:
        post = Post(session, house, machine.clock.now())
        people = list(session.exec(select(Person)))
        by_number = sorted(people, key=lambda person: int(person.name.split()[1]))
        for person in by_number[:most]:
            person.quiet = "00:00-00:00"
            session.add(person)
            post.tell(person, Message("machine/lapsed"), key=f"news:{person.id}")
        post.write()


def _arrivals(server: Any, platform: str) -> Any:
    method = "chat.postMessage" if platform == "slack" else "sendMessage"
    return lambda: [call.at for call in server.calls if call.method == method]


def _say_sent(platform: str, adapter: Platform, came: Sequence[float]) -> None:
    allowed = 1 / adapter.pace.bot
    rate = (len(came) - 1) / (came[-1] - came[0])
    densest = max(sum(1 for at in came if begin <= at < begin + 1) for begin in came)
    say(f"{platform}: messages a second", f"{rate:.2f}", f"{allowed:.0f} are allowed")
    say(f"{platform}: of what is allowed", f"{100 * rate / allowed:.0f} percent", "at least 95")
    say(f"{platform}: most in any second", f"{densest}", f"at most {allowed:.0f}")
