"""The platforms that this installation has a token for: connected, listened to, given up."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot import trouble
from bot.app import App
from bot.platform import Adapter, Closed

log = structlog.get_logger()

Host = Callable[[str], Awaitable[int | None]]

_SHORTEST, _LONGEST = 1.0, 60.0


def adapters(machine: App, host: Host) -> list[Adapter]:
    """One adapter for each platform with a token. `host` gives the organisation of a workspace, by
    the workspace's name. Only these are imported: a library less is a start sooner."""
    given = machine.settings
    found: list[Adapter] = []
    if given.slack_bot_token:
        from bot.slack.app import SlackAdapter, SlackTokens

        slack = SlackTokens(
            given.slack_bot_token,
            given.slack_app_token,
            given.slack_signing_secret,
            given.slack_api_url,
        )
        found.append(SlackAdapter(slack, machine.turns, host))
    if given.telegram_bot_token:
        from bot.telegram.app import TelegramAdapter, TelegramTokens

        telegram = TelegramTokens(
            given.telegram_bot_token,
            given.telegram_api_url,
            given.telegram_webhook_url,
            given.telegram_webhook_secret,
        )
        found.append(TelegramAdapter(telegram, machine.turns, machine.commands))
    return found


async def keep(machine: App, adapter: Adapter) -> None:
    """Connects an adapter and listens to it until cancelled. Trouble passes, and it is tried
    again; where the bot may not speak any more that is said once, and it stays away."""
    wait = _SHORTEST
    while True:
        try:
            await adapter.connect()
            _introduce(machine, adapter)
            wait = _SHORTEST
            await _listen(machine, adapter)
        except Closed:
            log.error("platform.closed", platform=adapter.name)
            machine.delivery.stop_speaking(adapter.name)
            with suppress(Exception):
                await adapter.close()
            return
        except Exception as error:
            log.warning("platform.trouble", platform=adapter.name, **trouble.without_text(error))
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST)


def _introduce(machine: App, adapter: Adapter) -> None:
    if adapter.link:
        machine.told[f"{adapter.name}.link"] = adapter.link
    machine.speak_on(adapter)
    log.info("platform.connected", platform=adapter.name)


async def _listen(machine: App, adapter: Adapter) -> None:
    """Listens until the adapter stops, or until delivery finds that it may not speak."""
    closed = machine.delivery.closed(adapter.name)
    hearing = asyncio.create_task(adapter.listen(machine.delivery.lease.held))
    waiting = asyncio.create_task(closed.wait())
    try:
        done, _ = await asyncio.wait({hearing, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if hearing in done:
            await hearing
        else:
            raise Closed
    finally:
        for task in (hearing, waiting):
            task.cancel()
        await asyncio.gather(hearing, waiting, return_exceptions=True)
