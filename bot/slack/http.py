"""Slack's requests over HTTP: signed, lately, and not too large; else nothing of them is read."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

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
        read = AsyncBoltRequest(body=body.decode(), headers=dict(request.headers))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return web.Response(status=400)
    return await to_aiohttp_response(await app.async_dispatch(read))


def _is_signed(request: web.Request, body: bytes, signing: str) -> bool:
    """Before anything is read: Slack's signature, and a moment within five minutes of now."""
    try:
        return SignatureVerifier(signing).is_valid_request(body, dict(request.headers))
    except ValueError:
        return False
