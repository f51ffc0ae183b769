"""The page on a phone, in the dark, and with less motion."""

import pytest
from playwright.async_api import expect

from tests.adapters.playground import plain
from tests.browser.conftest import PHONE
from tests.browser.page import CONTRAST, QUESTION, pane, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_on_a_phone_one_person_stands_there_and_nothing_sticks_out(opens):
    page = await opens(PHONE)
    await expect(page.get_by_role("tabpanel")).to_have_count(1)
    await say(page, "Noor", f"/leervraag {'x' * 300} {QUESTION}")
    await expect(page.get_by_role("button", name="Kies voor mij")).to_be_visible()
    await say(page, "Noor", "/leervraag")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


async def test_on_a_phone_a_tab_tells_of_what_is_new(opens, town):
    page = await opens(PHONE)
    await town.screen.send("fatima", plain("Een leervraag, één minuut"))
    told = "Nieuw bericht voor Fatima: Een leervraag, één minuut"
    await expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    await page.get_by_role("tab", name="Fatima (1 nieuw bericht)").press("Enter")
    await expect(pane(page, "Fatima").or_(page.get_by_role("tabpanel"))).to_contain_text("minuut")
    await expect(page.get_by_role("tab", name="Fatima", exact=True)).to_be_visible()


async def test_on_a_phone_the_arrows_go_from_tab_to_tab(opens):
    page = await opens(PHONE)
    await page.get_by_role("tab", name="Noor").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Fatima")).to_be_focused()
    await expect(page.get_by_label("Bericht van Fatima aan")).to_be_visible()
    await expect(page.get_by_label("Bericht van Noor aan")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_letters_can_be_read_in_the_light_and_in_the_dark(opens, town, scheme):
    page = await opens(color_scheme=scheme)
    await say(page, "Noor", f"/leervraag {QUESTION}")
    await say(page, "Fatima", "/skills")
    await say(page, "Marieke", "/leervraag")
    await page.get_by_role("button", name="Zoek een collega").click()
    await expect(page.get_by_text("Schrijf hier je vraag.")).to_be_visible()
    await town.screen.send("joke", plain("Dag."))
    await expect(page.locator("#waiting")).to_be_visible()
    await page.wait_for_timeout(400)
    weak = await page.evaluate(CONTRAST)
    assert weak == []


async def test_who_wants_less_motion_gets_none(opens):
    page = await opens(reduced_motion="reduce")
    await say(page, "Noor", "hallo")
    answer = pane(page, "Noor").locator(".bot.new")
    await expect(answer).to_be_visible()
    assert await answer.evaluate("one => getComputedStyle(one).animationName") == "none"
