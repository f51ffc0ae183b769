"""Messages on their way to Slack: posted, changed, with the files that belong to them."""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import MessageGone
from bot.slack import errors, files, render
from bot.slack.blocks import Json
from bot.slack.errors import translated
from bot.slack.places import Places
from bot.words import Shown
from handlers.speech import File

_MOST = 1_000

Uploaded = list[dict[str, Any]]


class Sender:
    """Speaks with one token. A native id is `channel:ts`, as Slack names a message."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self.places = Places(client)
        self._filed: OrderedDict[str, frozenset[int]] = OrderedDict()

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        """Posts a message in the talk with somebody.

        What nobody sees comes first: bringing the files may be done twice. Then the message, and
        last the files under it: where those do not come the message is taken away again, so that
        a next try shows nothing twice.
        """
        with translated():
            uploaded = await files.upload(self._client, shown.files)
            posted = await self._post(account, shown, under)
            channel, ts = str(posted["channel"]), str(posted["ts"])
            try:
                await self._share(channel, uploaded, _ts(under))
            except Exception:
                with suppress(Exception):
                    await self._client.chat_delete(channel=channel, ts=ts)
                raise
        native = f"{channel}:{ts}"
        self._remember(native, shown.files)
        return native

    async def edit(self, native: str, shown: Shown) -> None:
        """Puts a message in the place of another, and under it the files that are new."""
        channel = native.partition(":")[0]
        there = self._filed.get(native, frozenset())
        with translated():
            new = [file for file in shown.files if hash(file) not in there]
            uploaded = await files.upload(self._client, new)
            await self._change(native, render.message(shown))
            await self._share(channel, uploaded, "")
        self._remember(native, shown.files)

    async def settle(self, native: str) -> None:
        """Takes the buttons off a message, of which Slack itself has the words."""
        with translated():
            said = await self._standing(native)
            await self._change(native, render.bare(said))

    async def _standing(self, native: str) -> Json:
        """A message as it stands there. Raises MessageGone."""
        channel, ts = native.partition(":")[0], _ts(native)
        thread = await self._client.conversations_replies(
            channel=channel, ts=ts, latest=ts, oldest=ts, inclusive=True
        )
        found: list[Json] = thread["messages"] or []
        said = next((one for one in found if one.get("ts") == ts), None)
        if said is None:
            raise MessageGone
        return said

    async def _change(self, native: str, said: Json) -> None:
        if not await self.places.change(native, said):
            await self._client.chat_update(channel=native.partition(":")[0], ts=_ts(native), **said)

    async def _post(self, account: str, shown: Shown, under: str) -> Any:
        thread = _ts(under)
        said = {**render.message(shown), "mrkdwn": False, "unfurl_links": False}
        post, channel = self._client.chat_postMessage, under.partition(":")[0] or account
        try:
            return await post(channel=channel, thread_ts=thread or None, unfurl_media=False, **said)
        except SlackApiError as error:
            if not thread or errors.code(error) not in errors.NO_THREAD:
                raise
            return await post(channel=account, unfurl_media=False, **said)

    async def _share(self, channel: str, uploaded: Uploaded, thread: str) -> None:
        if uploaded:
            await self._client.files_completeUploadExternal(
                files=uploaded, channel_id=channel, thread_ts=thread or None
            )

    def _remember(self, native: str, there: Sequence[File]) -> None:
        """Which files are under a message: one that is settled is not to bring them again."""
        if there:
            before = self._filed.get(native, frozenset())
            self._filed[native] = before | {hash(file) for file in there}
            if len(self._filed) > _MOST:
                self._filed.popitem(last=False)


def _ts(native: str) -> str:
    return native.partition(":")[2]
