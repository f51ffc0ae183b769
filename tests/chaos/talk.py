"""A crowd while it talks, and until everything that was said has come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.chaos.crowd import Crowd
from tests.chaos.processes import soon


@asynccontextmanager
async def talking(
    town: Crowd, tips: int, pause: float = 0.0
) -> AsyncIterator["asyncio.Task[None]"]:
    """While everybody says so many tips."""
    task = asyncio.create_task(town.all_say(tips, pause))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def everything_came(town: Crowd) -> float:
    """Waits until everybody has all that is theirs; gives the seconds."""
    return await soon(lambda: not town.missing(), town.missing)


async def said_by_now(town: Crowd, tips: int) -> None:
    """Waits until so many tips were said."""
    await soon(lambda: said(town) >= tips, lambda: said(town))


def said(town: Crowd) -> int:
    """How many tips were said by now."""
    return sum(len(one.said) for one in town.people)
