"""What comes in from Slack: taken to its commit, and only then acknowledged."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot import trouble
from bot.platform import Incoming, OpenedForm
from bot.slack import files, filled, modal, read, render
from bot.slack.door import Door
from bot.slack.errands import Errands
from bot.slack.lines import LARGEST_FILE
from bot.slack.places import Places
from bot.slack.read import PLATFORM, Payload
from bot.slack.views import Views
from bot.turns import Turns
from bot.words import Shown
from handlers.speech import Message, Says, Sends

log = structlog.get_logger()

_ACKNOWLEDGED = 2.0
"""Seconds after which an acknowledgement waits for nothing but the commit; Slack waits three."""


@dataclass
class Hearing:
    """The listeners of one workspace. `closed` is set when the bot was taken out of it; `talks`
    has the channel of each person's talk with the bot, as far as it was seen."""

    turns: Turns
    client: AsyncWebClient
    door: Door
    views: Views
    errands: Errands
    places: Places
    closed: asyncio.Event
    talks: dict[str, str] = field(default_factory=dict)

    async def command(self, body: Payload, ack: AsyncAck) -> None:
        """A slash command: answered to the person alone, wherever it was typed."""
        began = time.monotonic()
        incoming = await self.door.let_in(body, self._read(body))
        if isinstance(incoming, Shown):
            await ack(render.sentence(incoming))
            return
        if incoming is None:
            await ack()
            return
        outcome = await self.turns.take(incoming)
        opens = outcome.form is not None and await self._open(body, incoming, outcome.form, began)
        elsewhere = not opens and self._is_elsewhere(body, incoming)
        await ack(self._in_our_talk(incoming) if elsewhere else "")

    async def press(self, body: Payload, ack: AsyncAck) -> None:
        """A button, in a message or on the Home page."""
        began = time.monotonic()
        incoming = await self._let_in(body)
        if incoming is not None:
            self.places.remember(incoming.on, str(body.get("response_url") or ""))
            outcome = await self.turns.take(incoming)
            if outcome.form is not None:
                await self._open(body, incoming, outcome.form, began)
            if read.is_on_home(body):
                self.errands.run(self.views.publish(incoming))
        await ack()

    async def submit(self, body: Payload, ack: AsyncAck) -> None:
        """A form that was filled in: it closes, says what is wrong, or becomes the next one."""
        incoming = await self._let_in(body)
        if incoming is None:
            await ack()
            return
        outcome, places = await self.turns.take(incoming), filled.places(body["view"])
        if outcome.problems and places:
            errors = modal.problems(outcome.problems, places)
            await ack(response_action="errors", errors=errors)
        elif outcome.form is not None:
            view = self.views.modal(incoming, outcome.form)
            await ack(response_action="update", view=view)
        else:
            await ack()

    async def message(self, body: Payload) -> None:
        """A line, a change of one, or a file, in the talk with somebody."""
        incoming = await self._let_in(body)
        if incoming is None:
            return
        self.talks[incoming.account] = incoming.line.partition(":")[0]
        if not isinstance(incoming.event, Sends):
            await self.turns.take(incoming)
            return
        for one, address in files.each(incoming, body):
            await self.turns.take(await self._with_bytes(one, address))

    async def _with_bytes(self, incoming: Incoming, address: str) -> Incoming:
        """A file with its bytes, where it is one that this person may send."""
        event = incoming.event
        if not isinstance(event, Sends) or event.kind != "file":
            return incoming
        if not await self.turns.takes_files(incoming):
            return incoming
        try:
            content = await files.fetch(self.client, address)
        except files.NotThere:
            return replace(incoming, event=replace(event, kind="other"))
        if len(content) > LARGEST_FILE:
            return replace(incoming, event=replace(event, kind="large"))
        return replace(incoming, event=replace(event, content=content))

    async def mention(self, body: Payload) -> None:
        """Somebody named the bot in a channel: nothing of it is read, and only they see why."""
        event, here = body.get("event") or {}, self.door.here
        account, channel = event.get("user"), event.get("channel")
        if not account or not channel or not read.is_for(body, here) or event.get("bot_id"):
            return
        incoming = Incoming(PLATFORM, account, "", Says(""))
        shown = self.turns.sentence(incoming, Message("machine/not_here"))
        thread = {"thread_ts": event["thread_ts"]} if event.get("thread_ts") else {}
        self.errands.run(self._whisper(channel, account, {**render.message(shown), **thread}))

    async def _whisper(self, channel: str, account: str, said: dict[str, Any]) -> None:
        await self.client.chat_postEphemeral(channel=channel, user=account, **said)

    async def home(self, body: Payload) -> None:
        """Somebody opened the Home page, or their talk with the bot."""
        event, here = body.get("event") or {}, self.door.here
        if not event.get("user") or not read.is_for(body, here):
            return
        if event.get("channel"):
            self.talks[event["user"]] = event["channel"]
        if event.get("tab") != "home":
            return
        visit = Incoming(PLATFORM, event["user"], "", Says(""))
        allowed = await self.door.let_in(body, visit)
        if isinstance(allowed, Shown):
            self.errands.run(self.views.show(event["user"], allowed))
        elif allowed is not None:
            self.errands.run(self.views.publish(allowed))

    async def change(self, body: Payload) -> None:
        """Somebody's account changed; who was taken out of the workspace is gone from here too."""
        user = (body.get("event") or {}).get("user")
        if isinstance(user, dict):
            self.door.people.forget(str(user.get("id")))
        incoming = self._read(body)
        if incoming is not None:
            await self.turns.take(incoming)

    async def removed(self, body: Payload) -> None:
        """The app was taken out of the workspace, or its token was revoked."""
        event = body.get("event") or {}
        ours = event.get("type") == "app_uninstalled" or (event.get("tokens") or {}).get("bot")
        if ours and read.is_for(body, self.door.here):
            self.closed.set()

    def _read(self, body: Payload) -> Incoming | None:
        """What cannot be read is left: brought again it would be the same."""
        try:
            return read.read(body, self.door.here)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            log.warning("slack.unreadable", **trouble.without_text(error))
            return None

    async def _let_in(self, body: Payload) -> Incoming | None:
        """Who may not come in hears why in their own talk with the bot, as far as that is there."""
        read_ = self._read(body)
        incoming = await self.door.let_in(body, read_)
        if isinstance(incoming, Shown) and read_ is not None:
            self.errands.run(self.turns.delivery.say(PLATFORM, read_.account, incoming))
        return None if isinstance(incoming, Shown) else incoming

    def _is_elsewhere(self, body: Payload, incoming: Incoming) -> bool:
        """Whether a command was typed in another place than the person's talk with the bot."""
        channel = str(body.get("channel_id") or "")
        return not channel.startswith("D") or self.talks.get(incoming.account, channel) != channel

    def _in_our_talk(self, incoming: Incoming) -> str:
        return render.sentence(self.turns.sentence(incoming, Message("machine/in_our_talk")))

    async def _open(
        self, body: Payload, incoming: Incoming, form: OpenedForm, began: float
    ) -> bool:
        """Opens a form, or puts it behind a button. Waits for it as long as the acknowledgement
        can; says whether it has opened, or may still."""

        async def work() -> bool:
            if await self.views.open(incoming, form, read.trigger_of(body)):
                return True
            await self.turns.behind_button(incoming, form.token)
            return False

        opening = self.errands.run(work())
        left = max(0.0, _ACKNOWLEDGED - (time.monotonic() - began))
        done, _ = await asyncio.wait({opening}, timeout=left)
        return not done or (opening.exception() is None and opening.result())
