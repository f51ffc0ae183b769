"""Slack over a socket: acknowledged after the commit, and opened anew when it ends."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.platform import Closed
from bot.slack.app import SlackAdapter, SlackTokens
from storage.turns import OpenForm, Seen
from tests.adapters.slack import House, house, until
from tests.platforms.slack import TOKEN


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path, "socket", ping=0.2) as found:
        found.lives("U1NOOR", "Noor")
        yield found


@pytest.fixture
def database(tmp_path):
    with closing(sqlite3.connect(tmp_path / "leermaat.sqlite", isolation_level=None)) as found:
        yield found


@pytest.mark.parametrize("how", ["line", "command", "press", "form"])
async def test_nothing_is_acknowledged_before_its_commit(wilgenhof: House, database, how):
    server = wilgenhof.server
    await server.types("U1NOOR", "/leervraag")
    kept = len(wilgenhof.rows(Seen))
    doing = {
        "line": lambda: server.types("U1NOOR", "help"),
        "command": lambda: server.types("U1NOOR", "/help"),
        "press": lambda: server.presses("U1NOOR", "D1NOOR:1.1", "people.language:en:0"),
        "form": lambda: server.fills("U1NOOR", question="Hoe help ik iemand bij het eten?"),
    }
    database.execute("BEGIN IMMEDIATE")  # somebody else is writing
    before = len(server.sockets.acked)
    task = asyncio.create_task(doing[how]())
    await asyncio.sleep(0.3)
    assert len(server.sockets.acked) == before
    database.execute("ROLLBACK")
    await task
    assert len(server.sockets.acked) == before + 1
    assert len(wilgenhof.rows(Seen)) + wilgenhof.answers() > kept


async def test_a_form_that_is_acknowledged_is_kept(wilgenhof: House):
    await wilgenhof.server.types("U1NOOR", "/leervraag")
    assert len(wilgenhof.rows(OpenForm)) == 1


async def test_what_is_not_acknowledged_comes_again_and_counts_once(wilgenhof: House):
    server = wilgenhof.server
    talk = server.space.talk_with("U1NOOR")
    payload = server.callback(server.line(talk, server.puts(talk, "U1NOOR", "help")))
    assert (await server.way.bring(payload)).status == 200
    assert (await server.way.bring(payload)).status == 200
    await wilgenhof.rests()
    assert len(server.screen("U1NOOR")) == 1


async def test_another_socket_takes_over_when_slack_asks_for_it(wilgenhof: House):
    server = wilgenhof.server
    await server.sockets.refresh()
    await until(lambda: server.sockets.opened == 2 and len(server.sockets.open) == 1)
    await server.types("U1NOOR", "help")
    await until(lambda: server.screen("U1NOOR"))


async def test_a_socket_that_is_lost_is_opened_again(wilgenhof: House):
    server = wilgenhof.server
    await server.sockets.drop()
    await until(lambda: server.sockets.opened == 2 and wilgenhof.adapter.connected)
    await server.types("U1NOOR", "help")
    await until(lambda: server.screen("U1NOOR"))


async def test_an_address_that_does_not_answer_is_not_tried_for_ever(wilgenhof: House):
    server = wilgenhof.server
    server.sockets.refuses = 3
    await server.sockets.drop()
    await until(lambda: server.sockets.opened == 2, 10)
    assert server.times("apps.connections.open") > 2


async def test_a_token_that_is_revoked_ends_it(wilgenhof: House):
    server = wilgenhof.server
    server.app_token = "xapp-another"
    await server.sockets.drop()
    with pytest.raises(Closed):
        await asyncio.wait_for(wilgenhof.listening, 10)


async def test_a_wrong_app_token_is_refused_at_the_door(wilgenhof: House):
    tokens = SlackTokens(TOKEN, "xapp-wrong", "", wilgenhof.server.api_url)
    adapter = SlackAdapter(tokens, wilgenhof.machine.turns, _nobody)
    with pytest.raises(Closed):
        await adapter.connect()
    assert not adapter.connected
    await adapter.close()


async def _nobody(_: str) -> None:
    return None


async def test_who_is_taken_out_stops_and_says_so(wilgenhof: House, capsys):
    server = wilgenhof.server
    assert (await server.uninstalls()).status == 200
    await until(lambda: not wilgenhof.adapter.connected)
    await until(lambda: not server.sockets.open)
    assert capsys.readouterr().out.count("slack.closed") == 1
