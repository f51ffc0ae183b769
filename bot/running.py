"""A bot that runs: it listens, its clock ticks, its way out is open, until it is told to stop."""

import asyncio
import fcntl
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.app import App, data_folder, settle
from bot.listening import keep
from bot.platform import Adapter
from bot.settings import Settings
from handlers import when


class PortTaken(Exception):
    """Somebody else listens on that port."""


class AlreadyRunning(Exception):
    """Another bot has this SQLite file."""


@contextmanager
def only_one(given: Settings) -> Iterator[None]:
    """Sees to it that only one bot runs on a SQLite file. Raises AlreadyRunning."""
    if not given.url.startswith("sqlite"):
        yield
        return
    data_folder(given)
    with Path(f"{given.url.removeprefix('sqlite:///')}.running").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning from None
        yield


@dataclass(frozen=True)
class Served:
    """What is served: an application, on the first free port of some on a host."""

    application: web.Application
    host: str
    ports: range


async def run(
    machine: App,
    served: Served,
    say: Callable[[str], None],
    adapters: Sequence[Adapter] = (),
) -> None:
    """Serves, listens to platforms, ticks and delivers until SIGINT or SIGTERM. Raises PortTaken
    where no port is free."""
    if machine.database.is_sqlite:  # nobody else can be sending
        machine.delivery.outgoing.follow_up()
    told_to_stop = _told_to_stop()
    runner = web.AppRunner(served.application, access_log=None)
    await runner.setup()
    port = await _serve(runner, served)
    if port != (wanted := served.ports[0]):
        say(f"Poort {wanted} is bezet, dus ik neem {port}. / {wanted} is taken, so I use {port}.")
    say(f"Leermaat staat klaar / is ready: http://{served.host}:{port}/")
    settle()
    machine.turns.threads.submit(when.prepare)  # so that nobody's first date waits for it
    clock_work = machine.schedule.clock_work()
    clock_work.start()
    working = _start(machine, adapters)
    try:
        await told_to_stop.wait()
    finally:
        clock_work.shutdown(wait=False)
        await _stop(machine, adapters, working)
        await runner.cleanup()
        machine.close()


def _start(machine: App, adapters: Sequence[Adapter]) -> list["asyncio.Task[None]"]:
    listened = [asyncio.create_task(keep(machine, adapter)) for adapter in adapters]
    lease = asyncio.create_task(machine.delivery.lease.run())
    return [*listened, lease, asyncio.create_task(machine.delivery.run())]


async def _stop(
    machine: App, adapters: Sequence[Adapter], working: list["asyncio.Task[None]"]
) -> None:
    """Stops listening first; what was said already goes out, and another process may go on."""
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)
    await machine.turns.rest()
    await machine.delivery.lease.let_go()
    for adapter in adapters:
        with suppress(Exception):
            await adapter.close()


async def _serve(runner: web.AppRunner, served: Served) -> int:
    for number in served.ports:
        try:
            await web.TCPSite(runner, served.host, number, reuse_address=True).start()
        except OSError:
            continue
        return number
    raise PortTaken


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    return told
