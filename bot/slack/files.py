"""Files that come in and go out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import Incoming
from bot.slack import lines
from bot.slack.lines import LARGEST_FILE, Payload
from handlers.speech import File, Sends

_HOSTS = ("slack.com", "slack-files.com")


class NotThere(Exception):
    """The bytes of a file are not to be had."""


def each(incoming: Incoming, body: Payload) -> Iterator[tuple[Incoming, str]]:
    """What came with one line, a file at a time, with the address of its bytes. Where one of
    them is none that is taken, all are answered once."""
    files = (body.get("event") or {}).get("files") or ()
    sent = [(lines.sent(file, _words(incoming)), lines.address(file)) for file in files]
    refused = next((one for one in sent if one[0].kind != "file"), None)
    for number, (event, address) in enumerate([refused] if refused else sent):
        if number == 0:
            yield replace(incoming, event=event), address
        else:
            event, key = replace(event, text=""), f"{incoming.key}:{number}"
            yield replace(incoming, event=event, key=key), address


def _words(incoming: Incoming) -> str:
    return incoming.event.text if isinstance(incoming.event, Sends) else ""


def may_be_asked(address: str, api_url: str) -> bool:
    """Whether our token may go to an address: to Slack's own, or to where its API is for us."""
    try:
        asked, ours = urlsplit(address), urlsplit(api_url)
        if (asked.scheme, asked.hostname, asked.port) == (ours.scheme, ours.hostname, ours.port):
            return asked.hostname is not None
        host = asked.hostname or ""
        return asked.scheme == "https" and asked.port in {None, 443} and _is_slacks(host)
    except ValueError:
        return False


def _is_slacks(host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in _HOSTS)


async def fetch(client: AsyncWebClient, address: str) -> bytes:
    """The bytes of a file; more than we take where there are too many. Raises NotThere where
    they are not to be had, and aiohttp's errors where they may be had later."""
    if client.session is None or not may_be_asked(address, client.base_url):
        raise NotThere
    headers = {"Authorization": f"Bearer {client.token}"}
    async with client.session.get(
        address, headers=headers, allow_redirects=False, proxy=client.proxy
    ) as answer:
        if answer.status >= 500 or answer.status == 429:
            answer.raise_for_status()
        # Slack shows a page to sign in where the token may not read files.
        if answer.status != 200 or answer.content_type == "text/html":
            raise NotThere
        return await _read(answer)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    found = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        found += chunk
        if len(found) > LARGEST_FILE:
            break
    return bytes(found)


async def upload(client: AsyncWebClient, files: Sequence[File]) -> list[dict[str, Any]]:
    """Brings files to Slack, where nobody sees them yet; gives what they are called there."""
    return [await _upload(client, file) for file in files]


LONGEST_ALT = 1_000
"""Letters that are told of a file to who cannot see it."""


async def _upload(client: AsyncWebClient, file: File) -> dict[str, Any]:
    place = await client.files_getUploadURLExternal(
        filename=file.name, length=len(file.content), alt_txt=file.description[:LONGEST_ALT] or None
    )
    if client.session is None:
        raise NotThere
    async with client.session.post(
        place["upload_url"], data=BytesIO(file.content), allow_redirects=False, proxy=client.proxy
    ) as answer:
        answer.raise_for_status()
    return {"id": place["file_id"], "title": file.name}
