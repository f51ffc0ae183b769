"""Forms and the Home page: opened, made anew, and shown."""

import asyncio
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


@dataclass
class Views:
    """All that is shown beside the messages."""

    turns: Turns
    client: AsyncWebClient
    _publishing: InOrder = field(default_factory=InOrder)

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
            await self.show(incoming.account, await self.turns.front_page(incoming))

    async def show(self, account: str, shown: Shown) -> None:
        """Shows something on somebody's Home page."""
        await self.client.views_publish(user_id=account, view=render.home(shown))
