"""Where a message that was just pressed may be changed without counting as a call of the API.

Slack limits `chat.update` to some fifty a minute for a whole workspace. With each press comes an
address by which that one message can be changed, five times within half an hour.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass

from aiohttp import ClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import Json
from bot.slack.files import may_be_asked

_MOST = 5_000
_USES = 5
_LASTS = 29 * 60.0
_WORKED = (b"ok", b'{"ok":true}')


@dataclass
class Place:
    """An address, until when it serves, and how often still."""

    address: str
    until: float
    uses: int = _USES


class Places:
    """The addresses that came with presses lately, by the native id of the message."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._places: OrderedDict[str, Place] = OrderedDict()

    def remember(self, native: str, address: str) -> None:
        """Keeps an address, if it is one of Slack's own."""
        if native and address and may_be_asked(address, self._client.base_url):
            self._places[native] = Place(address, time.monotonic() + _LASTS)
            self._places.move_to_end(native)
            if len(self._places) > _MOST:
                self._places.popitem(last=False)

    async def change(self, native: str, said: Json) -> bool:
        """Puts something in the place of a message; False where that must go by the API."""
        place = self._places.get(native)
        if place is None:
            return False
        place.uses -= 1
        if place.uses <= 0 or time.monotonic() > place.until:
            del self._places[native]
        if time.monotonic() > place.until:
            return False
        return await self._post(place.address, {"replace_original": True, **said})

    async def _post(self, address: str, body: Json) -> bool:
        """A change that may have come is made again by the API: twice is the same as once."""
        if self._client.session is None:
            return False
        post, proxy = self._client.session.post, self._client.proxy
        try:
            async with post(address, json=body, allow_redirects=False, proxy=proxy) as answer:
                return answer.status == 200 and (await answer.read()).strip() in _WORKED
        except (ClientError, TimeoutError):
            return False
