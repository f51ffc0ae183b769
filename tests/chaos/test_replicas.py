"""Two processes on one database speak as one bot, also when one of them is killed."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.chaos.crowd import crowd
from tests.chaos.processes import SENT, TURNS, Bot, running, soon
from tests.chaos.talk import everything_came, said, talking
from tests.postgres import Server


async def holder_first(*bots: Bot) -> list[Bot]:
    """The processes, that which polls Telegram in front."""
    polled = [await bot.figure(TURNS, platform="telegram") for bot in bots]
    assert sorted(count > 0 for count in polled) == [False, True]
    return sorted(bots, key=lambda bot: -polled[bots.index(bot)])


@pytest.mark.postgres
async def test_of_two_processes_one_speaks_and_when_it_is_killed_the_other_takes_over(
    postgres: Server, tmp_path: Path, tell: Callable[[str], None]
):
    async with AsyncExitStack() as stack:
        url = stack.enter_context(postgres.database())
        town = await stack.enter_async_context(crowd(url, tmp_path))
        bots = (stack.enter_async_context(running(tmp_path / name, town.told)) for name in "ab")
        first, second = await asyncio.gather(*bots)
        await town.all_say(2)
        await everything_came(town)
        holder, other = await holder_first(first, second)
        assert await holder.figure(TURNS, platform="slack") > 0
        assert await other.figure(TURNS, platform="slack") > 0
        assert await other.figure(SENT) == 0
        assert (town.twice(), town.out_of_order()) == ([], [])
        async with talking(town, 4) as talk:
            before = said(town)
            await soon(lambda: said(town) > before + len(town.people))
            await holder.kill()
            in_flight, heard = town.rows("sending"), len(town.telegram.arrivals())
            over = await soon(lambda: len(town.telegram.arrivals()) > heard)
            await talk
            came = over + await everything_came(town)
        twice = len(town.twice())
        tell(f"after a kill -9 the other process spoke in {over:.1f} s, all had come in {came:.1f}")
        tell(f"of {in_flight} messages in flight {twice} came twice")
        assert twice <= in_flight
        assert town.out_of_order() == []
        assert set(town.kept().values()) == {1}
        assert other.lives()
