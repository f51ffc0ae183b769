"""The updates of the stand-in: asked for by long polling, or brought to a webhook."""

import asyncio
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

from tests.platforms.telegram_limits import Trouble

PATIENCE = 10.0


@dataclass
class Webhook:
    """Where updates are brought to."""

    url: str = ""
    secret: str = ""
    answers: list[int] = field(default_factory=list)


class Updates:
    """What people did and the bot has not confirmed; `brought` is all that they ever did, `copies`
    how many of each come. `hosts` says where an https address really is on this machine."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.brought: list[dict[str, Any]] = []
        self.copies = 1
        self.webhook = Webhook()
        self.hosts: dict[str, str] = {}
        self.asked: list[int | None] = []
        self._numbers = count(870_000_001)
        self._changed = asyncio.Condition()
        self._turn = self._woken = 0
        self._task: asyncio.Task[None] | None = None

    async def bring(self, *parts: dict[str, Any]) -> list[int]:
        """Brings updates, all at once; gives their numbers."""
        async with self._changed:
            numbers = [next(self._numbers) for _ in parts]
            new = [{"update_id": n, **part} for n, part in zip(numbers, parts, strict=True)]
            self.waiting += new * self.copies
            self.brought += new
            self._changed.notify_all()
        return numbers

    async def again(self, *updates: dict[str, Any]) -> None:
        """Brings updates that were brought before, as when they had not been confirmed."""
        async with self._changed:
            self.waiting += updates
            self._changed.notify_all()
        await self.confirmed(*(update["update_id"] for update in updates))

    async def confirmed(self, *numbers: int) -> None:
        """Waits until the bot has confirmed updates."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: not self._are_waiting(numbers))

    def _are_waiting(self, numbers: tuple[int, ...]) -> bool:
        return bool({update["update_id"] for update in self.waiting} & set(numbers))

    async def ask(self, offset: int | None, limit: int, timeout_: float) -> list[dict[str, Any]]:
        """The updates from an offset on; what is before it is confirmed."""
        if self.webhook.url:
            raise Trouble(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.asked.append(offset)
        self._turn += 1
        turn = self._turn
        async with self._changed:
            if offset is not None:
                self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
            self._changed.notify_all()
            return await self._wait(turn, limit, timeout_)

    async def _wait(self, turn: int, limit: int, timeout_: float) -> list[dict[str, Any]]:
        woken = self._woken
        try:
            async with asyncio.timeout(timeout_):
                await self._changed.wait_for(
                    lambda: self.waiting or self._turn != turn or self._woken != woken
                )
        except TimeoutError:
            return []
        if self._turn != turn:
            raise Trouble(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return self.waiting[:limit]

    async def wake(self) -> None:
        """Answers who asks now, as when their time is over: there is nothing."""
        async with self._changed:
            self._woken += 1
            self._changed.notify_all()

    async def end(self) -> None:
        """Lets go of who is waiting."""
        await self.set_webhook("", "")
        async with self._changed:
            self._turn += 1
            self._changed.notify_all()

    async def set_webhook(self, url: str, secret: str) -> None:
        """Brings updates to an address from now on, or ("") to nobody."""
        if url and not url.startswith("https://"):
            raise Trouble(400, "Bad Request: bad webhook: An HTTPS URL must be provided")
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.webhook, self._task = Webhook(url, secret), None
        if url:
            self._task = asyncio.create_task(self._carry())

    async def _carry(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self.waiting)
                    update = self.waiting[0]
                if await self._brought(session, update):
                    async with self._changed:
                        self.waiting.remove(update)
                        self._changed.notify_all()
                else:
                    await asyncio.sleep(0.05)

    async def _brought(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.secret}
        address = self.webhook.url
        for host, really in self.hosts.items():
            address = address.replace(host, really, 1)
        async with session.post(address, json=update, headers=headers) as answer:
            self.webhook.answers.append(answer.status)
            return 200 <= answer.status < 300
