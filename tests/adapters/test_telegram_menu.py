"""The menu of the chat shows the commands, in Dutch and in English, and is set only when new."""

from collections.abc import AsyncIterator

import pytest

from bot.telegram import menu
from bot.telegram.wire import Wire
from tests.adapters.telegram import living
from tests.platforms.telegram import TOKEN, TelegramServer

DUTCH, ENGLISH = "all_private_chats:", "all_private_chats:en"


def commands(language: str) -> list[tuple[str, str]]:
    return [("help", {"nl": "Wat kun je?", "en": "What can you do?"}[language])]


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server
        assert server.wrong == []


@pytest.fixture
async def wire(server) -> AsyncIterator[Wire]:
    wire = Wire(TOKEN, server.api_url)
    yield wire
    await wire.hang_up()


async def test_each_language_has_its_menu(server, wire):
    await menu.offer(wire, commands)
    assert server.methods.menus == {
        DUTCH: [{"command": "help", "description": "Wat kun je?"}],
        ENGLISH: [{"command": "help", "description": "What can you do?"}],
    }


async def test_a_menu_is_set_only_when_it_is_another(server, wire):
    await menu.offer(wire, commands)
    await menu.offer(wire, commands)
    assert server.times("setMyCommands") == 2
    await menu.offer(wire, lambda language: [*commands(language), ("stop", "Stop.")])
    assert server.times("setMyCommands") == 4


def test_what_does_not_fit_in_a_menu_is_left_out_or_cut():
    lines = [
        ("help", "x" * 300),
        ("Groot", "a"),
        ("met-streep", "a"),
        ("leeg", " "),
        ("a" * 33, "a"),
    ]
    (item,) = menu.items(lines)
    assert (item.command, len(item.description)) == ("help", 256)
    assert len(menu.items([(f"w{n}", "a") for n in range(150)])) == 100


async def test_the_machine_offers_all_its_commands(tmp_path):
    async with living(tmp_path) as town:
        words = {item["command"] for item in town.server.methods.menus[DUTCH]}
        assert {"leervraag", "skills", "instellingen", "stop"} <= words
        english = town.server.methods.menus[ENGLISH]
        assert {item["command"] for item in english} == words


async def test_without_a_menu_the_bot_works_as_well(tmp_path):
    async with living(tmp_path) as town:
        town.server.fails["getMyCommands"] = [500, (429, 60)]
        await town.adapter.connect()
        assert town.adapter.connected
