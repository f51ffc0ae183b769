"""The HTTP side of a platform on the loopback: answers what a test wants, keeps what was asked."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.diagnosis import Finding, Installation
from bot.settings import TEMPLATES, Settings
from bot.words import Words
from handlers import all_features

_WORDS = Words(TEMPLATES)


@dataclass
class Pretended:
    """Answers by method: a body, or a status, headers and a body."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answers a method; one that it does not know as Slack does."""
        method = request.path.rpartition("/")[2]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.asked.append((method, token, dict(await request.post())))
        found = self.answers.get(method, {"ok": False, "error": "unknown_method"})
        status, headers, body = found if isinstance(found, tuple) else (200, {}, found)
        if isinstance(body, str):
            return web.Response(text=body, status=status, headers=headers)
        return web.json_response(body, status=status, headers=headers)

    def count(self, method: str) -> int:
        """How often a method was asked."""
        return sum(one == method for one, _, _ in self.asked)


@asynccontextmanager
async def pretending(answers: dict[str, Any]) -> AsyncIterator[Pretended]:
    """A platform with these answers."""
    pretended = Pretended(dict(answers))
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", pretended.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    pretended.url = f"http://{host}:{port}"
    yield pretended
    await runner.cleanup()


def installation(given: Mapping[str, Any], *, organisations: int = 1) -> Installation:
    """What `check` looks at, with these settings."""
    settings = Settings.model_validate(given)
    return Installation(settings, _WORDS, all_features(), Clock(), organisations)


def wrong(found: list[Finding]) -> list[str]:
    """What must be mended."""
    return [finding.says for finding in found if finding.wrong]


def known(found: list[Finding]) -> list[str]:
    """What is only good to know."""
    return [finding.says for finding in found if not finding.wrong]
