"""Telegram as a platform: connected, listened to, and spoken on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot import trouble
from bot.platform import Pace
from bot.telegram import errors, menu, webhook
from bot.telegram.hearing import Hearing
from bot.telegram.polling import Polling
from bot.telegram.read import PLATFORM
from bot.telegram.sending import Sending
from bot.telegram.wire import HEARD, Wire
from bot.turns import Turns
from bot.words import Shown

log = structlog.get_logger()


@dataclass(frozen=True)
class TelegramTokens:
    """What Telegram needs to know: the bot's token, where the Bot API is (the part before the
    token) and, where updates come by themselves, the address for them and its secret."""

    bot: str = field(repr=False)
    api_url: str = "https://api.telegram.org/bot"
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)


class TelegramAdapter:
    """One Telegram bot. `commands` gives the words and lines of its menu in a language. Raises
    Unset for a webhook without a secret."""

    name = PLATFORM
    pace = Pace(conversation=1.0, bot=1 / 30)

    def __init__(self, tokens: TelegramTokens, turns: Turns, commands: menu.Commands) -> None:
        self.tokens = tokens
        self.commands = commands
        self.wire = Wire(tokens.bot, tokens.api_url)
        self.sending = Sending(self.wire)
        self.hearing = Hearing(self.sending, turns, tokens.bot.partition(":")[0])
        self.polling = Polling(self.wire, self.hearing.take_all, self._hears)
        self.routes: Sequence[web.AbstractRouteDef] = self._routes()
        self.connected = False
        self.link = ""

    def _routes(self) -> Sequence[web.AbstractRouteDef]:
        if not self.tokens.webhook_url:
            return ()
        webhook.check_secret(self.tokens.webhook_secret)
        return (webhook.route(self.tokens.webhook_secret, self.hearing.take_all),)

    def _hears(self, hears: bool) -> None:
        self.connected = hears

    async def connect(self) -> None:
        """Learns whose token it is, and has updates come as they should. Raises Closed, TryLater,
        and the library's errors of trouble that may pass."""
        await self.wire.open()
        with errors.plainly():
            me = await self.wire.get_me()
            await asyncio.gather(self._route_updates(), self._offer_menu())
        self.link = f"https://t.me/{me.username}?start="
        self.connected = True

    async def _route_updates(self) -> None:
        if self.tokens.webhook_url:
            await self.wire.set_webhook(
                self.tokens.webhook_url,
                secret_token=self.tokens.webhook_secret,
                allowed_updates=HEARD,
            )
        elif (await self.wire.get_webhook_info()).url:
            await self.wire.delete_webhook(drop_pending_updates=False)

    async def _offer_menu(self) -> None:
        """Without its menu the bot is as good as with it."""
        try:
            await menu.offer(self.wire, self.commands)
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram.menu", **trouble.without_text(error))

    async def listen(self, lease: asyncio.Event) -> None:
        """Asks for updates while the lease is held, or waits for them. Raises Closed."""
        if self.tokens.webhook_url:
            await asyncio.Event().wait()
        await self.polling.run(lease)

    async def send(self, account: str, shown: Shown, under: str = "") -> str:  # noqa: ARG002
        """Says something to somebody; gives the id of the message. There are no threads here."""
        return await self.sending.send(account, shown)

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        """Changes what was said."""
        await self.sending.edit(account, native, shown)

    async def settle(self, account: str, native: str) -> None:
        """Takes the buttons off what was said."""
        await self.sending.settle(account, native)

    async def close(self) -> None:
        """Lets go of all connections."""
        self.connected = False
        self.hearing.stop()
        await self.wire.hang_up()
