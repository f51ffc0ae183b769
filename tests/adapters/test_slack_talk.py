"""A talk on Slack, from the first command to the answer of a colleague, with the real machine."""

import pytest

from tests.adapters.slack import House, house, until


@pytest.fixture(params=["http", "socket"])
async def wilgenhof(tmp_path, request, monkeypatch):
    # The library looks for these by itself; what the adapter was given goes before them.
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-environment")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of-the-environment")
    async with house(tmp_path, request.param) as found:
        yield found


async def test_a_command_opens_its_form_and_what_is_filled_in_is_answered(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", "/leervraag")
    assert "question" in wilgenhof.form("U1NOOR").fields
    await server.fills("U1NOOR", question="")
    assert "question" in wilgenhof.form("U1NOOR").problems
    await server.fills("U1NOOR", question="Hoe leer ik iemand rustig helpen bij het eten?")
    assert server.form("U1NOOR") is None
    await until(lambda: server.screen("U1NOOR"))
    assert wilgenhof.last("U1NOOR").buttons
    assert server.wrong == []


async def test_a_button_is_answered_in_the_place_of_its_message(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", "instellingen")
    seen = await wilgenhof.sees("U1NOOR", "Je instellingen")
    await server.presses("U1NOOR", seen.native, "people.language:en:0")
    await wilgenhof.sees("U1NOOR", "English")
    assert [one.native for one in server.screen("U1NOOR")] == [seen.native]


async def test_a_form_that_a_button_opens_stands_before_the_person(wilgenhof: House):
    wilgenhof.lives("U1NOOR", "Noor")
    server = wilgenhof.server
    await server.types("U1NOOR", "instellingen")
    seen = await wilgenhof.sees("U1NOOR", "Je instellingen")
    await server.presses("U1NOOR", seen.native, "people.profile::0")
    assert wilgenhof.form("U1NOOR").fields["name"] == ("line", "Hoe heet je?", [], "Noor")
    await server.fills("U1NOOR", name="Noor Bakker")
    assert server.form("U1NOOR") is None
    await wilgenhof.sees("U1NOOR", "Noor Bakker")
