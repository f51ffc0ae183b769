"""Forms and the Home page: opened, made anew, and shown."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import trouble
from bot.platform import Incoming, OpenedForm
from bot.slack import errors, modal, render
from bot.slack.blocks import Json
from bot.turns import InOrder, Turns
from bot.words import Shown

log = structlog.get_logger()

_TRIGGER = 3.0
"""Seconds that a trigger lives."""
_MOMENT = 1.0
"""Seconds in which what is said is one reason to make a Home page anew."""
_MOST = 1_000
"""Home pages that are kept fresh: those that were opened last."""


@dataclass
class _Home:
    """A Home page that was made: for whom, when, and whether it is about to be made anew."""

    visit: Incoming
    made: float = 0.0
    is_due: bool = False


@dataclass
class Views:
    """All that is shown beside the messages."""

    turns: Turns
    client: AsyncWebClient
    _publishing: InOrder = field(default_factory=InOrder)
    _homes: OrderedDict[str, _Home] = field(default_factory=OrderedDict)

    def modal(self, incoming: Incoming, form: OpenedForm) -> Json:
        """A form as a view, in the person's language."""
        direct = self.turns.engine.direct
        return modal.modal(form, direct.words.label("machine.yes", direct.language(incoming)))

    async def open(self, incoming: Incoming, form: OpenedForm, trigger: str) -> bool:
        """Opens a form; says whether that worked: a trigger lives three seconds, and once."""
        try:
            async with asyncio.timeout(_TRIGGER):
                await self.client.views_open(trigger_id=trigger, view=self.modal(incoming, form))
        except SlackApiError as error:
            log.warning("slack.form_not_opened", error=errors.code(error))
        except (ClientError, TimeoutError) as error:
            log.warning("slack.form_not_opened", **trouble.without_text(error))
        else:
            return True
        return False

    async def publish(self, incoming: Incoming) -> None:
        """Makes somebody's Home page as it is now; the last one made is the one that stays."""
        async with self._publishing.of((incoming.platform, incoming.account)):
            home = self._homes.pop(incoming.account, None) or _Home(incoming)
            home.made = time.monotonic()
            self._homes[incoming.account] = home
            if len(self._homes) > _MOST:
                self._homes.popitem(last=False)
            await self.show(incoming.account, await self.turns.front_page(incoming))

    def has_home(self, account: str) -> bool:
        """Whether somebody has a Home page of us that they may have open."""
        return account in self._homes

    async def freshen(self, account: str) -> None:
        """Makes a Home page anew after something was said to its person, once for all that is said
        in a moment; nothing where it was made since."""
        home, began = self._homes.get(account), time.monotonic()
        if home is None or home.is_due:
            return
        home.is_due = True
        await asyncio.sleep(_MOMENT)
        home.is_due = False
        if home.made < began:
            await self.publish(home.visit)

    async def show(self, account: str, shown: Shown) -> None:
        """Shows something on somebody's Home page."""
        await self.client.views_publish(user_id=account, view=render.home(shown))
