"""People talk with the bot on Telegram: commands, buttons, and forms asked in steps."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.telegram import Town, again, living

NOOR, FATIMA = "1001", "1002"


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    async with living(tmp_path) as town:
        town.lives(NOOR, "Noor")
        town.start()
        yield town


async def to_second_question(town: Town):
    """Noor has answered the first question of the form."""
    await town.server.types(NOOR, "/leervraag")
    await town.sees(NOOR, "vraag 1 van 3")
    await town.server.types(NOOR, "Hoe help ik iemand met eten?")
    return await town.sees(NOOR, "vraag 2 van 3")


async def test_a_command_is_answered(town):
    await town.server.types(NOOR, "/help@leermaat_bot")
    assert (await town.sees(NOOR, "leervraag")).buttons


async def test_a_form_is_asked_in_steps(town):
    second = await to_second_question(town)
    assert [label for label, _ in second.buttons] == ["Sla over", "Ga terug", "Stop"]
    await town.presses(NOOR, second, "Sla over")
    await town.sees(NOOR, "vraag 3 van 3")


async def test_terug_asks_the_question_before_anew(town):
    await to_second_question(town)
    await town.server.types(NOOR, "terug")
    await town.sees(NOOR, "vraag 1 van 3", "Dit staat er nu", "met eten")


async def test_stop_ends_the_form(town):
    second = await to_second_question(town)
    await town.presses(NOOR, second, "Stop")
    assert (await town.sees(NOOR, "Gestopt")).native == second.native
    await town.server.types(NOOR, "Hoe help ik iemand met lopen?")
    await town.quiet()
    assert not [s for s in town.server.screen(NOOR) if "vraag 2 van 3" in s.text]


async def test_a_form_goes_on_after_a_restart(town):
    second = await to_second_question(town)
    async with again(town) as anew:
        await anew.presses(NOOR, second, "Sla over")
        await anew.sees(NOOR, "vraag 3 van 3")
        await anew.server.types(NOOR, "stop")
        await anew.sees(NOOR, "Gestopt")


async def test_a_pressed_button_is_gone_and_pressing_it_again_says_so(town):
    second = await to_second_question(town)
    await town.presses(NOOR, second, "Stop")
    settled = await town.sees(NOOR, "Gestopt")
    assert settled.buttons == []
    await town.presses(NOOR, second, "Stop")
    await town.sees(NOOR, "Deze knop is van eerder")


async def test_every_press_is_answered_also_one_that_was_never_sent(town):
    await town.server.types(NOOR, "/help")
    help_text = await town.sees(NOOR, "leervraag")
    for data in ("", "x", "people.nothing:1:2", "a:b:c", "questions.go:9:9", "\0", "é" * 32):
        await town.server.presses(NOOR, help_text.native, data)
    await town.server.presses(NOOR, "999999", "people.settings::0")
    await town.quiet()
    assert len(town.server.methods.answered) == 8
    await town.sees(NOOR, "Deze knop is van eerder")


async def test_a_press_without_a_message_or_data_is_answered_and_nothing_else(town):
    whole = town.server.query(NOOR, "1", "people.settings::0")
    bare = {"id": "77", "from": whole["from"], "chat_instance": "1", "game_short_name": "x"}
    town.server.methods.queries.add("77")
    await town.server.brings({"callback_query": bare})
    assert town.server.methods.answered == ["77"]
    assert town.server.screen(NOOR) == []
