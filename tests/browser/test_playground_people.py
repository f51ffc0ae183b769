"""Who stand on the page, in which language, and how time passes there."""

from datetime import timedelta

import pytest
from playwright.async_api import expect

from tests.adapters.playground import START, plain
from tests.browser.page import pane, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_time_passes_with_a_button(opens, town):
    page = await opens()
    await expect(page.locator("#clock")).to_contain_text("di 24 november")
    await page.get_by_role("button", name="Morgen").click()
    await expect(page.locator("#clock")).to_contain_text("wo 25 november")
    await page.get_by_role("button", name="Een uur later").click()
    await expect(page.locator("#clock")).to_contain_text("11:15")
    assert town.passed == [timedelta(days=1), timedelta(hours=1)]


async def test_starting_over_is_asked_first(opens, town):
    page = await opens()
    await say(page, "Noor", "hallo")
    await expect(pane(page, "Noor")).to_contain_text("Is dit een leervraag?")
    await page.get_by_role("button", name="Opnieuw beginnen").click()
    await page.get_by_role("button", name="Nee, ga terug").click()
    assert town.passed == []
    await page.get_by_role("button", name="Opnieuw beginnen").click()
    await page.get_by_role("button", name="Ja, begin opnieuw").click()
    await expect(page.locator(".bubble")).to_have_count(0)
    assert (town.passed, town.time) == ([None], START)


async def test_somebody_who_is_not_on_the_page_is_named_when_there_is_something_new(opens, town):
    page = await opens()
    await town.screen.send("joke", plain("Er is een nieuwe student."))
    await page.get_by_role("button", name="Joke (1 nieuw bericht)").click()
    await expect(pane(page, "Joke")).to_contain_text("Er is een nieuwe student.")
    await expect(page.locator("#waiting")).to_be_hidden()
    await expect(pane(page, "Marieke")).to_have_count(0)


async def test_what_was_said_before_the_page_was_open_is_still_new(opens, town):
    await town.screen.send("joke", plain("Er is een nieuwe student."))
    page = await opens()
    await expect(page.get_by_role("button", name="Joke (1 nieuw bericht)")).to_be_visible()


async def test_what_is_changed_later_is_not_new_again(opens, town):
    page = await opens()
    native = await town.screen.send("joke", plain("Er is een nieuwe student."))
    await town.screen.edit("joke", native, plain("Dit is al opgepakt."))
    await town.screen.send("joke", plain("Nog iets."))
    await expect(page.get_by_role("button", name="Joke (2 nieuwe berichten)")).to_be_visible()


async def test_another_person_is_chosen_and_two_change_places(opens):
    page = await opens()
    await pane(page, "Noor").get_by_label("Wie ben je hier?").select_option("sam")
    await expect(pane(page, "Sam")).to_be_visible()
    await expect(pane(page, "Noor")).to_have_count(0)
    await pane(page, "Sam").get_by_label("Wie ben je hier?").select_option("fatima")
    names = await page.locator(".pane h2").all_inner_texts()
    assert names == ["Gesprek van Fatima", "Gesprek van Sam", "Gesprek van Marieke"]


async def test_the_page_itself_also_speaks_english(opens):
    page = await opens()
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("button", name="An hour later")).to_be_visible()
    await expect(page.get_by_label("Message from Noor to")).to_be_visible()
    assert await page.locator("html").get_attribute("lang") == "en"


async def test_the_first_steps_put_a_question_ready_and_can_be_put_away(opens):
    page = await opens()
    await page.get_by_role("button", name="Stel als Noor een leervraag").click()
    await page.keyboard.press("Enter")
    await expect(pane(page, "Noor")).to_contain_text("Kies voor mij")
    await page.get_by_role("button", name="Antwoord als Fatima").click()
    await expect(pane(page, "Fatima").get_by_role("log")).to_be_focused()
    await page.get_by_role("button", name="Verberg").click()
    await page.reload()
    await expect(page.get_by_role("button", name="Stel als Noor een leervraag")).to_have_count(0)
