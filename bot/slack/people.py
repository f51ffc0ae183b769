"""Who somebody is, as the workspace has it."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot import trouble

log = structlog.get_logger()

_HOUR = 3600.0
_MOST = 5_000
_PATIENCE = 1.5
"""Seconds that somebody waits for who they are to be known."""


@dataclass(frozen=True)
class Profile:
    """An account of the workspace; guests are of this house, people of a shared channel are not.
    `email` is one that Slack has confirmed, or ""."""

    name: str
    email: str
    is_person: bool
    is_ours: bool


def profile(user: Mapping[str, Any], team: str) -> Profile:
    """Reads what `users.info` says of somebody."""
    about = user.get("profile") or {}
    name = about.get("real_name") or user.get("real_name") or about.get("display_name")
    teams = {user.get("team_id"), *((user.get("enterprise_user") or {}).get("teams") or ())}
    return Profile(
        name=str(name or user.get("name") or ""),
        email=str(about.get("email") or "") if user.get("is_email_confirmed", True) else "",
        is_person=not (user.get("is_bot") or user.get("deleted")),
        is_ours=team in teams and not user.get("is_stranger"),
    )


class People:
    """The accounts that were looked up lately; each once, however many ask."""

    def __init__(self, client: AsyncWebClient, team: str) -> None:
        self._client = client
        self._team = team
        self._known: OrderedDict[str, tuple[float, Profile]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Profile | None]] = {}

    async def who(self, account: str) -> Profile | None:
        """Who an account is; None while the workspace does not say."""
        known = self._known.get(account)
        if known is not None and time.monotonic() - known[0] < _HOUR:
            return known[1]
        if account not in self._asking:
            self._asking[account] = asyncio.create_task(self._ask(account))
        return await asyncio.shield(self._asking[account])  # others wait for it too

    def forget(self, account: str) -> None:
        """Somebody has changed."""
        self._known.pop(account, None)

    async def _ask(self, account: str) -> Profile | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._client.users_info(user=account)
        except Exception as error:
            log.warning("slack.who", **trouble.without_text(error))
            return None
        else:
            return self._keep(account, profile(answer.get("user") or {}, self._team))
        finally:
            del self._asking[account]

    def _keep(self, account: str, found: Profile) -> Profile:
        self._known[account] = (time.monotonic(), found)
        self._known.move_to_end(account)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return found
