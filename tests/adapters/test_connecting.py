"""The numbered steps of the README, done as they stand there, on the stand-ins of the platforms."""

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.sealed import new_key
from tests.adapters.playground import until
from tests.platforms.telegram import TOKEN, TelegramServer

ROOT = Path(__file__).parents[2]


SECRET = {"LEERMAAT_KEYS", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TELEGRAM_BOT_TOKEN"}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Machine:
    """A folder with a `.env`, in which commands are typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told = {"LEERMAAT_KEYS": new_key(), "LEERMAAT_PORT": str(free_port())}

    def _started(self, *words: str):
        lines = (f"{name}={value}" for name, value in self.told.items())
        (self.folder / ".env").write_text("\n".join(lines))
        clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        return asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=self.folder, env=clean,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

    async def types(self, *words: str) -> str:
        """Types a command that ends well; gives what it prints."""
        process = await self._started(*words)
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return str(said.decode())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While `run` runs; it stops cleanly, and has printed no token."""
        process = await self._started("run")
        assert process.stdout is not None
        printed: list[str] = []

        async def read(stream: asyncio.StreamReader) -> None:
            async for line in stream:
                printed.append(line.decode())  # noqa: PERF401  it is looked at while it grows

        reading = asyncio.create_task(read(process.stdout))
        try:
            await until(lambda: any("staat klaar" in line for line in printed), 20)
            yield
        finally:
            process.terminate()
            await asyncio.wait_for(process.wait(), 20)
            await reading
        assert process.returncode == 0, printed
        assert not [name for name in SECRET & set(self.told) if self.told[name] in "".join(printed)]


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def academy_code(said: str) -> str:
    found = re.search(r"^academie code: (\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


async def test_a_telegram_bot_is_connected_by_the_steps_of_the_readme(machine):
    async with TelegramServer() as server:
        machine.told |= {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.api_url}
        code = academy_code(await machine.types("organisation", "add", "De Wilgenhof"))
        checked = await machine.types("check")
        assert "/setjoingroups" in checked
        assert "De Wilgenhof: mag Telegram?" in checked
        async with machine.running():
            server.person("1001", name="Anna")
            await server.types("1001", f"/start {code}")
            await until(lambda: server.screen("1001"), 10)
            assert server.screen("1001")[0].buttons
        assert server.wrong == []
