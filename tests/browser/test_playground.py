"""People talk on the page, in a real browser."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from handlers.speech import File, Press, Sends
from tests.adapters.playground import REFUSED, plain, until
from tests.browser.page import QUESTION, pane, say, text_file

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

EVIL = "<img src=x onerror=\"document.title='stuk'\"><b>vet</b>"


async def test_a_question_goes_from_noor_to_fatima_and_back(opens):
    page = await opens()
    await say(page, "Noor", f"/leervraag {QUESTION}")
    await pane(page, "Noor").get_by_role("button", name="Kies voor mij").click()
    await expect(pane(page, "Noor")).to_contain_text("Gevraagd aan Fatima.")
    await pane(page, "Fatima").get_by_role("button", name="Ik help nu").click()
    await expect(pane(page, "Fatima")).to_contain_text("Fijn dat je helpt.")
    await expect(pane(page, "Noor")).to_contain_text("Fatima helpt je nu.")


async def test_a_settled_message_has_no_buttons_left(opens):
    page = await opens()
    await say(page, "Noor", f"/leervraag {QUESTION}")
    await expect(pane(page, "Noor").locator(".choice")).to_have_count(2)
    await pane(page, "Noor").get_by_role("button", name="Kies voor mij").click()
    await expect(pane(page, "Noor").locator(".choice")).to_have_count(0)


async def test_a_button_pressed_twice_is_pressed_once(opens, town):
    page = await opens()
    await say(page, "Noor", f"/leervraag {QUESTION}")
    await pane(page, "Noor").get_by_role("button", name="Kies voor mij").dblclick()
    await say(page, "Noor", "hallo")
    await expect(pane(page, "Noor")).to_contain_text("Is dit een leervraag?")
    assert sum(isinstance(one.event, Press) for one in town.heard) == 1


async def test_text_of_people_is_never_a_page_of_its_own(opens):
    page = await opens()
    await say(page, "Noor", f"/leervraag {EVIL}")
    await expect(pane(page, "Noor").locator("blockquote")).to_have_text(EVIL)
    await expect(pane(page, "Noor").locator(".own")).to_contain_text(EVIL)
    await page.reload()
    await expect(pane(page, "Noor").locator("blockquote")).to_have_text(EVIL)
    assert await page.title() == "Leermaat"
    assert await page.locator(".log img").count() == 0


async def test_a_picture_is_seen_at_once_and_told_to_who_cannot_see_it(opens, town):
    page = await opens()
    content = BytesIO()
    Image.new("RGB", (1000, 900), "#14623f").save(content, "PNG")
    file = File("overzicht-1.png", content.getvalue(), "Noor: startgesprek gevoerd.")
    await town.screen.send("noor", replace(plain("Twee stages."), files=(file,)))
    shown = pane(page, "Noor").get_by_role("img", name="Noor: startgesprek gevoerd.")
    await expect(shown).to_have_js_property("naturalWidth", 1000)
    box = await shown.bounding_box()
    assert box is not None
    assert box["width"] > 200
    await expect(pane(page, "Noor").get_by_role("link", name="overzicht-1.png")).to_be_visible()


async def test_an_own_line_is_changed_and_removed(opens, town):
    page = await opens()
    await say(page, "Noor", "halo")
    own = pane(page, "Noor").locator(".own")
    await own.get_by_role("button", name="Wijzig").click()
    await expect(page.get_by_label("Bericht van Noor aan")).to_have_value("halo")
    await say(page, "Noor", "hallo")
    await expect(own).to_contain_text("hallo")
    await expect(own).to_contain_text("gewijzigd")
    await own.get_by_role("button", name="Verwijder").click()
    await expect(own).to_contain_text("Dit bericht is verwijderd.")
    assert [one.line for one in town.heard] == [town.heard[0].line] * 3


async def test_a_refused_line_is_gone_from_the_screen(opens):
    page = await opens()
    await say(page, "Noor", "mevrouw Jansen van kamer 4")
    await expect(pane(page, "Noor")).to_contain_text(REFUSED)
    await expect(pane(page, "Noor")).not_to_contain_text("Jansen")


async def test_a_reply_says_what_it_is_about(opens, town):
    page = await opens()
    native = await town.screen.send("noor", plain("Hoe gaat het?"))
    await pane(page, "Noor").get_by_role("button", name="Antwoord").click()
    await say(page, "Noor", "goed")
    await until(lambda: town.heard)
    assert town.heard[0].on == native


async def test_a_file_is_sent_and_one_that_is_too_large_is_not(opens, town):
    page = await opens()
    chooser = pane(page, "Noor").locator("input[type=file]")
    await chooser.set_input_files(text_file("a.txt", b"hallo"))
    await expect(pane(page, "Noor")).to_contain_text("Ik kan niets met a.txt.")
    assert town.heard[0].event == Sends("a.txt", b"hallo")
    await chooser.set_input_files(text_file("b.txt", bytes(1_000_001)))
    await expect(page.get_by_role("status").filter(has_text="te groot")).to_be_visible()
    assert len(town.heard) == 1


async def test_a_line_that_could_not_be_sent_is_sent_again_with_one_press(opens, town):
    page = await opens()
    await page.route("**/do", lambda route: route.abort())
    await say(page, "Noor", "hallo")
    again = pane(page, "Noor").get_by_role("button", name="Probeer opnieuw")
    await expect(again).to_be_visible(timeout=10_000)
    await page.unroute("**/do")
    await again.click()
    await expect(pane(page, "Noor")).to_contain_text("Is dit een leervraag?")
    assert len(town.heard) == 1
    await expect(pane(page, "Noor").locator(".own")).to_have_count(1)
