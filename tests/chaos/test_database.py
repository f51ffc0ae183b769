"""The database goes away while people talk: they hear that it is busy, and nothing is lost."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.chaos.crowd import BUSY, Crowd, Somebody, crowd
from tests.chaos.processes import running, soon
from tests.chaos.talk import everything_came
from tests.postgres import Server, serving

SURE = "-c fsync=off -c full_page_writes=off"
"""What was committed is still there when Postgres is ended at once."""
TIPS, SECONDS = 4, 4.0
Trouble = Callable[[Server, str], AbstractContextManager[None]]


@contextmanager
def away(server: Server, _: str) -> Iterator[None]:
    """While the database is not there; all who were connected are cut off."""
    server.stop()
    try:
        yield
    finally:
        server.start()


@contextmanager
def stuck(_: Server, url: str) -> Iterator[None]:
    """While the database gives no answer to who asks it something."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("LOCK TABLE person, organisation")
        yield


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
@pytest.mark.parametrize("trouble", [away, stuck])
async def test_without_the_database_people_hear_that_it_is_busy_and_nothing_is_lost(
    tmp_path: Path, tell: Callable[[str], None], trouble: Trouble
):
    async with AsyncExitStack() as stack:
        server = stack.enter_context(serving(SURE))
        url = stack.enter_context(server.database())
        town = await stack.enter_async_context(crowd(url, tmp_path, pairs=2))
        bot = await stack.enter_async_context(running(tmp_path / "bot", town.told))
        async with asyncio.TaskGroup() as talk:
            talks = [talk.create_task(insists(town, one)) for one in town.people]
            await soon(lambda: town.rows("sent") > len(town.people))
            with trouble(server, url):
                await asyncio.sleep(SECONDS)
                assert not await bot.is_ready()
        seconds = await everything_came(town)
        heard = sum(task.result() for task in talks)
        how = f"with the database {trouble.__name__} for {SECONDS:.0f} s it was {heard} times busy"
        tell(f"{how}, all had come {seconds:.1f} s after the last was said")
        await soon(lambda: town.rows("sent") == 2 * TIPS * len(town.people))
        assert (town.twice(), town.out_of_order()) == ([], [])
        assert set(town.kept().values()) == {1}
        assert heard > 0
        assert bot.lives()
        await bot.ready()
