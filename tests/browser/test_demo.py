"""The demonstration as a newcomer sees it: the whole bot, started by its own command."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import DESK
from tests.browser.page import pane, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PATIENCE = 60
PORT = 18080


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser, tmp_path: Path) -> AsyncIterator[Page]:
    """The page of a demonstration that has just begun."""
    command = (sys.executable, "-m", "bot", "demo", "--port", str(PORT), "--data", str(tmp_path))
    demo = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        address = await asyncio.wait_for(_address(demo), PATIENCE)
        context = await chromium.new_context(viewport=DESK, locale="nl-NL")
        opened = await context.new_page()
        await opened.goto(address)
        await opened.wait_for_selector("html[data-ready]")
        yield opened
        await context.close()
    finally:
        demo.terminate()
        await asyncio.wait_for(demo.wait(), PATIENCE)


async def _address(demo: asyncio.subprocess.Process) -> str:
    assert demo.stdout is not None
    async for line in demo.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line.decode())
        if found:
            return found[0]
    raise AssertionError("the demonstration stopped before it was ready")


async def press(page: Page, name: str, words: str) -> None:
    """Presses the newest button with these words, as somebody."""
    await pane(page, name).get_by_role("button", name=words, exact=True).last.click()


async def test_a_newcomer_asks_answers_and_sees_the_thank_you(page):
    await page.get_by_role("button", name="Stel als Noor een leervraag").click()
    await page.keyboard.press("Enter")
    await press(page, "Noor", "Kies voor mij")
    await press(page, "Fatima", "Ik help nu")
    await say(page, "Fatima", "Begin met praten. Een warme handdoek helpt.")
    await expect(pane(page, "Noor")).to_contain_text("Een warme handdoek helpt.")
    await press(page, "Noor", "Sluit af")
    await press(page, "Noor", "Ja")
    await press(page, "Noor", "Bedank Fatima")
    await expect(pane(page, "Fatima")).to_contain_text("bedankje van Noor")


async def test_a_form_hands_a_name_back_and_starting_over_forgets_all(page):
    await say(page, "Noor", "/leervraag")
    form = pane(page, "Noor").get_by_role("dialog")
    question = form.locator("textarea").first
    await question.fill("Hoe help ik mevrouw Jansen bij het douchen?")
    await form.locator("button.main").click()
    await expect(question).to_have_attribute("aria-invalid", "true")
    await expect(question).to_be_focused()
    await question.fill("Hoe help ik een cliënt bij het douchen?")
    await form.locator("button.main").click()
    await expect(form).to_have_count(0)
    await expect(pane(page, "Noor")).to_contain_text("Kies voor mij")
    await page.get_by_role("button", name="Opnieuw beginnen").click()
    await page.get_by_role("button", name="Ja, begin opnieuw").click()
    await expect(pane(page, "Noor").locator(".bubble")).to_have_count(0)
    await say(page, "Noor", "/leervraag")
    await expect(pane(page, "Noor").get_by_role("dialog")).to_be_visible()


async def test_step_by_step_the_same_form_is_a_talk(page):
    await pane(page, "Noor").get_by_role("button", name="Stap voor stap").click()
    await say(page, "Noor", "/leervraag")
    await expect(pane(page, "Noor")).to_contain_text("vraag 1 van")
    await say(page, "Noor", "Hoe help ik een cliënt bij het douchen?")
    await expect(pane(page, "Noor")).to_contain_text("vraag 2 van")
    await expect(pane(page, "Noor").get_by_role("dialog")).to_have_count(0)


async def test_silence_is_passed_on_when_time_passes(page):
    await say(page, "Noor", "/leervraag hoe help ik iemand met dementie die niet wil douchen?")
    await press(page, "Noor", "Kies voor mij")
    await expect(pane(page, "Fatima")).to_contain_text("leervraag")
    before = await pane(page, "Noor").locator(".bot").all_inner_texts()
    await page.get_by_role("button", name="Morgen").click()
    await expect(page.locator("#clock.moved")).to_be_visible()
    await expect(pane(page, "Noor").locator(".bot").last).not_to_have_text(before[-1])
