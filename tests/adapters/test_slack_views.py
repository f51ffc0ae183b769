"""Forms and the Home page on Slack: in time, behind a button, and made anew."""

import pytest

from bot.slack.read import trigger_of
from storage.outbox import Outbox
from tests.adapters.slack import House, house, until


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        found.lives("U1NOOR", "Noor")
        yield found


@pytest.mark.parametrize(
    "trouble", ["expired_trigger_id", "exchanged_trigger_id", "internal_error", 500, (429, 3)]
)
async def test_a_form_that_comes_too_late_opens_with_a_button(wilgenhof: House, trouble):
    server = wilgenhof.server
    server.fails["views.open"] = [trouble]
    await server.types("U1NOOR", "/leervraag")
    seen = await wilgenhof.sees("U1NOOR", "Nog één stap")
    assert server.form("U1NOOR") is None
    await server.presses("U1NOOR", seen.native, seen.buttons[0][1])
    assert "question" in wilgenhof.form("U1NOOR").fields


async def test_in_a_channel_it_is_then_said_where_the_button_is(wilgenhof: House):
    server = wilgenhof.server
    server.space.channel("C1ALLES", "U1NOOR")
    server.fails["views.open"] = ["expired_trigger_id"]
    _, said = await server.types("U1NOOR", "/leervraag", channel="C1ALLES")
    assert said == "Ik antwoord je in onze chat."


async def test_a_form_that_takes_long_to_open_does_not_hold_the_acknowledgement(
    wilgenhof: House, monkeypatch
):
    from bot.slack import hearing, views

    monkeypatch.setattr(hearing, "_ACKNOWLEDGED", 0.0)
    monkeypatch.setattr(views, "_TRIGGER", 0.2)
    server = wilgenhof.server
    server.fails["views.open"] = ["hang"]
    assert await server.types("U1NOOR", "/leervraag") == ("", "")
    await wilgenhof.sees("U1NOOR", "Nog één stap")


async def test_a_form_with_personal_data_in_it_says_so_at_the_field(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "/leervraag")
    await server.fills("U1NOOR", question="Hoe help ik mevrouw De Vries, bsn 123456782?")
    assert list(wilgenhof.form("U1NOOR").problems) == ["question"]
    assert not [row for row in wilgenhof.rows(Outbox) if "Vries" in str(row.body)]
    await server.fills("U1NOOR", question="Hoe help ik iemand rustig bij het eten?")
    assert server.form("U1NOOR") is None


async def test_a_form_that_was_sent_before_is_told_kindly(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "/leervraag")
    old = server.space.forms["U1NOOR"]
    await server.fills("U1NOOR", question="Hoe help ik iemand rustig bij het eten?")
    server.space.forms["U1NOOR"] = old
    answer = await server.fills("U1NOOR", question="Hoe help ik iemand rustig bij het eten?")
    assert answer.status == 200
    await wilgenhof.sees("U1NOOR", "Dit formulier is er niet meer.")


async def test_a_view_of_nothing_is_told_kindly(wilgenhof: House):
    server = wilgenhof.server
    view = {"id": "V1", "type": "modal", "callback_id": "zomaar"}
    await server.way.bring(server.submission("U1NOOR", view))
    await wilgenhof.sees("U1NOOR", "Dit formulier is er niet meer.")


async def test_a_button_that_was_never_sent_is_told_kindly(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "instellingen")
    seen = await wilgenhof.sees("U1NOOR", "Je instellingen")
    await server.presses("U1NOOR", seen.native, "people.leave:alles:0")
    await wilgenhof.sees("U1NOOR", "Deze knop is van eerder.")
    assert (await wilgenhof.sees("U1NOOR", "Je instellingen")).buttons == seen.buttons


async def test_a_double_press_is_one(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "instellingen")
    seen = await wilgenhof.sees("U1NOOR", "Je instellingen")
    press = server.press("U1NOOR", seen.native, "people.language:en:0")
    assert trigger_of(press)
    await server.way.bring(press)
    await server.way.bring(press)
    await wilgenhof.rests()
    assert len(server.screen("U1NOOR")) == 1


async def test_home_shows_what_is_mine(wilgenhof: House):
    server = wilgenhof.server
    await server.opens_home("U1NOOR")
    await until(lambda: server.home("U1NOOR"))
    assert "Noor" in wilgenhof.home("U1NOOR").text
    assert server.screen("U1NOOR") == []


async def test_the_messages_of_the_app_are_no_home_page(wilgenhof: House):
    await wilgenhof.server.opens_home("U1NOOR", "messages")
    await wilgenhof.rests()
    assert wilgenhof.server.home("U1NOOR") is None


async def test_home_of_a_stranger_says_what_to_do(wilgenhof: House):
    server = wilgenhof.server
    server.person("U2SAM", "Sam")
    await server.opens_home("U2SAM")
    await until(lambda: server.home("U2SAM"))
    assert "Ik ken je nog niet." in wilgenhof.home("U2SAM").text


async def test_a_button_on_home_is_answered_in_the_talk_and_home_is_made_anew(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "/leervraag Hoe help ik iemand rustig bij het eten?")
    await server.opens_home("U1NOOR")
    await until(lambda: server.home("U1NOOR"))
    published = server.times("views.publish")
    label, data = wilgenhof.home("U1NOOR").buttons[0]
    before = len(server.screen("U1NOOR"))
    await server.presses("U1NOOR", "home", data)
    await wilgenhof.rests()
    assert server.times("views.publish") == published + 1
    assert len(server.screen("U1NOOR")) > before or server.form("U1NOOR"), label
    assert server.wrong == []


async def test_home_is_made_anew_when_something_is_said(wilgenhof: House):
    server = wilgenhof.server
    await server.opens_home("U1NOOR")
    await until(lambda: server.home("U1NOOR"))
    assert "douchen" not in wilgenhof.home("U1NOOR").text
    published = server.times("views.publish")
    await server.types("U1NOOR", "/leervraag Hoe help ik iemand rustig bij het douchen?")
    await wilgenhof.sees("U1NOOR", "douchen")
    await until(lambda: "douchen" in wilgenhof.home("U1NOOR").text)
    await wilgenhof.rests()
    assert server.times("views.publish") == published + 1  # once for all that was said
    assert server.wrong == []


async def test_who_never_opened_home_has_none_made(wilgenhof: House):
    server = wilgenhof.server
    await server.types("U1NOOR", "help")
    await until(lambda: server.screen("U1NOOR"))
    await wilgenhof.rests()
    assert server.times("views.publish") == 0


async def test_trouble_with_home_stops_nothing_else(wilgenhof: House):
    server = wilgenhof.server
    server.fails["views.publish"] = [500]
    assert (await server.opens_home("U1NOOR")).status == 200
    await server.types("U1NOOR", "help")
    await until(lambda: server.screen("U1NOOR"))
