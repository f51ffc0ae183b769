"""What the page's server tells by itself, and how time passes on the page."""

import asyncio
import time
from datetime import timedelta

import httpx
import pytest

from bot.playground.listening import BEHIND
from tests.adapters.browsing import Browser, Following
from tests.adapters.playground import START, Town, plain, serving, until


@pytest.mark.parametrize(
    ("step", "passed"), [("hour", timedelta(hours=1)), ("day", timedelta(days=1))]
)
async def test_time_passes_and_the_clock_says_so(browser, step, passed):
    answer = await browser.post("/time", {"step": step})
    assert answer.json()["now"] == (START + passed).isoformat()
    assert browser.town.passed == [passed]


async def test_starting_over_wipes_every_screen(browser):
    await browser.do("says", text="hallo")
    await browser.do("says", "sam", text="hallo")
    await browser.post("/time", {"step": "restart"})
    assert browser.town.passed == [None]
    assert await browser.talk("noor") == await browser.talk("sam") == []


@pytest.mark.parametrize("body", [{"step": "year"}, {}, [], {"step": ["hour"]}, {"step": None}])
async def test_no_other_step_in_time_is_taken(browser, body):
    assert (await browser.post("/time", body)).status_code == 400
    assert browser.town.passed == []


async def test_who_follows_first_hears_what_time_it_is(following):
    assert following.heard == [
        ("clock", {"now": START.isoformat(), "zone": "Europe/Amsterdam"}),
    ]


async def test_who_follows_hears_what_is_said_to_whom(browser, following):
    await browser.do("says", text="regel één\nregel twee")
    await until(lambda: len(following.heard) == 3)
    (_, own), (_, answer) = following.heard[1:]
    assert (own["account"], own["bubble"]["text"]) == ("noor", "regel één\nregel twee")
    assert answer["bubble"]["preview"] == "Is dit een leervraag?"


async def test_who_follows_hears_what_was_changed_later(browser, following):
    native = await browser.town.screen.send("sam", plain("Dag."))
    await browser.town.screen.edit("sam", native, plain("Vervallen."))
    await until(lambda: len(following.heard) == 3)
    assert [change["fresh"] for _, change in following.heard[1:]] == [True, False]
    assert following.heard[2][1]["bubble"]["native"] == native
    assert following.heard[2][1]["bubble"]["preview"] == "Vervallen."


async def test_who_follows_hears_that_time_passed_and_that_all_begins_anew(browser, following):
    await browser.post("/time", {"step": "hour"})
    await browser.post("/time", {"step": "restart"})
    await until(lambda: len(following.heard) == 4)
    assert following.names() == ["clock", "clock", "clear", "clock"]


async def test_who_falls_behind_is_let_go_and_keeps_nobody_waiting(browser):
    with browser.town.screen.listening() as slow:
        for number in range(BEHIND + 5):
            await browser.town.screen.send("noor", plain(str(number)))
        heard = [change async for change in slow.changes(1)]
    assert len(heard) < BEHIND


async def test_a_quiet_stream_shows_that_it_is_alive(browser):
    with browser.town.screen.listening() as quiet:
        assert await anext(quiet.changes(0.01)) is None


async def test_the_server_stops_at_once_while_somebody_follows():
    town = Town()
    async with httpx.AsyncClient(trust_env=False) as client:
        async with serving(town.playground()) as url:
            client.base_url = httpx.URL(url)
            found = Following()
            reading = asyncio.create_task(found.read(Browser(client, town)))
            await until(lambda: found.heard)
            began = time.monotonic()
        await asyncio.wait_for(reading, 2)
    assert time.monotonic() - began < 1


async def test_a_screen_keeps_the_last_five_hundred(browser):
    for number in range(510):
        await browser.town.screen.send("noor", plain(str(number)))
    previews = await browser.previews()
    assert (len(previews), previews[0], previews[-1]) == (500, "10", "509")
