"""Where a story is played: on the page, on Slack, on Telegram; each with its real adapter."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from bot.app import App
from bot.platform import Adapter, Pace, Platform
from bot.words import Shown
from handlers.speech import Choice, Command, Event, Press, Says, Sends, Submit
from tests.platforms.seen import Seen, SeenForm

_SLACK_SAYS: dict[str, dict[str, Any]] = {
    "voice": {"mimetype": "audio/mp4", "subtype": "slack_audio"},
    "other": {"mimetype": "image/png"},
    "large": {"size": 2_000_000},
}
"""What Slack says of a file that is more than that."""


class Ground(Protocol):
    """A platform as the people of a story use it."""

    name: str
    said: dict[tuple[str, str], Shown]
    lines: dict[str, str]
    server: Any

    async def open(self, machine: App, organisation: int) -> None: ...

    async def join(self, machine: App, organisation: int) -> None: ...

    async def leave(self) -> None: ...

    async def close(self) -> None: ...

    def account(self, name: str) -> str: ...

    async def act(self, account: str, event: Event, on: str, forms: str = "now") -> None: ...

    async def presses(self, account: str, on: str, data: str) -> None: ...

    def screen(self, account: str) -> list[Seen]: ...

    def form(self, account: str) -> SeenForm | None: ...


@dataclass
class Watched:
    """An adapter as delivery uses it; keeps which template stands in which message."""

    real: Platform
    said: dict[tuple[str, str], Shown]
    pace: Pace = field(default_factory=Pace)
    name: str = ""

    def __post_init__(self) -> None:
        self.name = self.real.name

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        native = await self.real.send(account, shown, under)
        self.said[account, native] = shown
        return native

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        await self.real.edit(account, native, shown)
        self.said[account, native] = shown

    async def settle(self, account: str, native: str) -> None:
        await self.real.settle(account, native)
        self.said[account, native] = self.said[account, native].bare


@dataclass
class Played:
    """What the grounds share: a stand-in server that stays, a real adapter that listens to it, and
    a machine; these two may begin anew."""

    said: dict[tuple[str, str], Shown] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    joined: AsyncExitStack = field(default_factory=AsyncExitStack)
    server: Any = None

    async def listen(self, machine: App, adapter: Adapter) -> None:
        """Connects an adapter to its stand-in and listens to it, as `run` does."""
        await adapter.connect()
        machine.speak_on(Watched(adapter, self.said))
        task = asyncio.create_task(adapter.listen(machine.delivery.lease.held))
        self.joined.push_async_callback(_end, task)
        self.joined.push_async_callback(adapter.close)

    async def presses(self, account: str, on: str, data: str) -> None:
        """Presses a button with some data, whether it is there or not."""
        await self.server.presses(account, on, data)

    async def leave(self) -> None:
        """Lets go of the adapter; what stands on the screens stays there."""
        await self.joined.aclose()

    async def close(self) -> None:
        """Lets go of the adapter and of its stand-in."""
        await self.leave()
        await self.stack.aclose()

    def screen(self, account: str) -> list[Seen]:
        """What stands on somebody's screen."""
        found: list[Seen] = self.server.screen(account)
        return found

    def form(self, account: str) -> SeenForm | None:
        """The form that somebody has before them."""
        found: SeenForm | None = self.server.form(account)
        return found


class OnSlack(Played):
    """Slack, by its Web API and signed requests."""

    name = "slack"

    async def open(self, machine: App, organisation: int) -> None:
        from tests.platforms.slack import SlackServer

        self.server = await self.stack.enter_async_context(SlackServer(rates=False))
        await self.join(machine, organisation)

    async def join(self, machine: App, organisation: int) -> None:
        """A machine begins to listen."""
        from bot.slack.app import SlackAdapter, SlackTokens
        from tests.platforms.slack import SIGNING_SECRET, TOKEN

        async def host(_: str) -> int:
            return organisation

        tokens = SlackTokens(TOKEN, "", SIGNING_SECRET, self.server.api_url)
        adapter = SlackAdapter(tokens, machine.turns, host)
        self.server.adapter_url = await self.joined.enter_async_context(serving(adapter.routes))
        await self.listen(machine, adapter)

    def account(self, name: str) -> str:
        """A user of the workspace."""
        account = f"U{name.upper()}"
        self.server.person(account, name=name)
        return account

    async def act(self, account: str, event: Event, on: str, forms: str = "now") -> None:
        """Does something, as Slack's app would tell it."""
        server = self.server
        match event:
            case Command(word, text):
                await server.types(account, f"/{word} {text}".rstrip())
            case Says(text, line, edited=True):
                await server.edits(account, self.lines[line], text)
            case Says(_, line, deleted=True):
                await server.deletes(account, self.lines[line])
            case Says(text, line):
                self.lines[line], _ = await server.types(account, text, thread=on)
            case Press():
                await self.presses(account, on, pressed_data(event))
            case Submit(_, answers):
                await server.fills(account, **answers)
            case Sends(name, content, text, kind):
                await server.sends(account, name, content, text, **_SLACK_SAYS.get(kind, {}))


class OnTelegram(Played):
    """Telegram, by long polling."""

    name = "telegram"

    async def open(self, machine: App, organisation: int) -> None:
        from tests.platforms.telegram import TelegramServer

        self.server = await self.stack.enter_async_context(TelegramServer(rates=False))
        self.numbers: dict[str, str] = {}
        await self.join(machine, organisation)

    async def join(self, machine: App, organisation: int) -> None:
        """A machine begins to ask for updates."""
        from bot.telegram.app import TelegramAdapter, TelegramTokens
        from tests.platforms.telegram import TOKEN

        tokens = TelegramTokens(TOKEN, self.server.api_url, "", "")
        await self.listen(machine, TelegramAdapter(tokens, machine.turns, machine.commands))

    def account(self, name: str) -> str:
        """A user of Telegram, who has pressed Start."""
        number = self.numbers.setdefault(name, str(1001 + len(self.numbers)))
        self.server.person(number, name=name)
        return number

    async def act(self, account: str, event: Event, on: str, forms: str = "now") -> None:
        """Does something, as Telegram would tell it."""
        server = self.server
        match event:
            case Command(word, text):
                await server.types(account, f"/{word} {text}".rstrip())
            case Says(text, line, edited=True):
                await server.edits(account, self.lines[line], text)
            case Says(_, line, deleted=True):
                await server.deletes(account, self.lines[line])
            case Says(text, line):
                self.lines[line], _ = await server.types(account, text, reply_to=on)
            case Press():
                await self.presses(account, on, pressed_data(event))
            case Sends(name, content, text, kind):
                sort = {"voice": "voice", "other": "photo"}.get(kind, "document")
                await server.sends(account, name, content, text, kind=sort)


def pressed_data(event: Press) -> str:
    """What a platform carries for a button."""
    return Choice(event.action, event.id, event.version).data


class serving:  # noqa: N801  used as a word: `serving(routes)`
    """Some routes on a free port of this machine; gives their address."""

    def __init__(self, routes: Any) -> None:
        self.application = web.Application(client_max_size=1_500_000)
        self.application.add_routes(routes)

    async def __aenter__(self) -> str:
        self.runner = web.AppRunner(self.application, access_log=None, shutdown_timeout=1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()


async def _end(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
