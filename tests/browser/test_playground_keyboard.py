"""The page without a mouse, and for who hears it."""

import pytest
from playwright.async_api import expect

from tests.browser.page import QUESTION, pane, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_all_can_be_done_with_the_keyboard_alone(opens):
    page = await opens()
    await page.get_by_label("Bericht van Noor aan").focus()
    await page.keyboard.type("/le")
    await expect(page.get_by_role("option", name="/leervraag")).to_be_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.type(QUESTION)
    await page.keyboard.press("Enter")
    choice = pane(page, "Noor").get_by_role("button", name="Kies voor mij")
    await expect(choice).to_be_visible()
    for _ in range(12):
        await page.keyboard.press("Shift+Tab")
        if await choice.evaluate("one => one === document.activeElement"):
            break
    await expect(choice).to_be_focused()
    await page.keyboard.press("Enter")
    settled = pane(page, "Noor").locator(".bot")
    await expect(settled).to_contain_text("Gevraagd aan Fatima.")
    await expect(settled).to_be_focused()


async def test_a_slash_shows_the_commands_and_the_arrows_choose(opens):
    page = await opens()
    box = page.get_by_label("Bericht van Noor aan")
    await box.fill("/")
    commands = page.get_by_role("listbox", name="Opdrachten").get_by_role("option")
    await expect(commands).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    chosen = commands.and_(page.locator("[aria-selected=true]"))
    await expect(chosen).to_contain_text("/skills")
    await expect(box).to_have_attribute(
        "aria-activedescendant", await chosen.get_attribute("id") or "-"
    )
    await page.keyboard.press("Escape")
    await expect(commands).to_have_count(0)
    await expect(box).to_have_value("/")


async def test_everything_that_can_be_used_has_a_name(opens):
    page = await opens()
    await say(page, "Noor", f"/leervraag {QUESTION}")
    await say(page, "Fatima", "/skills")
    await say(page, "Marieke", "/leervraag")
    await expect(page.get_by_role("dialog")).to_be_visible()
    nameless = await page.evaluate("""() => [...document.querySelectorAll(
        "button, input:not([type=file]), select, textarea, a")]
        .filter((one) => one.checkVisibility())
        .filter((one) => !(one.innerText || one.getAttribute("aria-label") || one.labels?.length))
        .map((one) => one.outerHTML)""")
    assert nameless == []
    logs = page.get_by_role("log")
    await expect(logs).to_have_count(3)
    assert await logs.first.get_attribute("aria-live") == "polite"
