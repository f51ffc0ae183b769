"""What a look at an installation brings: what is wrong and how to mend it, and what to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.settings import Settings
from bot.words import Words
from handlers.feature import Feature

PATIENCE = 4.0
"""Seconds that a platform gets for one answer."""
_CLOCK_OFF = 60


@dataclass(frozen=True)
class Finding:
    """A sentence in Dutch and one in English; `wrong` when it must be mended first."""

    says: str
    wrong: bool = True


def note(says: str) -> Finding:
    """Something to know, that is not wrong."""
    return Finding(says, wrong=False)


@dataclass(frozen=True)
class Installation:
    """What is looked at; `organisations` is how many there are."""

    settings: Settings
    words: Words
    features: tuple[Feature, ...]
    clock: Clock
    organisations: int = 0


@dataclass(frozen=True)
class Reply:
    """What a platform answered: its status, its JSON ({} where it was none), its headers."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def error(self) -> str:
        """The platform's own word for what went wrong; only if it is a plain word, for an answer
        may hold anything, a token too."""
        said = str(self.body.get("error", ""))
        return said if re.fullmatch(r"[a-z_]{1,60}", said) else "?"


class NoReply(Exception):
    """The platform did not answer; the text is the kind of trouble, and no address."""


async def ask(session: aiohttp.ClientSession, url: str, *, token: str = "", **form: str) -> Reply:
    """Posts a form, with a token in the header where there is one. Raises NoReply."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        async with session.post(url, data=form, headers=headers, allow_redirects=False) as reply:
            body = await _json(reply)
            return Reply(reply.status, body, reply.headers)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise NoReply(type(error).__name__) from None


async def _json(reply: aiohttp.ClientResponse) -> Mapping[str, Any]:
    try:
        body = await reply.json(content_type=None)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def clock_is_off(reply: Reply, clock: Clock, platform: str) -> Finding | None:
    """Says so when our clock and the one of the platform are more than a minute apart."""
    try:
        theirs = parsedate_to_datetime(reply.headers.get("Date", ""))
        ahead = (clock.now() - theirs).total_seconds()
    except (ValueError, TypeError):
        return None
    if abs(ahead) <= _CLOCK_OFF:
        return None
    how = ("voor", "ahead") if ahead > 0 else ("achter", "behind")
    return Finding(
        f"De klok van deze machine loopt {abs(ahead):.0f} seconden {how[0]} op {platform}. Zet hem"
        " gelijk (NTP): verzoeken die ouder lijken dan vijf minuten weiger ik."
        f" / The clock here is {abs(ahead):.0f} s {how[1]}: set it by NTP, for requests that seem"
        " older than five minutes are refused."
    )
