"""A real process on the stand-ins of both platforms: killed, refused, cut off, put to wait."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.chaos.crowd import Crowd, crowd
from tests.chaos.processes import SENT, running, soon
from tests.chaos.talk import everything_came, said, said_by_now, talking
from tests.chaos.weather import street_to

KILLS, WAIT = 3, 12


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'leermaat.sqlite'}"


def all_once_and_in_order(town: Crowd) -> bool:
    """Whether everything was done once, and nobody saw it twice or in another order."""
    seen = (town.missing(), town.twice(), town.out_of_order())
    assert seen == ([], [], [])
    return set(town.kept().values()) == {1} and town.kept().total() == said(town)


async def test_killed_in_the_middle_of_events_it_loses_none_and_does_none_twice(
    tmp_path: Path, tell: Callable[[str], None]
):
    async with crowd(sqlite(tmp_path), tmp_path) as town, talking(town, 6, pause=0.3) as talk:
        in_flight = 0
        for tips in range(14, 14 + KILLS * 7, 7):
            async with running(tmp_path / "bot", town.told) as bot:
                await said_by_now(town, tips)
                await bot.kill()
                in_flight += town.rows("sending")
        async with running(tmp_path / "bot", town.told):
            await talk
            seconds, twice = await everything_came(town), town.twice()
            tell(f"killed {KILLS} times, all had come {seconds:.1f} s after the last was said")
            tell(f"of {in_flight} messages in flight {len(twice)} came twice")
            assert len(twice) <= in_flight
            assert town.out_of_order() == []
            assert set(town.kept().values()) == {1}
            assert town.kept().total() == said(town)


async def test_who_is_to_wait_waits_also_over_a_restart_and_nobody_waits_with_them(tmp_path: Path):
    async with crowd(sqlite(tmp_path), tmp_path) as town:
        anna, bert, *others = town.people
        talk = town.slack.space.talk_with(anna.account).id
        # Their receipt, and the line of the other.
        town.slack.storms[talk] = [(429, WAIT)] * 2
        town.telegram.storms[bert.account] = [(429, WAIT)] * 2
        async with running(tmp_path / "bot", town.told):
            await town.all_say(1)
            await soon(lambda: all(town.receipts(one) and town.tips(one) for one in others))
            await soon(lambda: not town.slack.storms[talk])
            await soon(lambda: not town.telegram.storms[bert.account])
            await soon(lambda: town.rows("sending") == 0)
            assert town.screen(anna) + town.screen(bert) == []
        async with running(tmp_path / "bot", town.told):
            await everything_came(town)
            assert all_once_and_in_order(town)
        assert town.slack.arrivals(talk)[0] >= town.slack.hit[talk][0] + WAIT
        came = town.telegram.arrivals(bert.account)[0]
        assert came >= town.telegram.hit[bert.account][0] + WAIT


async def test_on_a_bad_day_everybody_gets_everything_once_and_in_order(
    tmp_path: Path, tell: Callable[[str], None]
):
    async with AsyncExitStack() as stack:
        town = await stack.enter_async_context(crowd(sqlite(tmp_path), tmp_path))
        to_slack = await stack.enter_async_context(street_to(town.slack.base))
        to_telegram = await stack.enter_async_context(street_to(town.telegram.api_url))
        town.slack.base = to_slack.address
        town.told["SLACK_API_URL"] = f"{to_slack.address}/api/"
        town.told["TELEGRAM_API_URL"] = f"{to_telegram.address}/bot"
        bot = await stack.enter_async_context(running(tmp_path / "bot", town.told))
        talk = await stack.enter_async_context(talking(town, 6, pause=0.6))
        posts, sends = town.slack.fails["chat.postMessage"], town.telegram.fails["sendMessage"]
        posts += [(429, 1), (429, 2), 500, 503, "hang", 500]
        sends += [(429, 1), (429, 2), 500, 502, "hang", 500]
        await soon(lambda: not posts and not sends, lambda: (posts, sends))
        # Of what is cut off in the middle nobody knows whether it came.
        await soon(lambda: town.rows("sending") == 0)
        to_slack.close()
        to_telegram.close()
        await asyncio.sleep(3)
        await to_slack.open()
        await to_telegram.open()
        await talk
        seconds = await everything_came(town)
        tell(f"after a bad day all had come {seconds:.1f} s after the last was said")
        assert all_once_and_in_order(town)
        assert await bot.figure(SENT) == 2 * said(town)
        assert bot.lives()


@pytest.mark.parametrize(("gone", "left"), [("slack", "telegram"), ("telegram", "slack")])
async def test_a_token_that_is_revoked_ends_one_platform_and_the_other_goes_on(
    tmp_path: Path, gone: str, left: str
):
    async with crowd(sqlite(tmp_path), tmp_path, pairs=2) as town:
        both = next(one for one in town.people if one.platform == gone)
        account = "U9BOTH" if left == "slack" else "9009"
        town.joins(both, left, account)
        async with running(tmp_path / "bot", town.told) as bot:
            await town.all_say(1)
            await everything_came(town)
            town.server(gone).token = "another"
            speaking = [one for one in town.people if one.platform == left]
            tips = [await town.says(one) for one in speaking]
            both.platform, both.account = left, account
            await soon(lambda: tips[0] in town.tips(both), lambda: town.screen(both))
            await soon(lambda: all(town.receipts(one) == 2 for one in speaking))
            assert not await bot.is_ready()
            assert [line["platform"] for line in bot.logged("platform.closed")] == [gone]
            assert bot.lives()
            assert town.twice() == []
