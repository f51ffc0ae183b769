"""A real Chromium on this machine, and the page open in it."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.adapters.playground import Town, serving

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

Opens = Callable[..., Awaitable[Page]]


@pytest.fixture
def town() -> Town:
    """Who answers behind the page."""
    return Town()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser, for all tests."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine, so the page was NOT tried in a real browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def opens(chromium: Browser, town: Town) -> AsyncIterator[Opens]:
    """Opens the page, on a desk unless said; afterwards it must have been without any trouble."""
    troubles: list[str] = []

    async def visit(address: str, size: ViewportSize, **more: Any) -> Page:
        context = await chromium.new_context(viewport=size, **more)
        page = await context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda said: troubles.append(said.text) if said.type == "error" else None
        )
        await page.goto(address)
        await page.wait_for_selector("html[data-ready]")
        return page

    async with serving(town.playground()) as url:

        async def open_page(size: ViewportSize = DESK, **more: Any) -> Page:
            return await visit(url, size, **more)

        yield open_page
        for context in chromium.contexts:
            await context.close()
    expected = ("net::ERR", "the server responded with a status of")
    assert [one for one in troubles if not any(word in one for word in expected)] == []
