"""The page as a ground for stories: the real server, and who uses it by HTTP."""

import asyncio
import base64
import json
from itertools import count
from typing import Any

import httpx
from aiohttp import web

from bot import markup
from bot.app import App
from bot.playground.app import Playground
from bot.playground.screen import Screen, Somebody
from bot.words import Shown
from handlers.speech import Command, Event, Press, Says, Sends, Submit
from tests.platforms.ground import Played, Watched, pressed_data
from tests.platforms.seen import Seen, SeenForm


class OnPage(Played):
    """The playground."""

    name = "playground"

    async def open(self, machine: App, organisation: int) -> None:
        self.people: list[Somebody] = []
        self.forms: dict[str, dict[str, Any]] = {}
        self.problems: dict[str, dict[str, str]] = {}
        self.keys = count(1)
        self.posted: list[dict[str, Any]] = []
        self.copies = 1
        self.shown = Screen(machine.clock.now)
        await self.join(machine, organisation)

    async def join(self, machine: App, organisation: int) -> None:
        """A machine begins to serve the page."""

        async def people() -> list[Somebody]:
            return self.people

        async def pass_time(_: object) -> None:
            return None

        page = Playground(self.shown, machine.turns.finish, people, pass_time, machine.clock.now)
        machine.speak_on(Watched(self.shown, self.said))
        runner = web.AppRunner(page.application(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        self.joined.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self.client = await self.joined.enter_async_context(
            httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=10)
        )

    def account(self, name: str) -> str:
        """Somebody of the page."""
        if name.lower() not in {one.account for one in self.people}:
            self.people.append(Somebody(name.lower(), name))
        return name.lower()

    async def act(self, account: str, event: Event, on: str, forms: str = "now") -> None:
        """Does something, as the page would post it."""
        done = {"account": account, "mode": forms, "key": f"event-{next(self.keys):06}", "on": on}
        await self._does(done | self._body(account, event))

    async def presses(self, account: str, on: str, data: str) -> None:
        """Presses a button with some data, whether it is there or not."""
        done = {"account": account, "mode": "now", "key": f"event-{next(self.keys):06}", "on": on}
        await self._does(done | {"kind": "press", "data": data})

    async def _does(self, body: dict[str, Any]) -> None:
        account = body["account"]
        self.posted.append(body)
        told, *_ = await asyncio.gather(*(self.posts(body) for _ in range(self.copies)))
        self.problems[account] = told["problems"]
        if told["form"] is not None or told["closes"]:
            self.forms[account] = told["form"]

    async def posts(self, body: dict[str, Any]) -> dict[str, Any]:
        """Posts something as the page would; gives what came back."""
        answer = await self.client.post(
            "/do",
            content=json.dumps(body),
            headers={"Origin": self.url, "Content-Type": "application/json"},
        )
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def _body(self, account: str, event: Event) -> dict[str, Any]:
        match event:
            case Command(word, text):
                return {"kind": "says", "text": f"/{word} {text}".rstrip()}
            case Says(text, line, edited=True):
                return {"kind": "edit", "line": _line(line), "text": text}
            case Says(_, line, deleted=True):
                return {"kind": "delete", "line": _line(line)}
            case Says(text, line):
                # Who says a line names it, so that it can be changed by that name.
                return {"kind": "says", "text": text, **({"key": _line(line)} if line else {})}
            case Press():
                return {"kind": "press", "data": pressed_data(event)}
            case Submit(_, answers):
                given = {n: list(v) if isinstance(v, tuple) else v for n, v in answers.items()}
                token = (self.forms.get(account) or {}).get("token", "")
                return {"kind": "submit", "answers": given, "token": token}
            case Sends(name, content, text, kind):
                sent = {"name": name, "content": base64.b64encode(content).decode(), "text": text}
                return {"kind": "sends", "voice": kind == "voice", **sent}
        raise AssertionError(event)

    def screen(self, account: str) -> list[Seen]:
        """What stands on somebody's screen."""
        return [
            _seen(bubble.native, bubble.shown)
            for bubble in self.shown.talk(account)
            if bubble.shown is not None
        ]

    def form(self, account: str) -> SeenForm | None:
        """The form that somebody has open."""
        form = self.forms.get(account)
        if not form:
            return None
        fields = {
            f["name"]: (f["kind"], f["label"], f["options"], f["value"]) for f in form["fields"]
        }
        return SeenForm(form["title"], fields, self.problems.get(account, {}))


def _line(name: str) -> str:
    """What the page would have called a line of the story."""
    return f"of-the-story-{name}"


def _seen(native: str, shown: Shown) -> Seen:
    texts = [markup.plain(shown.blocks), *(markup.plain(line.blocks) for line in shown.lines)]
    buttons = [b for line in shown.lines for b in line.buttons] + list(shown.buttons)
    found = [(button.label, button.data) for button in buttons]
    return Seen(native, "\n".join(texts), found, [file.name for file in shown.files], "")
