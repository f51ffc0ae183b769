"""Updates that Telegram brings itself: who knows the secret is heard."""

import hmac
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiohttp import web

from bot import trouble
from bot.platform import Unset

log = structlog.get_logger()

LARGEST_BODY = 1_000_000
PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Unread(Exception):
    """A request that is not taken, and with which status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def check_secret(secret: str) -> None:
    """Raises Unset where there is no secret that Telegram can carry: without one anybody could
    speak for Telegram."""
    if not _SECRET.fullmatch(secret):
        raise Unset(
            "TELEGRAM_WEBHOOK_SECRET: zet hier 1 tot 256 letters en cijfers. / "
            "A webhook needs a secret of letters, digits, _ and -."
        )


def route(secret: str, take_all: Callable[[Sequence[Any]], Awaitable[None]]) -> web.RouteDef:
    """The route for Telegram; it answers 200 once what came has been committed."""

    async def receive(request: web.Request) -> web.Response:
        try:
            _check_sender(request, secret)
            update = _update(await _body(request))
        except Unread as unread:
            return web.Response(status=unread.status)
        try:
            await take_all([update])
        except Exception as error:
            log.error("telegram.untaken", **trouble.without_text(error))
            return web.Response(status=500)  # it comes again
        return web.Response()

    return web.post(PATH, receive)


def _check_sender(request: web.Request, secret: str) -> None:
    given = request.headers.get(HEADER, "")
    if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
        raise Unread(401)


async def _body(request: web.Request) -> bytes:
    if (request.content_length or 0) > LARGEST_BODY:
        raise Unread(413)
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Unread(413)
    return bytes(body)


def _update(body: bytes) -> Any:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise Unread(400) from None
    if not isinstance(update, dict):
        raise Unread(400)
    return update
