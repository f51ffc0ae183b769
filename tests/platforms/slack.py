"""A stand-in Slack on the loopback, that refuses what Slack refuses, and its people."""

import asyncio
import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from tests.platforms.seen import Seen, SeenForm
from tests.platforms.slack_methods import Methods, Refusal
from tests.platforms.slack_people import People
from tests.platforms.slack_space import BOT, TEAM, Form, Json, Kept, Space, Talk, seen, seen_form
from tests.platforms.slack_ways import SIGNING_SECRET, Answer, Requests, Sockets

TOKEN, APP_TOKEN = "xoxb-stand-in", "xapp-stand-in"
Fail = int | str | tuple[int, float]
"""What a call is answered with instead: a status, a status and how long to wait, "hang", "lost"
(done, but the answer does not come), or an error by Slack's name."""
_POSTS = {"chat.postMessage"}


@dataclass(frozen=True)
class Call:
    """A call that was made, and when."""

    method: str
    given: Json
    at: float


class SlackServer(People):
    """One workspace. `rates` has it refuse more than a message a second in a channel; `fails` are
    the answers to the next calls of a method; `wrong` is what it refused for what stood in it."""

    def __init__(self, way: Literal["http", "socket"] = "http", *, rates: bool = True) -> None:
        super().__init__(Space())
        self.rates = rates
        self.token, self.app_token = TOKEN, APP_TOKEN
        self.methods = Methods(self.space)
        self.fails: dict[str, list[Fail]] = defaultdict(list)
        self.calls: list[Call] = []
        self.requests, self.sockets = Requests(), Sockets()
        self.way = self.requests if way == "http" else self.sockets
        self.responses: Counter[str] = Counter()
        self.fetched: list[str] = []
        self.api_url = ""
        self._ended = asyncio.Event()

    @property
    def adapter_url(self) -> str:
        """Where the adapter's routes are."""
        return self.requests.url

    @adapter_url.setter
    def adapter_url(self, url: str) -> None:
        self.requests.url = url

    @property
    def wrong(self) -> list[str]:
        """What stood in calls that were refused for it."""
        return self.methods.wrong

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=50_000_000)
        application.router.add_route("*", "/api/{method}", self._answer)
        application.router.add_post("/upload/{name}", self._upload)
        application.router.add_get("/files/{id}/{name}", self._file)
        application.router.add_post("/respond/{native}", self._respond)
        application.router.add_get("/socket", self.sockets.serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.base = self.methods.base = f"http://127.0.0.1:{port}"
        self.api_url = f"{self.base}/api/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._ended.set()
        await self.sockets.drop()
        await self.requests.close()
        await self._runner.cleanup()

    # What people see.

    def screen(self, user: str) -> list[Seen]:
        """What the bot has said in somebody's talk with it; files stand with their message."""
        talk = self.space.talk_with(user)
        found: list[Seen] = []
        for kept in (one for one in talk.messages.values() if one.user == BOT):
            if kept.files and not kept.blocks and found:
                found[-1].files += [file["name"] for file in kept.files]
            else:
                found.append(seen(talk, kept))
        return found

    def form(self, user: str) -> SeenForm | None:
        """The form that somebody has before them."""
        form = self.space.forms.get(user)
        return seen_form(form) if form else None

    def home(self, user: str) -> Seen | None:
        """Somebody's Home page."""
        view = self.space.homes.get(user)
        return seen(Talk("home", set()), Kept("", BOT, blocks=view["blocks"])) if view else None

    def updated(self, user: str, view: Json) -> None:
        """Another form in the place of the one that was sent."""
        kept = self.space.forms[user].values
        view = self.methods.view(view, "modal")
        # Slack keeps what was filled in where a block and its element are called the same.
        for block in (one for one in view["blocks"] if one["type"] == "input"):
            same = kept.get(block["block_id"], {}).get(block["element"]["action_id"], {})
            if same.get("value"):
                block["element"]["initial_value"] = same["value"]
        self.space.forms[user] = Form(view)

    # What the bot calls.

    def times(self, method: str) -> int:
        """How often a method was called."""
        return sum(call.method == method for call in self.calls)

    def arrivals(self, channel: str = "") -> list[float]:
        """The moments at which messages came, in one channel or in all."""
        posts = (call for call in self.calls if call.method in _POSTS)
        return [c.at for c in posts if not channel or self._channel(c.given) == channel]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, given = request.match_info["method"], await _given(request)
        fail = self.fails[method].pop(0) if self.fails[method] else None
        if fail is not None and fail != "lost":
            return await self._fail(fail)
        try:
            body = {"ok": True, **self._result(request, method, given)}
        except Refusal as refusal:
            body = {"ok": False, "error": str(refusal)}
            body |= {"response_metadata": {"messages": list(refusal.messages)}}
        if fail == "lost" and request.transport is not None:
            request.transport.close()
        if body.get("error") == "ratelimited":
            return web.json_response(body, status=429, headers={"Retry-After": "1"})
        return web.json_response(body, headers={"x-oauth-scopes": self.methods.scopes})

    def _result(self, request: web.Request, method: str, given: Json) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open":
            if token != self.app_token:
                raise Refusal("invalid_auth")
            self.calls.append(Call(method, given, time.monotonic()))
            return {"url": f"ws{self.base.removeprefix('http')}/socket"}
        if token != self.token:
            raise Refusal("invalid_auth" if token else "not_authed")
        self._check_rate(method, given)
        self.calls.append(Call(method, given, time.monotonic()))
        return self.methods.call(method, given)

    def _check_rate(self, method: str, given: Json) -> None:
        if not self.rates or method not in _POSTS:
            return
        now = time.monotonic()
        if any(at > now - 1.0 for at in self.arrivals(self._channel(given))):
            raise Refusal("ratelimited")

    def _channel(self, given: Json) -> str:
        """The channel that a message goes to, also where it was sent to a person."""
        to = str(given.get("channel"))
        return self.space.talk_with(to).id if to in self.space.people else to

    async def _fail(self, fail: Fail) -> web.StreamResponse:
        if fail == "hang":
            await self._ended.wait()
        if isinstance(fail, str):
            return web.json_response({"ok": False, "error": fail})
        status, seconds = fail if isinstance(fail, tuple) else (fail, 1)
        headers = {"Retry-After": f"{seconds:g}"} if status == 429 else {}
        return web.Response(status=status, text="<html>trouble</html>", headers=headers)

    async def _upload(self, request: web.Request) -> web.Response:
        if self.fails["upload"]:
            return web.Response(status=int(str(self.fails["upload"].pop(0))))
        file, content = self.space.uploads[request.match_info["name"]], await request.read()
        if len(content) != file["length"]:
            return web.Response(status=400)
        file["content"] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _file(self, request: web.Request) -> web.Response:
        self.fetched.append(request.match_info["name"])
        fail = self.fails["file"].pop(0) if self.fails["file"] else 200
        if isinstance(fail, int) and fail != 200:
            return web.Response(status=fail, headers={"Location": "https://kwaad.nl/"})
        if fail == "html" or request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(text="<html>sign in</html>", content_type="text/html")
        return web.Response(body=self.files[request.match_info["id"]], content_type="text/csv")

    async def _respond(self, request: web.Request) -> web.Response:
        """Changes the message that was pressed, five times at most."""
        native, given = request.match_info["native"], await request.json()
        channel, _, ts = native.partition(":")
        self.responses[native] += 1
        if self.responses[native] > 5:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        if given.pop("replace_original", None) is not True:
            return web.json_response({"ok": False, "error": "unsupported_response_type"})
        try:
            self.methods.chat_update({**given, "channel": channel, "ts": ts})
        except Refusal as refusal:
            return web.json_response({"ok": False, "error": str(refusal)})
        return web.Response(text="ok")


async def _given(request: web.Request) -> Json:
    """What came with a call: as JSON, in the address, or as a form."""
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        return {**found, **json.loads(await request.text() or "{}")}
    return {**found, **await request.post()}


__all__ = ["APP_TOKEN", "SIGNING_SECRET", "TEAM", "TOKEN", "Answer", "Call", "SlackServer"]
