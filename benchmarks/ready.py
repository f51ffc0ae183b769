"""How soon `run` is connected to Slack and to Telegram, against only importing what it imports."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.measuring import median, say
from benchmarks.start import IMPORT, ROOT
from storage.sealed import new_key
from tests.platforms.slack import APP_TOKEN, TOKEN, SlackServer
from tests.platforms.telegram import TOKEN as TELEGRAM_TOKEN
from tests.platforms.telegram import TelegramServer

RUNS = 5
PORT = 18090
RUN = "from bot.cli import app; app(['run'])"
LIST = """
import atexit, json, sys
atexit.register(lambda: open(sys.argv[1], "w").write(json.dumps(sorted(sys.modules))))
from bot.cli import app
app(["run"])
"""


def main() -> None:
    """Prints the figures of a start that connects to both platforms."""
    print("The start of `run`, until it is connected to both platforms (bar: 1.5x its imports)")
    with TemporaryDirectory(prefix="leermaat-ready-") as name:
        asyncio.run(_measure(Path(name)))


async def _measure(folder: Path) -> None:
    async with SlackServer() as slack, TelegramServer() as telegram:
        settings = {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api_url,
            "TELEGRAM_BOT_TOKEN": TELEGRAM_TOKEN,
            "TELEGRAM_API_URL": telegram.api_url,
            "LEERMAAT_KEYS": new_key(),
            "LEERMAAT_DATA": str(folder),
            "LEERMAAT_PORT": str(PORT),
        }
        modules = folder / "modules.json"
        async with _started([LIST, str(modules)], settings) as until_ready:
            await until_ready
        ready = [await _seconds([RUN], settings) for _ in range(RUNS)]
        floor = [_import(modules) for _ in range(RUNS)]
    middle, imports = median(ready), median(floor)
    say("importing what it imports", f"{imports:.2f} s")
    say("connected to Slack and Telegram, /readyz says so", f"{middle:.2f} s")
    say("ready against its imports", f"{middle / imports:.2f}x", "at most 1.5x")


async def _seconds(code: list[str], settings: dict[str, str]) -> float:
    async with _started(code, settings) as until_ready:
        return await until_ready


@asynccontextmanager
async def _started(
    code: list[str], settings: dict[str, str]
) -> AsyncIterator["asyncio.Task[float]"]:
    """A running bot, and the seconds until it says that it is ready."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: ASYNC220  starting one takes no time
        [sys.executable, "-c", *code],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield asyncio.create_task(_until_ready(began))
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(process.wait, 20)


async def _until_ready(began: float) -> float:
    async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
        while time.perf_counter() - began < 60:
            try:
                answer = await client.get(f"http://127.0.0.1:{PORT}/readyz")
                if answer.status_code == 200:
                    return time.perf_counter() - began
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.01)
    raise TimeoutError


def _import(modules: Path) -> float:
    began = time.perf_counter()
    code = IMPORT.replace("import time\ntime.sleep(60)\n", "")
    subprocess.run(
        [sys.executable, "-c", code, str(modules)], cwd=ROOT, check=True, capture_output=True
    )
    return time.perf_counter() - began
