"""Real processes of the bot, each with a log that is read, ended with the test whatever happens."""

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.adapters.test_connecting import free_port

ROOT = Path(__file__).parents[2]
TURNS, SENT = "leermaat_turn_seconds_count", "leermaat_sent_total"
LONGEST = 60.0
"""Seconds: what takes longer does not come."""


@dataclass
class Bot:
    """`python -m bot run` in a folder of its own."""

    process: asyncio.subprocess.Process
    address: str
    output: Path

    async def ready(self) -> None:
        """Waits until it says that everything is connected."""
        await soon(self.is_ready)

    async def is_ready(self) -> bool:
        """Whether it says that everything is connected."""
        return (await self._page("/readyz")).status_code == httpx.codes.OK

    def lives(self) -> bool:
        """Whether it runs."""
        return self.process.returncode is None

    async def kill(self) -> None:
        """Ends it at once, without a word."""
        if self.lives():
            self.process.kill()
        await self.process.wait()

    def logged(self, event: str) -> list[dict[str, Any]]:
        """The lines of its log with this event."""
        lines = [line for line in self.output.read_text().splitlines() if line.startswith("{")]
        return [found for found in map(json.loads, lines) if found["event"] == event]

    async def figure(self, name: str, **labels: str) -> float:
        """What it counted under a name: the sum over all that have these labels."""
        told = (await self._page("/metrics")).text
        found = re.findall(rf"^{name}(?:{{(.*)}})? (\S+)$", told, re.MULTILINE)
        wanted = [f'{label}="{value}"' for label, value in labels.items()]
        return sum(float(count) for of, count in found if all(one in of for one in wanted))

    async def _page(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            try:
                return await client.get(f"{self.address}{path}")
            except httpx.HTTPError:
                return httpx.Response(httpx.codes.BAD_GATEWAY)


@asynccontextmanager
async def running(folder: Path, told: Mapping[str, str]) -> AsyncIterator[Bot]:
    """A bot that is connected, told these settings and no others."""
    port = free_port()
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LEERMAAT_PORT": str(port)}
    output = _output(folder)
    with output.open("a") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=folder, env={**clean, **told}, stdout=file, stderr=file,
        )  # fmt: skip
    bot = Bot(process, f"http://127.0.0.1:{port}", output)
    try:
        await bot.ready()
        yield bot
    finally:
        await bot.kill()


def _output(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder / "output"


async def soon(
    is_so: Callable[[], Any], told: Callable[[], Any] = lambda: "", longest: float = LONGEST
) -> float:
    """Waits until something is so, and gives the seconds that it took."""
    began = time.monotonic()
    while time.monotonic() - began < longest:
        so = is_so()
        if await so if asyncio.iscoroutine(so) else so:
            return time.monotonic() - began
        await asyncio.sleep(0.05)
    raise AssertionError(f"it did not come about: {told()}")
