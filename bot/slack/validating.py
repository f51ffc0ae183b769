"""Has Slack itself look at our templates as we print them: one of each shape, with sample facts."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

import aiohttp
from jinja2 import TemplateError

from bot.diagnosis import Finding, Installation, Reply, ask
from bot.slack import render
from bot.words import LANGUAGES
from handlers.speech import Message

_MOST = 20
_AT_ONCE = 4

Printed = tuple[str, list[dict[str, Any]]]


async def findings(session: aiohttp.ClientSession, house: Installation) -> AsyncIterator[Finding]:
    """The templates that Slack would not take as we print them. Where Slack does not have the
    method (`blocks.validate`, 2026) or wants us to wait, nothing."""
    chosen = shapes(house)[:_MOST]
    for begin in range(0, len(chosen), _AT_ONCE):
        some = chosen[begin : begin + _AT_ONCE]
        replies = await asyncio.gather(*(_validate(session, house, blocks) for _, blocks in some))
        for (name, _), reply in zip(some, replies, strict=True):
            if reply.error == "invalid_blocks":
                yield Finding(
                    f"{name}: Slack neemt dit bericht niet ({_first(reply)}). Maak de tekst"
                    " korter of eenvoudiger. / Slack does not take this message: make it simpler."
                )
        if not all(reply.body.get("ok") or reply.error == "invalid_blocks" for reply in replies):
            return


async def _validate(
    session: aiohttp.ClientSession, house: Installation, blocks: list[dict[str, Any]]
) -> Reply:
    url = f"{house.settings.slack_api_url}blocks.validate"
    token = house.settings.slack_bot_token
    return await ask(session, url, token=token, blocks=json.dumps(blocks))


def _first(reply: Reply) -> str:
    """Where in the blocks it goes wrong. The pointer is made of our own keys and numbers."""
    errors = reply.body.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    pointer = str(first.get("pointer", "")) if isinstance(first, dict) else ""
    return pointer if re.fullmatch(r"[\w/]{1,80}", pointer) else "?"


def shapes(house: Installation) -> list[Printed]:
    """One template of each shape that there is, those with most parts first."""
    found: dict[tuple[str, ...], Printed] = {}
    for name, blocks in _printed(house):
        shape = tuple(sorted(set(_parts(blocks))))
        if shape not in found or len(str(blocks)) > len(str(found[shape][1])):
            found[shape] = (name, blocks)
    return [found[shape] for shape in sorted(found, key=len, reverse=True)]


def _printed(house: Installation) -> Iterator[Printed]:
    for feature in house.features:
        for template, facts in feature.samples.items():
            for language in LANGUAGES:
                try:
                    shown = house.words.shown(Message(template, facts), language)
                except TemplateError:
                    continue  # said where the templates are looked at
                yield f"templates/{language}/{template}", render.message(shown)["blocks"]


def _parts(value: Any, above: str = "") -> Iterator[str]:
    """Which elements stand in which, however many of them."""
    if isinstance(value, dict):
        here = f"{above}/{value.get('type', '')}"
        yield here
        for key, inner in value.items():
            if key == "style" and isinstance(inner, dict):
                yield f"{here}:{'+'.join(sorted(inner))}"
            else:
                yield from _parts(inner, here)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _parts(inner, above)
