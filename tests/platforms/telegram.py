"""A stand-in Bot API on the loopback, that refuses what Telegram refuses, and its people."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.platforms.seen import Seen
from tests.platforms.telegram_chats import Chat, Chats
from tests.platforms.telegram_limits import Trouble, against_specification
from tests.platforms.telegram_methods import Methods
from tests.platforms.telegram_people import People
from tests.platforms.telegram_updates import Updates

TOKEN = "123456:AAH-stand_in"
SPEAKS = {
    "sendMessage",
    "sendDocument",
    "sendPhoto",
    "editMessageText",
    "editMessageCaption",
}
_JSON = {"reply_markup", "commands", "scope", "allowed_updates", "link_preview_options"}
Fail = int | float | str | tuple[int, int | str]
"""What a call is answered with instead: a status, ("hang"), or a status and how long to wait, or
what is said with it. A broken number is only how many seconds the answer takes."""


@dataclass(frozen=True)
class Call:
    """A call that was made, and when."""

    method: str
    given: Mapping[str, Any]
    at: float


class TelegramServer(People):
    """One bot's Bot API. `rates` has it refuse what goes faster than Telegram takes; `fails` are
    the answers to the next calls of a method; `wrong` is what the specification has against the
    calls that were made, `moved` are chats that have another number now."""

    def __init__(self, *, rates: bool = False, token: str = TOKEN) -> None:
        super().__init__(Methods(Chats(), Updates()))
        self.rates = rates
        self.token = token
        self.fails: dict[str, list[Fail]] = defaultdict(list)
        self.calls: list[Call] = []
        self.wrong: list[str] = []
        self.moved: dict[str, int] = {}
        self.api_url = ""
        self._closed = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def open(self, port: int = 0) -> None:
        """Answers, on a free port or on this one."""
        self._closed.clear()
        application = web.Application(client_max_size=50_000_000)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/documents/{name}", self._file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        self.api_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"

    async def stop(self) -> None:
        """Answers no more; who waits for an answer gets none."""
        self._closed.set()
        await self.methods.updates.end()
        await self._runner.cleanup()

    def times(self, method: str) -> int:
        """How often a method was called."""
        return sum(call.method == method for call in self.calls)

    def screen(self, user: str) -> list[Seen]:
        """What the bot has said in somebody's chat, or in a group."""
        messages = self.chats.all[int(user)].messages.values()
        return [kept.seen(int(user)) for kept in messages if kept.by_bot]

    def form(self, user: str) -> None:
        """Forms are dialogs here."""

    async def _file(self, request: web.Request) -> web.Response:
        content = self.methods.files.get(request.match_info["name"])
        if content is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=content)

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            self._check_token(request)
            given = await _given(request)
            return web.json_response({"ok": True, "result": await self._result(method, given)})
        except Trouble as trouble:
            body = {"ok": False, "error_code": trouble.code, "description": str(trouble)}
            if trouble.parameters:
                body["parameters"] = trouble.parameters
            return web.json_response(body, status=trouble.code)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise Trouble(401, "Unauthorized")

    async def _result(self, method: str, given: dict[str, Any]) -> Any:
        if fails := self.fails[method]:
            await self._fail(fails.pop(0))
        self.wrong += against_specification(method, _flat(given))
        do = self.methods.named(method)
        if method in SPEAKS:
            self._check(str(given.get("chat_id")))
        self.calls.append(Call(method, given, time.monotonic()))
        return await do(given)

    async def _fail(self, fail: Fail) -> None:
        if fail == "hang":
            await self._closed.wait()
        if isinstance(fail, float):
            await asyncio.sleep(fail)
            return
        code, what = fail if isinstance(fail, tuple) else (fail, "Forced")
        if code == 429:
            seconds = what if isinstance(what, int) else 1
            raise Trouble(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        raise Trouble(int(code), str(what))

    def arrivals(self, chat: str = "") -> list[float]:
        """The moments at which messages came, in one chat or in all."""
        spoken = (call for call in self.calls if call.method in SPEAKS)
        return [c.at for c in spoken if not chat or str(c.given.get("chat_id")) == chat]

    def _check(self, chat: str) -> None:
        if chat in self.moved:
            moved = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Trouble(400, moved, migrate_to_chat_id=self.moved[chat])
        if self.rates:
            self._check_rates(chat)

    def _check_rates(self, chat: str) -> None:
        """At most one message a second in a chat, and thirty a second of the bot."""
        now = time.monotonic()
        here = [at for at in self.arrivals(chat) if at > now - 1.0]
        everywhere = [at for at in self.arrivals() if at > now - 1.0]
        if here or len(everywhere) >= 30:
            raise Trouble(429, "Too Many Requests: retry after 1", retry_after=1)


async def _given(request: web.Request) -> dict[str, Any]:
    """What came with a call: in the address, as a form, in parts, or as JSON."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return {**found, **await request.json()}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = (value.filename, value.file.read())
        else:
            found[name] = json.loads(str(value)) if name in _JSON else value
    return found


def _flat(given: Mapping[str, Any]) -> dict[str, Any]:
    """What came with a call, with a name for each file."""
    return {name: v[0] if isinstance(v, tuple) else v for name, v in given.items()}


__all__ = ["TOKEN", "Call", "Chat", "TelegramServer"]
