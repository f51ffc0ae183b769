"""Slack as a platform: listened to over a socket or over HTTP, and spoken to by its Web API."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import Closed, Pace
from bot.slack import http, listeners, socket
from bot.slack.door import Door
from bot.slack.errands import Errands
from bot.slack.errors import translated
from bot.slack.hearing import Hearing
from bot.slack.listeners import QUIET
from bot.slack.people import People
from bot.slack.read import PLATFORM, Workspace
from bot.slack.sending import Sender
from bot.slack.views import Views
from bot.turns import Turns
from bot.words import Shown

log = structlog.get_logger()

PATH = "/slack/events"
_PATIENCE = 10
"""Seconds that Slack has for an answer."""


@dataclass(frozen=True)
class SlackTokens:
    """What Slack gave: the bot's token, that of the app (Socket Mode where it is set), the secret
    that signs requests over HTTP, and where its API is (ends in `/api/`)."""

    bot: str = field(repr=False)
    app: str = field(default="", repr=False)
    signing: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"


class SlackAdapter:
    """One workspace. `host` gives the organisation of a workspace by its name, None where
    strangers need a code."""

    name = PLATFORM
    link = ""
    # A post counts for the conversation and the workspace; a change of one does not.
    pace = Pace(conversation=1.0, bot=0.2, edits=False)
    ping = 5.0

    def __init__(
        self, tokens: SlackTokens, turns: Turns, host: Callable[[str], Awaitable[int | None]]
    ) -> None:
        self.tokens = tokens
        self.connected = False
        self.routes: Sequence[web.AbstractRouteDef] = ()
        if not tokens.app:
            self.routes = (web.post(PATH, self._receive),)
        self._turns = turns
        self._host = host
        self._errands = Errands()
        self._closed = asyncio.Event()
        self._app: AsyncApp | None = None
        self._views: Views | None = None
        self._opening: socket.Opening | None = None
        self._client = _client(tokens)
        self._sender = Sender(self._client)

    async def connect(self) -> None:
        """Learns whose token it is. Raises Closed where it is not good."""
        await self._let_go()
        self._client.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE))
        with translated():
            who = await self._client.auth_test()
        here = Workspace(str(who["team_id"]), str(who["user_id"]), str(who["bot_id"] or ""))
        if self.tokens.app:
            address = await socket.address(self._client, self.tokens.app)
            self._opening = socket.Opening(self.tokens.app, address, self.ping)
        self._app = self._listeners(here, await self._host(str(who["team"] or "")))
        self._closed.clear()
        self.connected = not self.tokens.app

    def _listeners(self, here: Workspace, organisation: int | None) -> AsyncApp:
        people = People(self._client, here.team)
        self._views = Views(self._turns, self._client)
        hearing = Hearing(
            turns=self._turns,
            client=self._client,
            door=Door(self._turns, here, people, organisation),
            views=self._views,
            errands=self._errands,
            places=self._sender.places,
            closed=self._closed,
        )
        return listeners.bolt(hearing, here)

    async def listen(self, lease: asyncio.Event) -> None:  # noqa: ARG002  Slack gives each socket its share
        """Listens until cancelled, on every replica. Raises Closed where the bot was taken out."""
        tasks = [asyncio.create_task(self._is_closed())]
        if self._opening is not None and self._app is not None:
            listening = socket.listen(self._app, self._client, self._opening, self._tell)
            tasks.append(asyncio.create_task(listening))
        try:
            await _first(tasks)
        except Closed:
            log.error("slack.closed")
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _is_closed(self) -> None:
        await self._closed.wait()
        self.connected = False
        raise Closed

    def _tell(self, is_up: bool) -> None:
        if is_up != self.connected:
            log.info("slack.socket", up=is_up)
        self.connected = is_up

    async def _receive(self, request: web.Request) -> web.Response:
        if self._app is None or self._closed.is_set():
            return web.Response(status=503)
        return await http.answer(request, self._app, self.tokens.signing)

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        """Posts a message in the talk with somebody; gives its native id."""
        self._refuse_when_closed()
        native = await self._sender.send(account, shown, under)
        self._freshen(account)
        return native

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        """Puts a message in the place of another."""
        self._refuse_when_closed()
        await self._sender.edit(native, shown)
        self._freshen(account)

    def _freshen(self, account: str) -> None:
        """What somebody was told changes what stands on their Home page, where they have one."""
        if self._views is not None and self._views.has_home(account):
            self._errands.run(self._views.freshen(account))

    async def settle(self, account: str, native: str) -> None:  # noqa: ARG002  a native id says where
        """Takes the buttons off a message."""
        self._refuse_when_closed()
        await self._sender.settle(native)

    def _refuse_when_closed(self) -> None:
        if self._closed.is_set():
            raise Closed

    async def close(self) -> None:
        """Finishes what is under way, and lets go."""
        self.connected = False
        await self._errands.rest()
        await self._let_go()

    async def _let_go(self) -> None:
        if self._client.session is not None:
            await self._client.session.close()


def _client(tokens: SlackTokens) -> AsyncWebClient:
    """Trying again is for delivery alone, so that nobody waits behind it."""
    return AsyncWebClient(
        tokens.bot, tokens.api_url, timeout=_PATIENCE, logger=QUIET, retry_handlers=[]
    )


async def _first(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Waits for one of several; raises what it raised."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
