"""A bot that runs: it listens, its clock ticks, its way out is open, until it is told to stop."""

import asyncio
import fcntl
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aiohttp import web

from bot.app import App, data_folder, settle
from bot.settings import Settings


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


async def run(
    machine: App, application: web.Application, at: tuple[str, range], say: Callable[[str], None]
) -> None:
    """Serves on the first free port of some, ticks and delivers until SIGINT or SIGTERM. Raises
    PortTaken where none is free."""
    told_to_stop = _told_to_stop()
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    port = await _listen(runner, at)
    if port != (wanted := at[1][0]):
        say(f"Poort {wanted} is bezet, dus ik neem {port}. / {wanted} is taken, so I use {port}.")
    say(f"Leermaat staat klaar / is ready: http://{at[0]}:{port}/")
    settle()
    clock_work = machine.schedule.clock_work()
    clock_work.start()
    delivering = asyncio.create_task(machine.delivery.run())
    try:
        await told_to_stop.wait()
    finally:
        clock_work.shutdown(wait=False)
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
        await runner.cleanup()
        machine.close()


async def _listen(runner: web.AppRunner, at: tuple[str, range]) -> int:
    host, ports = at
    for number in ports:
        try:
            await web.TCPSite(runner, host, number, reuse_address=True).start()
        except OSError:
            continue
        return number
    raise PortTaken


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    return told
