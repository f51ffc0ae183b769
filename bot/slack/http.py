"""Slack's requests over HTTP: signed, lately, and not too large; else nothing of them is read."""

import json
from typing import Any
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot import trouble

log = structlog.get_logger()

LARGEST_BODY = 1_000_000
"""Bytes."""


async def answer(request: web.Request, app: AsyncApp, signing: str) -> web.Response:
    """Answers one request. Raises aiohttp's refusal of what is too large."""
    body = await request.read()
    if len(body) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, len(body))
    if not _is_signed(request, body, signing):
        return web.Response(status=401)
    try:
        # Read here: Bolt takes a command with the word "payload" in it for something else.
        read = AsyncBoltRequest(body=_read(request, body.decode()), mode="socket_mode")
        return await to_aiohttp_response(await app.async_dispatch(read))
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # What goes wrong in a listener Bolt answers itself: here it is the shape of the request.
        log.warning("slack.unreadable", **trouble.without_text(error))
        return web.Response(status=400)


def _read(request: web.Request, body: str) -> dict[str, Any]:
    """Events come as JSON, commands as a form, and presses as JSON in a form. Raises ValueError."""
    if request.content_type != "application/json":
        form = dict(parse_qsl(body, keep_blank_values=True))
        if "payload" not in form:
            return form
        body = form["payload"]
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _is_signed(request: web.Request, body: bytes, signing: str) -> bool:
    """Before anything is read: Slack's signature, and a moment within five minutes of now."""
    try:
        return SignatureVerifier(signing).is_valid_request(body, dict(request.headers))
    except (ValueError, TypeError, OverflowError):  # a moment, or a signature, that is none
        return False
