"""Socket Mode: events over a WebSocket that the bot opens itself."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import translated

_LOOK = 0.1


@dataclass(frozen=True)
class Opening:
    """A socket that may be opened now: with the app's token, at an address that serves once. A
    sign of life goes over it every `ping` seconds."""

    token: str = field(repr=False)
    address: str = field(repr=False)
    ping: float = 5.0


async def address(client: AsyncWebClient, token: str) -> str:
    """Where a socket may be opened now. Raises Closed where the token is not good."""
    with translated():
        return str((await client.apps_connections_open(app_token=token))["url"])


async def listen(
    app: AsyncApp, client: AsyncWebClient, opening: Opening, tell: Callable[[bool], None]
) -> None:
    """Listens until cancelled, over new sockets as old ones end, and tells whether one is up.
    Raises Closed where the token is not good any more."""
    handler = AsyncSocketModeHandler(
        app, opening.token, web_client=client, ping_interval=opening.ping
    )
    handler.client.wss_uri = opening.address
    held: Any = handler.client  # the library leaves these without types
    connecting = asyncio.create_task(held.connect())
    try:
        await _watch(handler.client, client, tell)
    finally:
        connecting.cancel()
        await asyncio.gather(connecting, return_exceptions=True)
        await held.close()
        tell(False)


async def _watch(
    socket: SocketModeClient, client: AsyncWebClient, tell: Callable[[bool], None]
) -> None:
    since = time.monotonic()
    while True:
        is_up = await socket.is_connected()
        tell(is_up)
        if is_up:
            since = time.monotonic()
        elif time.monotonic() - since > 2 * socket.ping_interval:
            # The library keeps trying the address that failed; asked for here, a refusal is heard.
            socket.wss_uri = await address(client, socket.app_token)
            since = time.monotonic()
        await asyncio.sleep(_LOOK)
