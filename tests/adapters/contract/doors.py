"""The back door of a platform: by it comes what no app would send, or what came before."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, Protocol

from sqlmodel import select

from handlers.speech import Event, Submit
from storage.outbox import Outbox
from storage.people import Account
from tests.journeys.people import Bubble
from tests.journeys.residents import Across, Resident
from tests.platforms.ground import Ground, OnSlack, OnTelegram
from tests.platforms.page import OnPage
from tests.platforms.slack_ways import Answer, Json, Way
from tests.platforms.telegram_updates import Updates

_SPEAKS = ("chat.", "send", "edit", "views.open", "files.complete")


class Brings(Protocol):
    """How something that a platform brought before comes once more."""

    def copies(self, number: int) -> None: ...

    def brought(self) -> list[Any]: ...

    async def bring(self, what: Any) -> None: ...


class _FromPage:
    def __init__(self, ground: OnPage) -> None:
        self._ground = ground

    def copies(self, number: int) -> None:
        self._ground.copies = number

    def brought(self) -> list[Json]:
        return list(self._ground.posted)

    async def bring(self, what: Json) -> None:
        await self._ground.posts(what)


class _FromSlack:
    """Keeps what goes by, as Slack does until it is acknowledged."""

    def __init__(self, ground: OnSlack) -> None:
        self._way: Way = ground.server.way
        self._brought: list[Json] = []
        self._copies = 1
        ground.server.way = self

    def copies(self, number: int) -> None:
        self._copies = number

    def brought(self) -> list[Json]:
        return list(self._brought)

    async def bring(self, payload: Json, headers: dict[str, str] | None = None) -> Answer:
        if payload not in self._brought:
            self._brought.append(payload)
        brings = (self._way.bring(payload, headers) for _ in range(self._copies))
        return (await asyncio.gather(*brings))[0]


class _FromTelegram:
    def __init__(self, ground: OnTelegram) -> None:
        self._updates: Updates = ground.server.methods.updates

    def copies(self, number: int) -> None:
        self._updates.copies = number

    def brought(self) -> list[Json]:
        return list(self._updates.brought)

    async def bring(self, what: Json) -> None:
        await self._updates.again(what)


class Door:
    """What comes by the back door of one platform of a town; all that follows from it has happened
    when it returns."""

    def __init__(self, town: Across, ground: Ground) -> None:
        kinds: dict[str, Any] = {
            "playground": _FromPage,
            "slack": _FromSlack,
            "telegram": _FromTelegram,
        }
        self.town = town
        self.ground = ground
        self._brings: Brings = kinds[ground.name](ground)

    def again(self) -> None:
        """The last thing that somebody did comes once more."""
        self.comes(self._brings.bring(self._brings.brought()[-1]))

    def all_that_came(self) -> Iterator[Coroutine[Any, Any, None]]:
        """All that anybody did here, to come once more one by one."""
        for one in self._brings.brought():
            yield self._brings.bring(one)

    def again_and_again(self) -> None:
        """The last thing that somebody did comes three times more, all at the same moment."""
        last = self._brings.brought()[-1]
        self.comes(*(self._brings.bring(last) for _ in range(3)))

    def thrice(self, somebody: Resident, event: Event, on: str = "") -> None:
        """Somebody does something, and it comes three times, the first time too."""
        self._brings.copies(3)
        self.comes(self.ground.act(somebody.account, event, on))
        self._brings.copies(1)

    def at_once(self, somebody: Resident, *events: Event, on: str = "") -> None:
        """Somebody does several things at the same moment."""
        self.comes(*(self.ground.act(somebody.account, event, on) for event in events))

    def forges(self, somebody: Resident, data: str, on: Bubble | str = "") -> None:
        """Somebody's app says that they pressed a button, which may never have been there."""
        native = on if isinstance(on, str) else on.native
        self.comes(self.ground.presses(somebody.account, native, data))

    def keeps_form(self, somebody: Resident) -> Any:
        """The form that somebody has before them, as their app holds it."""
        return copy(self._forms()[somebody.account])

    def sends_form(self, somebody: Resident, form: Any, answers: Mapping[str, Any]) -> None:
        """Somebody's app sends a form that it held, whatever has become of it."""
        self._forms()[somebody.account] = form
        self.comes(self.ground.act(somebody.account, Submit("", answers), ""))

    def _forms(self) -> dict[str, Any]:
        found: dict[str, Any] = (
            self.ground.forms if isinstance(self.ground, OnPage) else self.ground.server.space.forms
        )
        return found

    def comes(self, *what: Coroutine[Any, Any, Any]) -> None:
        """Something happens on the platform."""

        async def all_of_it() -> None:
            await asyncio.gather(*what)

        self.town.runner.run(all_of_it())
        self.town.deliver()


@dataclass(frozen=True)
class Picture:
    """What stands on everybody's screen, how often the bot spoke, and what is in its outbox."""

    screens: dict[str, list[tuple[str, str, Any]]]
    spoken: Counter[str]
    outbox: int


def picture(town: Across) -> Picture:
    """How it is now, to be held against how it is later."""
    rows = town.rows(select(Account))
    grounds = {ground.name: ground for ground in town.grounds}
    screens = {
        row.native: [
            (s.native, s.text, s.buttons) for s in grounds[row.platform].screen(row.native)
        ]
        for row in rows
    }
    calls = [
        call.method for ground in town.grounds if ground.server for call in ground.server.calls
    ]
    spoken = Counter(method for method in calls if method.startswith(_SPEAKS))
    return Picture(screens, spoken, len(town.rows(select(Outbox))))
