"""What the tests of the platforms may ask for."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.adapters.browsing import Browser, Following
from tests.adapters.playground import Town, serving, until


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    town = Town()
    async with (
        serving(town.playground()) as url,
        httpx.AsyncClient(base_url=url, trust_env=False, timeout=5) as client,
    ):
        yield Browser(client, town)


@pytest.fixture
async def following(browser) -> AsyncIterator[Following]:
    found = Following()
    reading = asyncio.create_task(found.read(browser))
    await until(lambda: found.heard)
    yield found
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
