"""What changes on the screens, told to the page as it happens."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.playground import render
from bot.playground.bubble import Change
from bot.playground.screen import Screen

HEARTBEAT = 15.0
"""Seconds after which a quiet stream shows that it is alive."""


async def follow(
    request: web.Request, screen: Screen, clock: Callable[[], render.Json]
) -> web.StreamResponse:
    """Tells the page every change until one of the two goes away; first of all what time it is."""
    response = web.StreamResponse(headers={**HEADERS, "Cache-Control": "no-store"})
    with suppress(ConnectionError), screen.listening() as listening:
        await response.prepare(request)
        await response.write(_line("clock", clock()))
        async for change in listening.changes(HEARTBEAT):
            await response.write(_told(change, clock))
    return response


HEADERS = {"Content-Type": "text/event-stream; charset=utf-8"}


def _told(change: Change | None, clock: Callable[[], render.Json]) -> bytes:
    if change is None:
        return b": quiet\n\n"
    return _line(change.kind, clock() if change.kind == "clock" else render.change(change))


def _line(kind: str, body: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(body)}\n\n".encode()
