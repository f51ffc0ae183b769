"""The playground: people side by side on one web page, on this machine only."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.platform import Incoming, Outcome
from bot.playground import origins, render, stream, turn
from bot.playground.read import Unreadable, read
from bot.playground.screen import Screen, Somebody
from handlers.speech import File

PAGE = Path(__file__).parent / "page"
IMAGES = {".png": "image/png", ".jpg": "image/jpeg"}
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "restart": None}


@dataclass
class Playground:
    """The page and its routes, on a machine that takes what people do.

    `pass_time` moves the clock on, or starts all over with None. `commands` are the words that
    the page offers, each with a line on what it does; `zone` is where its clock hangs.
    """

    screen: Screen
    take: Callable[[Incoming], Awaitable[Outcome]]
    people: Callable[[], Awaitable[list[Somebody]]]
    pass_time: Callable[[timedelta | None], Awaitable[None]]
    now: Callable[[], datetime]
    commands: tuple[tuple[str, str], ...] = ()
    zone: str = "Europe/Amsterdam"
    _names: dict[str, str] = field(default_factory=dict)
    _passing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def application(self) -> web.Application:
        """The web application, to be served on the loopback."""
        application = web.Application(
            middlewares=[origins.only_ours, origins.answered],
            client_max_size=origins.LARGEST_BODY,
        )
        application.add_routes(self.routes())
        application.on_response_prepare.append(origins.guarded)
        application.on_shutdown.append(self._close)
        return application

    def routes(self) -> list[web.AbstractRouteDef]:
        """All that the page asks for."""
        return [
            web.get("/", self._page),
            web.static("/static", PAGE),
            web.get("/people", self._people),
            web.get("/commands", self._commands),
            web.get("/talk/{account}", self._talk),
            web.get("/file/{account}/{native}/{number:[0-9]{1,2}}", self._file),
            web.get("/events", self._events),
            web.post("/do", self._do),
            web.post("/time", self._time),
        ]

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _people(self, _: web.Request) -> web.Response:
        people = await self._everybody()
        rows = [render.somebody(who, self.screen.talk(who.account)) for who in people]
        return web.json_response({"people": rows, **self._clock()})

    def _clock(self) -> render.Json:
        return {"now": self.now().isoformat(), "zone": self.zone}

    async def _commands(self, _: web.Request) -> web.Response:
        return web.json_response([{"word": word, "line": line} for word, line in self.commands])

    async def _talk(self, request: web.Request) -> web.Response:
        talk = self.screen.talk(request.match_info["account"])
        return web.json_response([render.bubble(bubble) for bubble in talk])

    async def _file(self, request: web.Request) -> web.Response:
        bubble = self.screen.bubble(request.match_info["account"], request.match_info["native"])
        files = bubble.shown.files if bubble and bubble.shown else ()
        number = int(request.match_info["number"])
        if number >= len(files):
            raise web.HTTPNotFound
        return _download(files[number])

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await stream.follow(request, self.screen, self._clock)

    async def _do(self, request: web.Request) -> web.Response:
        incoming = read(await origins.body_of(request))
        name = await self._name_of(incoming.account)
        if name is None:
            raise Unreadable("nobody")
        turn.echo(self.screen, incoming)
        outcome = await self.take(replace(incoming, name=name))
        turn.withdraw(self.screen, incoming, outcome)
        return web.json_response(render.outcome(outcome))

    async def _time(self, request: web.Request) -> web.Response:
        body = await origins.body_of(request)
        step = body.get("step") if isinstance(body, dict) else None
        if not isinstance(step, str) or step not in STEPS:
            raise Unreadable("unreadable")
        async with self._passing:
            await self._pass(STEPS[step])
        return web.json_response(self._clock())

    async def _pass(self, step: timedelta | None) -> None:
        if step is None:
            self._names.clear()
            self.screen.clear()
        await self.pass_time(step)
        self.screen.time_passed()

    async def _everybody(self) -> list[Somebody]:
        people = await self.people()
        self._names = {who.account: who.name for who in people}
        return people

    async def _name_of(self, account: str) -> str | None:
        if account not in self._names:
            await self._everybody()
        return self._names.get(account)

    async def _close(self, _: web.Application) -> None:
        self.screen.close()


def _download(file: File) -> web.Response:
    kind = IMAGES.get(Path(file.name).suffix.lower(), "application/octet-stream")
    headers = {"Content-Disposition": "attachment"}
    return web.Response(body=file.content, content_type=kind, headers=headers)
