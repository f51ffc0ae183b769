"""Forms on the page: filled in, mended, closed, or asked step by step."""

import pytest
from playwright.async_api import expect

from handlers.speech import Submit
from tests.adapters.playground import REFUSED
from tests.browser.page import QUESTION, pane, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_form_is_filled_in_and_what_is_wrong_stands_at_its_field(opens, town):
    page = await opens()
    await say(page, "Noor", "/leervraag")
    form = page.get_by_role("dialog", name="Je leervraag")
    question = form.get_by_label("Wat wil je leren?")
    await expect(question).to_be_focused()
    await form.get_by_role("button", name="Zoek een collega").click()
    await expect(question).to_have_attribute("aria-invalid", "true")
    await expect(question).to_be_focused()
    await expect(question).to_have_accessible_description(
        "Begin met: hoe kan ik ... Schrijf hier je vraag."
    )
    await question.fill(QUESTION)
    await form.get_by_label("Iets doen").check()
    await form.get_by_label("Dinsdag").check()
    await form.get_by_label("Laat mijn naam zien").uncheck()
    await form.get_by_role("button", name="Zoek een collega").click()
    await expect(form).to_have_count(0)
    filled = {"question": QUESTION, "tried": "", "kind": "doe", "days": ("di",), "named": False}
    assert town.heard[-1].event == Submit("", filled)
    assert town.heard[-1].token == "open-1"


async def test_what_was_filled_in_stays_when_it_is_refused(opens):
    page = await opens()
    await say(page, "Noor", "/leervraag")
    question = page.get_by_label("Wat wil je leren?")
    await question.fill("mevrouw Jansen")
    await page.get_by_role("button", name="Zoek een collega").click()
    await expect(page.get_by_text(REFUSED)).to_be_visible()
    await expect(question).to_have_value("mevrouw Jansen")


async def test_escape_closes_a_form_and_gives_the_box_back(opens):
    page = await opens()
    await say(page, "Noor", "/leervraag")
    await expect(page.get_by_label("Wat wil je leren?")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_label("Bericht van Noor aan")).to_be_focused()


async def test_step_by_step_is_chosen_for_each_person(opens, town):
    page = await opens()
    await pane(page, "Fatima").get_by_role("button", name="Stap voor stap").click()
    await say(page, "Noor", "hallo")
    await say(page, "Fatima", "hallo")
    await expect(pane(page, "Fatima")).to_contain_text("Is dit een leervraag?")
    assert {one.account: one.forms for one in town.heard} == {"noor": "now", "fatima": "steps"}
    await page.reload()
    steps = pane(page, "Fatima").get_by_role("button", name="Stap voor stap")
    await expect(steps).to_have_attribute("aria-pressed", "true")
