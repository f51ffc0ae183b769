"""The database goes away while people talk: they hear that it is busy, and nothing is lost."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest

from tests.chaos.crowd import BUSY, Crowd, Somebody, crowd, everything_came
from tests.chaos.processes import running, soon
from tests.postgres import Server, serving

SURE = "-c fsync=off -c full_page_writes=off"
"""What was committed is still there when Postgres is ended at once."""
TIPS, AWAY = 5, 4.0


@contextmanager
def away(server: Server) -> Iterator[None]:
    """While the database is not there; all who were connected are cut off."""
    server.stop()
    try:
        yield
    finally:
        server.start()


def busy(town: Crowd, one: Somebody) -> int:
    """How often somebody heard that it is busy."""
    return sum(BUSY in text for text in town.screen(one))


async def insists(town: Crowd, one: Somebody) -> int:
    """Says tips, each as often as it takes; gives how often it was busy."""
    for number in range(TIPS):
        one.said.append(f"tip {one.name}-{number}")
        while await is_refused(town, one):
            pass
    return busy(town, one)


async def is_refused(town: Crowd, one: Somebody) -> bool:
    """Says the last tip; whether the answer, after a moment, is that it is busy."""
    refused, taken = busy(town, one), town.receipts(one)
    await town.types(one, one.said[-1])
    await soon(lambda: (busy(town, one), town.receipts(one)) != (refused, taken))
    await asyncio.sleep(0.4)
    return busy(town, one) > refused


@pytest.mark.postgres
async def test_while_the_database_is_away_people_hear_so_and_nothing_is_lost(
    tmp_path: Path, tell: Callable[[str], None]
):
    async with AsyncExitStack() as stack:
        server = stack.enter_context(serving(SURE))
        town = await stack.enter_async_context(
            crowd(stack.enter_context(server.database()), tmp_path)
        )
        bot = await stack.enter_async_context(running(tmp_path / "bot", town.told))
        async with asyncio.TaskGroup() as talk:
            talks = [talk.create_task(insists(town, one)) for one in town.people]
            await soon(lambda: town.rows("sent") > len(town.people))
            with away(server):
                await asyncio.sleep(AWAY)
                assert not await bot.is_ready()
        seconds = await everything_came(town)
        heard = sum(task.result() for task in talks)
        tell(f"without a database {heard} times busy, all had come {seconds:.1f} s after the last")
        await soon(lambda: town.rows("sent") == 2 * TIPS * len(town.people))
        assert (town.twice(), town.out_of_order()) == ([], [])
        assert set(town.kept().values()) == {1}
        assert heard > 0
        assert bot.lives()
        await bot.ready()
