"""Who may speak to the page: a browser on this machine, from the page itself, within limits."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web

from bot.playground.read import Unreadable
from bot.playground.refusals import refused

LARGEST_BODY = 1_500_000
OURS = ("127.0.0.1", "localhost")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types leermaat"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_log = structlog.get_logger()


@web.middleware
async def only_ours(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets through what comes from this machine and, where it changes something, from the page."""
    port = _port(request)
    address = f"http://127.0.0.1:{port}"
    if request.host.lower() not in _named(port):
        return refused("host", address)
    if request.method not in {"GET", "HEAD"} and not _is_from_page(request):
        return refused("origin", address)
    return await handler(request)


def _port(request: web.Request) -> int:
    return int(request.transport.get_extra_info("sockname")[1]) if request.transport else 0


def _named(port: int) -> set[str]:
    return {f"{host}:{port}" for host in OURS} | (set(OURS) if port == 80 else set())


def _is_from_page(request: web.Request) -> bool:
    return request.headers.get("Origin", "").lower() == f"http://{request.host.lower()}"


@web.middleware
async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers what cannot be done with a sentence, and keeps texts of people out of the log."""
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return refused("too_large")
    except web.HTTPException:
        raise
    except Unreadable as unreadable:
        return refused(unreadable.reason)
    except Exception as trouble:
        _log.error("playground.trouble", path=request.path, kind=type(trouble).__name__)
        return refused("broken")


async def body_of(request: web.Request) -> Any:
    """The JSON that was sent. Raises Unreadable, and aiohttp's refusal of what is too large."""
    if request.content_type != "application/json":
        raise Unreadable("not_json")
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        raise Unreadable("unreadable") from None


async def guarded(_: web.Request, response: web.StreamResponse) -> None:
    """Tells the browser to trust nothing but this page."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-cache")
