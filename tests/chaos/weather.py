"""The platforms on a bad day: for one chat, for the whole bot, or not to be reached at all."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web
from yarl import URL

from tests.chaos.processes import soon
from tests.platforms.slack import Fail, SlackServer, _given
from tests.platforms.slack_ways import Answer, Json, Sockets
from tests.platforms.telegram import SPEAKS, TelegramServer

_TIMES = 6


class Spread(Sockets):
    """Every socket gets its share. An event that was not acknowledged comes again, as Slack brings
    it; a command or a press does not."""

    async def bring(self, payload: Json, _: dict[str, str] | None = None) -> Answer:
        """Brings a payload until it is acknowledged, or for as often as Slack would."""
        for _time in range(_TIMES if payload.get("type") == "event_callback" else 1):
            await soon(lambda: self.open)
            self.open.append(self.open.pop(0))
            with suppress(ConnectionError):  # the process that had it was killed
                answer = await super().bring(payload)
                if answer.status:
                    return answer
        return Answer(0)


class Slack(SlackServer):
    """A workspace on sockets, of which any number may be open. `storms` are the answers to the
    next messages for a talk, `hit` the moments at which they were given."""

    def __init__(self) -> None:
        super().__init__("socket", rates=True)
        self.way = self.sockets = Spread()
        self.storms: dict[str, list[Fail]] = defaultdict(list)
        self.hit: dict[str, list[float]] = defaultdict(list)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, talk = request.match_info["method"], self._channel(await _given(request))
        if method == "chat.postMessage" and self.storms[talk]:
            self.hit[talk].append(time.monotonic())
            return await self._fail(self.storms[talk].pop(0))
        return await super()._answer(request)


class Telegram(TelegramServer):
    """A Bot API of which a chat may have storms, as `Slack` has them."""

    def __init__(self) -> None:
        super().__init__(rates=True)
        self.storms: dict[str, list[Any]] = defaultdict(list)
        self.hit: dict[str, list[float]] = defaultdict(list)

    async def _result(self, method: str, given: dict[str, Any]) -> Any:
        chat = str(given.get("chat_id"))
        if method in SPEAKS and self.storms[chat]:
            self.hit[chat].append(time.monotonic())
            await self._fail(self.storms[chat].pop(0))
        return await super()._result(method, given)


class Street:
    """The way to a server: once it is closed nobody gets through, also who was on it already."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.own = 0  # any, and then always the same
        self._on_it: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> str:
        """Where the server is found by this way."""
        return f"http://127.0.0.1:{self.own}"

    async def open(self) -> None:
        """Lets everybody through."""
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", self.own)
        self.own = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Refuses who comes, and cuts off who is on it."""
        if self._server is not None:
            self._server.close()
        for writer in self._on_it:
            writer.transport.abort()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, further = await asyncio.open_connection("127.0.0.1", self.port)
        both = {writer, further}
        self._on_it |= both
        await asyncio.gather(_carry(reader, further), _carry(there, writer))
        self._on_it -= both


@asynccontextmanager
async def street_to(address: str) -> AsyncIterator[Street]:
    """A way to a server on this machine, open at first."""
    street = Street(URL(address).port or 0)
    await street.open()
    try:
        yield street
    finally:
        street.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
