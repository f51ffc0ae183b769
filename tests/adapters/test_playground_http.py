"""What the page's server answers, over HTTP."""

import json

import structlog

from handlers.speech import Says
from tests.adapters.playground import COMMANDS, START, plain

SECRET = "mevrouw Jansen van kamer 4"


async def test_the_page_knows_the_people_the_time_and_the_commands(browser):
    told = (await browser.client.get("/people")).json()
    assert told["people"][0] == {
        "account": "noor",
        "name": "Noor",
        "about": "Student verzorgende, niveau 3, jaar 2",
        "group": "Studenten",
        "heard": 0,
    }
    assert (told["now"], told["zone"]) == (START.isoformat(), "Europe/Amsterdam")
    commands = (await browser.client.get("/commands")).json()
    assert [(one["word"], one["line"]) for one in commands] == list(COMMANDS)


async def test_what_is_said_stands_on_the_screen_before_its_answer(browser):
    await browser.do("says", text="hallo")
    own, answer = await browser.talk()
    assert (own["mine"], own["text"]) == (True, "hallo")
    assert answer["preview"] == "Is dit een leervraag?"


async def test_a_command_stands_there_as_it_was_typed(browser):
    await browser.do("says", text="/leervraag hoe doe ik dat?")
    assert (await browser.talk())[0]["text"] == "/leervraag hoe doe ik dat?"


async def test_the_same_event_again_changes_nothing(browser):
    for _ in range(2):
        assert (await browser.do("says", key="same-key-1", text="hallo")).status_code == 200
    assert len(await browser.talk()) == 2


async def test_who_acts_is_known_by_name(browser):
    await browser.do("says", text="hallo")
    assert browser.town.heard[0].name == "Noor"


async def test_a_form_comes_as_the_answer(browser):
    form = (await browser.do("says", text="/leervraag")).json()["form"]
    assert form["token"] == "open-1"
    assert [field["name"] for field in form["fields"]] == [
        "question",
        "tried",
        "kind",
        "days",
        "named",
    ]


async def test_what_is_wrong_comes_with_the_name_of_its_field(browser):
    answer = await browser.do("submit", token="open-1", answers={"question": " "})
    assert answer.json() == {
        "form": None,
        "problems": {"question": "Schrijf hier je vraag."},
        "closes": False,
    }


async def test_a_pressed_message_is_replaced_where_it_stood(browser):
    await browser.do("says", text="/leervraag hoe doe ik dat?")
    asked = (await browser.talk())[1]
    await browser.do("press", data=asked["buttons"][1]["data"], on=asked["native"])
    after = await browser.talk()
    assert [said["native"] for said in after][1] == asked["native"]
    assert (after[1]["preview"], after[1]["buttons"]) == ("Gevraagd aan Fatima.", [])
    assert await browser.previews("fatima") == ["Een leervraag, één minuut"]


async def test_what_is_said_directly_takes_the_place_of_what_was_pressed(browser):
    native = await browser.town.screen.send("noor", plain("Kies."))
    await browser.do("press", data="old:1:1", on=native)
    assert await browser.previews() == ["Deze knop is al voorbij.", "Typ help."]


async def test_what_is_said_directly_about_a_message_that_is_gone_is_said_below(browser):
    await browser.town.screen.send("noor", plain("Iets anders."))
    await browser.do("press", data="old:1:1", on="gone")
    assert await browser.previews() == ["Iets anders.", "Deze knop is al voorbij.", "Typ help."]


async def test_a_refused_line_leaves_only_that_it_was_there(browser):
    await browser.do("says", text=SECRET)
    own = (await browser.talk())[0]
    assert (own["state"], own["text"]) == ("removed", "")
    assert "Jansen" not in json.dumps(await browser.talk())


async def test_a_refused_line_stays_away_when_it_comes_again(browser):
    for _ in range(2):
        await browser.do("says", key="same-key-1", text=SECRET)
    assert "Jansen" not in json.dumps(await browser.talk())


async def test_an_own_line_can_be_changed_and_taken_away(browser):
    await browser.do("says", key="line-0001", text="halo")
    await browser.do("edit", line="line-0001", text="hallo")
    own = (await browser.talk())[0]
    assert (own["text"], own["state"]) == ("hallo", "edited")
    await browser.do("delete", line="line-0001")
    assert (await browser.talk())[0]["state"] == "removed"
    assert [one.event for one in browser.town.heard][1:] == [
        Says("hallo", "line-0001", edited=True),
        Says("", "line-0001", deleted=True),
    ]


async def test_a_line_that_was_taken_away_does_not_come_back(browser):
    await browser.do("says", key="line-0001", text="halo")
    await browser.do("delete", line="line-0001")
    await browser.do("edit", line="line-0001", text="hallo")
    own = (await browser.talk())[0]
    assert (own["text"], own["state"]) == ("", "removed")


async def test_nobody_changes_what_the_bot_said(browser):
    native = await browser.town.screen.send("noor", plain("Dag."))
    await browser.do("edit", line=native, text="Anders.")
    await browser.do("delete", line=native)
    assert await browser.previews() == ["Dag."]


async def test_a_line_says_what_it_replies_to(browser):
    await browser.do("says", text="ja", on="abc")
    assert browser.town.heard[0].on == "abc"


async def test_a_file_of_the_bot_can_be_fetched_and_does_nothing_by_itself(browser):
    await browser.do("says", text="/skills")
    native = (await browser.talk())[1]["native"]
    answer = await browser.client.get(f"/file/noor/{native}/0")
    assert (answer.content, answer.headers["Content-Disposition"]) == (b"een kaart", "attachment")
    assert (await browser.client.get(f"/file/noor/{native}/1")).status_code == 404
    assert (await browser.client.get(f"/file/sam/{native}/0")).status_code == 404


async def test_trouble_is_answered_with_a_sentence_and_logged_without_text(browser, caplog):
    browser.town.broken = True
    with structlog.testing.capture_logs() as logs:
        answer = await browser.do("says", text=SECRET)
    assert (answer.status_code, answer.json()["error"]) == (500, "broken")
    assert [one["kind"] for one in logs] == ["ValueError"]
    assert "Jansen" not in json.dumps(logs) + caplog.text
