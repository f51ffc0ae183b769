"""The HTTP side of `run`: is it alive, is it ready, and what does it count."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

_LARGEST_BODY = 1_500_000


def web_app(
    is_ready: Callable[[], Awaitable[bool]], measure: Callable[[], Awaitable[None]]
) -> web.Application:
    """An application with /healthz, /readyz and /metrics; `measure` looks at the outbox."""

    async def healthy(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def ready(_: web.Request) -> web.Response:
        fine = await is_ready()
        return web.json_response({"ready": fine}, status=200 if fine else 503)

    async def metrics(_: web.Request) -> web.Response:
        await measure()
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application(client_max_size=_LARGEST_BODY)
    app.add_routes(
        [
            web.get("/healthz", healthy),
            web.get("/readyz", ready),
            web.get("/metrics", metrics),
        ]
    )
    return app
