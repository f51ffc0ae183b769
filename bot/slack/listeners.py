"""Bolt, with the listeners of one workspace on it."""

import logging
import re

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot import trouble
from bot.slack.hearing import Hearing
from bot.slack.read import Workspace

log = structlog.get_logger()

QUIET = logging.getLogger("leermaat.slack")
"""The logger of the libraries. They log payloads, which hold what people wrote: it says nothing."""
QUIET.disabled = True
QUIET.setLevel(logging.CRITICAL)

_ANY = re.compile("")


def bolt(hearing: Hearing, here: Workspace) -> AsyncApp:
    """An application that acknowledges when its listeners are done, and asks Slack nothing."""

    async def authorize() -> AuthorizeResult:
        # Asked of Slack for each process, and failing there, it would acknowledge unheard.
        return AuthorizeResult(
            enterprise_id=None, team_id=here.team, bot_user_id=here.user, bot_id=here.bot
        )

    app = AsyncApp(
        name="leermaat",
        process_before_response=True,
        logger=QUIET,
        request_verification_enabled=False,  # done before anything is read, in http.py
        client=AsyncWebClient(base_url=hearing.client.base_url, logger=QUIET),
        authorize=authorize,
    )
    app.error(_failed)
    _register(app, hearing)
    return app


def _register(app: AsyncApp, hearing: Hearing) -> None:
    """What comes in goes to the first of these that it is for."""
    app.command(_ANY)(hearing.command)
    app.action(_ANY)(hearing.press)
    app.view(_ANY)(hearing.submit)
    app.event("message")(hearing.message)
    app.event("app_mention")(hearing.mention)
    app.event("app_home_opened")(hearing.home)
    app.event("user_change")(hearing.change)
    app.event("app_uninstalled")(hearing.removed)
    app.event("tokens_revoked")(hearing.removed)
    for other in (app.event, app.shortcut, app.options, app.view_closed):
        other(_ANY)(_nothing)


async def _nothing(ack: AsyncAck) -> None:
    await ack()


async def _failed(error: Exception) -> None:
    log.error("slack.failed", **trouble.without_text(error))
