"""The numbered steps of the README, done as they stand there, on the stand-ins of the platforms."""

import asyncio
import json
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot import cli
from bot.settings import Settings
from storage.sealed import new_key
from tests.adapters.playground import until
from tests.platforms import slack, telegram
from tests.platforms.slack import SlackServer
from tests.platforms.telegram import TelegramServer

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

    async def types(self, *words: str) -> str:
        """Types a command that ends well; gives what it prints."""
        self._write()
        result = await asyncio.to_thread(CliRunner().invoke, cli.app, [*words])
        assert result.exit_code == 0, result.output
        return result.stdout

    def _write(self) -> None:
        lines = (f"{name}={value}" for name, value in self.told.items())
        (self.folder / ".env").write_text("\n".join(lines))

    async def _started(self, *words: str) -> asyncio.subprocess.Process:
        self._write()
        clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=self.folder, env=clean,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

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
            await self._is_ready()
            yield
        finally:
            process.terminate()
            await asyncio.wait_for(process.wait(), 20)
            await reading
        assert process.returncode == 0, printed
        assert not [name for name in SECRET & set(self.told) if self.told[name] in "".join(printed)]

    async def _is_ready(self) -> None:
        """Waits until it says that the database answers and every platform is connected."""
        url = f"http://127.0.0.1:{self.told['LEERMAAT_PORT']}/readyz"
        async with httpx.AsyncClient(trust_env=False) as client:
            for _ in range(200):
                if (await client.get(url)).status_code == httpx.codes.OK:
                    return
                await asyncio.sleep(0.05)
        raise AssertionError("it is not ready")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Machine(tmp_path)


def academy_code(said: str) -> str:
    found = re.search(r"^academie code: (\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


async def test_a_telegram_bot_is_connected_by_the_steps_of_the_readme(machine):
    async with TelegramServer() as server:
        machine.told |= {"TELEGRAM_BOT_TOKEN": telegram.TOKEN, "TELEGRAM_API_URL": server.api_url}
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


async def test_a_slack_workspace_is_connected_by_the_steps_of_the_readme(machine):
    asked = json.loads(await machine.types("slack-manifest"))
    async with SlackServer("socket") as server:
        # The app is installed with what the manifest asks for.
        server.methods.scopes = ",".join(asked["oauth_config"]["scopes"]["bot"])
        machine.told |= {
            "SLACK_BOT_TOKEN": slack.TOKEN,
            "SLACK_APP_TOKEN": slack.APP_TOKEN,
            "SLACK_API_URL": server.api_url,
        }
        assert "Alles is in orde" in await machine.types("check")
        code = academy_code(await machine.types("organisation", "add", "De Wilgenhof"))
        async with machine.running():
            server.person("U1", "Anna", "anna@example.org")
            server.person("U2", "Noor", "noor@example.org")
            assert server.sockets.open
            await server.types("U1", code)
            await until(lambda: server.screen("U1"), 10)
            assert server.screen("U1")[0].buttons
            await server.types("U2", "/leervraag")
            await until(lambda: server.screen("U2") or server.form("U2"), 10)
        assert server.wrong == []
