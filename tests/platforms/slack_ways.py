"""How the stand-in's events reach an adapter: signed requests, or a WebSocket."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

Json = dict[str, Any]

SIGNING_SECRET = "stand-in-signing-secret"
_KINDS = {"event_callback": "events_api", "block_actions": "interactive"}


@dataclass(frozen=True)
class Answer:
    """How the adapter acknowledged: the status (0 for not at all), and what it said with it."""

    status: int
    text: str = ""

    @property
    def body(self) -> Json:
        """What was said, where it was JSON."""
        found: Json = json.loads(self.text) if self.text.startswith("{") else {}
        return found


class Way(Protocol):
    """A way to an adapter."""

    async def bring(self, payload: Json, headers: dict[str, str] | None = None) -> Answer: ...


@dataclass
class Requests:
    """Requests to `/slack/events`, signed as Slack signs them."""

    url: str = ""
    secret: str = SIGNING_SECRET
    session: aiohttp.ClientSession | None = None

    async def bring(self, payload: Json, headers: dict[str, str] | None = None) -> Answer:
        """Posts a payload in the shape that its kind has."""
        if payload.get("type") == "event_callback":
            return await self.post(json.dumps(payload), "application/json", headers)
        body = urlencode(payload if "command" in payload else {"payload": json.dumps(payload)})
        return await self.post(body, "application/x-www-form-urlencoded", headers)

    async def post(
        self, body: str, kind: str = "application/json", headers: dict[str, str] | None = None
    ) -> Answer:
        """Posts a body with its signature; `headers` go before those that belong."""
        given = {"Content-Type": kind, **self.signed(body), **(headers or {})}
        if self.session is None:
            self.session = aiohttp.ClientSession()
        address, data = f"{self.url}/slack/events", BytesIO(body.encode())
        async with self.session.post(address, data=data, headers=given) as answer:
            return Answer(answer.status, await answer.text())

    async def close(self) -> None:
        """Lets go of its connections."""
        if self.session is not None:
            await self.session.close()

    def signed(self, body: str, age: float = 0.0) -> dict[str, str]:
        """The headers of a body that was signed so many seconds ago."""
        moment = str(int(time.time() - age))  # noqa: TID251  Slack's clock, not ours
        base = f"v0:{moment}:{body}".encode()
        digest = hmac.new(self.secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


@dataclass
class Sockets:
    """WebSockets that the adapter opens. `acked` is the moment at which each envelope was."""

    patience: float = 3.0
    refuses: int = 0
    open: list[web.WebSocketResponse] = field(default_factory=list)
    opened: int = 0
    acked: dict[str, float] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """A socket that was opened, until it ends; first it refuses as many as it should."""
        if self.refuses:
            self.refuses -= 1
            raise web.HTTPForbidden
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.open.append(socket)
        self.opened += 1
        await socket.send_json({"type": "hello", "num_connections": len(self.open)})
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT:
                self._hear(json.loads(message.data))
        self.open.remove(socket)
        return socket

    def _hear(self, told: Json) -> None:
        waiting = self._waiting.pop(told.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            self.acked[told["envelope_id"]] = time.monotonic()
            waiting.set_result(told.get("payload") or {})

    async def bring(self, payload: Json, _: dict[str, str] | None = None) -> Answer:
        """Brings a payload over the newest socket; waits three seconds for the acknowledgement."""
        name = f"envelope-{next(self._numbers)}"
        kind = "slash_commands" if "command" in payload else _KINDS.get(payload["type"])
        envelope = {"envelope_id": name, "type": kind or "interactive", "payload": payload}
        self._waiting[name] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[name]
        await self.open[-1].send_json({**envelope, "accepts_response_payload": True})
        try:
            said = await asyncio.wait_for(waiting, self.patience)
        except TimeoutError:
            return Answer(0)
        return Answer(200, _text(said))

    async def refresh(self) -> None:
        """Asks the adapter to open another socket, as Slack does every few hours."""
        await self.open[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def drop(self) -> None:
        """Lets every socket go without a word."""
        for socket in list(self.open):
            await socket.close()


def _text(said: Json) -> str:
    return said["text"] if set(said) == {"text"} else json.dumps(said) if said else ""
