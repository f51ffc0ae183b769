"""Telegram is asked for updates: what was not committed comes again, and trouble passes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.platform import Closed, Incoming, Outcome
from bot.telegram import polling
from bot.telegram.hearing import Hearing
from bot.telegram.polling import Polling
from bot.telegram.wire import Wire
from bot.turns import Turns
from tests.adapters.playground import until
from tests.adapters.telegram import Town, again, living
from tests.platforms.telegram import TOKEN, TelegramServer
from tests.platforms.telegram_chats import Kept

NOOR, SAM = "1001", "1002"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(polling, "_SHORTEST", 0.01)
    monkeypatch.setattr(polling, "_LONGEST", 0.05)


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    async with living(tmp_path) as town:
        town.lives(NOOR, "Noor")
        town.lives(SAM, "Sam")
        yield town


def line(server: TelegramServer, account: str, text: str) -> dict:
    """An update in which somebody types a line."""
    chat = server.person(account)
    return {"message": server.message(account, chat, server.chats.put(chat, Kept(0, False, text)))}


async def bring_while_next_question_hangs(town: Town, text: str) -> int:
    """Something comes in, and is not confirmed: the question that would do so gets no answer."""
    await until(lambda: town.server.methods.updates.asked)
    town.server.fails["getUpdates"].append("hang")
    (number,) = await town.server.methods.updates.bring(line(town.server, NOOR, text))
    return number


async def test_an_update_that_was_not_confirmed_comes_again_and_has_one_effect(town):
    town.start()
    number = await bring_while_next_question_hangs(town, "/leervraag")
    await town.sees(NOOR, "vraag 1 van 3")
    assert town.server.methods.updates.waiting
    async with again(town) as anew:
        await anew.server.methods.updates.confirmed(number)
        await anew.quiet()
        assert len(anew.server.screen(NOOR)) == 1


async def test_a_killed_process_loses_nothing(town):
    town.machine.speak_on(town.adapter)
    updates = town.server.methods.updates
    (number,) = await updates.bring(line(town.server, NOOR, "/help"))
    asked = await town.adapter.wire.updates(None)
    assert [one["update_id"] for one in asked] == [number]
    async with again(town) as anew:
        await anew.sees(NOOR, "leervraag")


@pytest.mark.parametrize(
    "malformed",
    [
        {"message": {"message_id": "x"}},
        {"message": {"message_id": 1, "date": "gisteren", "chat": {"id": 1}}},
        {"message": "mevrouw Jansen"},
        {"callback_query": {"id": 4}},
        {"my_chat_member": {"chat": {"id": 1, "type": "private"}}},
        {"message": None},
        {},
    ],
)
async def test_a_malformed_update_does_not_spoil_the_others(town, malformed, capsys):
    town.start()
    server = town.server
    await server.brings(line(server, NOOR, "/help"), malformed, line(server, SAM, "/help"))
    await town.sees(NOOR, "leervraag")
    await town.sees(SAM, "leervraag")
    assert "Jansen" not in "".join(capsys.readouterr())


async def test_a_malformed_press_is_answered(town):
    town.start()
    town.server.methods.queries.add("9")
    await town.server.brings({"callback_query": {"id": "9", "from": "x"}})
    assert town.server.methods.answered == ["9"]


async def test_what_one_person_did_is_handled_in_order(town):
    town.start()
    said = ("/leervraag", "Hoe help ik iemand met eten?", "terug", "Hoe til ik?", "overslaan")
    await town.server.brings(*(line(town.server, NOOR, text) for text in said))
    await town.sees(NOOR, "vraag 3 van 3")
    assert len(town.server.screen(NOOR)) == len(said)


async def test_the_same_update_twice_has_one_effect(town):
    town.start()
    updates = town.server.methods.updates
    (number,) = await updates.bring(line(town.server, NOOR, "/help"))
    same = updates.waiting[0]
    await updates.confirmed(number)
    town.adapter.polling.offset = None
    updates.waiting.append(same)
    await updates.bring()
    await updates.confirmed(number)
    await town.quiet()
    assert len(town.server.screen(NOOR)) == 1


class Hesitating(Turns):
    """Turns in which one person's wait."""

    def __init__(self, turns: Turns, slow: str) -> None:
        super().__init__(turns.engine, turns.delivery, turns.threads)
        self.slow = slow
        self.may = asyncio.Event()
        self.taken: list[str] = []

    async def take(self, incoming: Incoming) -> Outcome:
        if incoming.account == self.slow:
            await self.may.wait()
        self.taken.append(incoming.account)
        return await super().take(incoming)


async def test_the_offset_moves_only_when_all_of_a_batch_is_committed(town):
    turns = Hesitating(town.machine.turns, NOOR)
    town.adapter.polling.take_all = Hearing(town.adapter.sending, turns, "123456").take_all
    town.start()
    updates = town.server.methods.updates
    batch = [line(town.server, NOOR, "/help"), line(town.server, SAM, "/help")]
    numbers = await updates.bring(*batch)
    await town.sees(SAM, "leervraag")
    assert updates.asked == [None]
    assert len(updates.waiting) == 2
    turns.may.set()
    await updates.confirmed(*numbers)
    assert updates.asked[1] == numbers[-1] + 1
    assert turns.taken == [SAM, NOOR]


class Failing(Turns):
    """Turns that cannot be taken some times, as when the machine has no more threads."""

    def __init__(self, turns: Turns, times: int) -> None:
        super().__init__(turns.engine, turns.delivery, turns.threads)
        self.times = times

    async def take(self, incoming: Incoming) -> Outcome:
        if self.times:
            self.times -= 1
            raise RuntimeError
        return await super().take(incoming)


async def test_what_the_machine_could_not_take_comes_again(town):
    turns = Failing(town.machine.turns, 3)
    town.adapter.polling.take_all = Hearing(town.adapter.sending, turns, "123456").take_all
    town.start()
    await town.server.brings(*(line(town.server, who, "/help") for who in (NOOR, SAM)))
    await town.quiet()
    assert [len(town.server.screen(who)) for who in (NOOR, SAM)] == [1, 1]


async def test_what_the_machine_can_never_take_does_not_stop_the_others(town):
    turns = Failing(town.machine.turns, 5)
    town.adapter.polling.take_all = Hearing(town.adapter.sending, turns, "123456").take_all
    town.start()
    await town.server.types(NOOR, "/help")
    await town.server.types(SAM, "/help")
    await town.sees(SAM, "leervraag")


async def test_without_the_lease_nothing_is_asked(town):
    town.start()
    await until(lambda: town.server.methods.updates.asked)
    town.lease.clear()
    await town.server.methods.updates.bring(line(town.server, NOOR, "/help"))
    await asyncio.sleep(0.1)
    assert town.server.methods.updates.asked == [None]
    assert town.server.screen(NOOR) == []
    assert town.adapter.connected
    town.lease.set()
    await town.sees(NOOR, "leervraag")


async def test_two_that_ask_leave_it_to_who_has_the_lease(town):
    async with again(town) as other:
        town.start()
        updates = town.server.methods.updates
        await until(lambda: len(updates.asked) > 3)
        town.lease.clear()
        await town.server.types(NOOR, "/help")
        await other.quiet()
        await town.quiet()
        assert len(town.server.screen(NOOR)) == 1


@pytest.mark.parametrize(
    "fails",
    [
        [409, 409],
        [500, 502, 503],
        [(429, 1)],
        [400],
        [403],
    ],
)
async def test_trouble_passes(town, fails):
    heard: list[bool] = []
    town.adapter.polling.tell = heard.append
    town.server.fails["getUpdates"] = list(fails)
    town.start()
    await town.server.types(NOOR, "/help")
    await town.sees(NOOR, "leervraag")
    assert heard[: len(fails) + 1] == [*[False] * len(fails), True]


async def test_a_server_that_goes_and_comes_is_waited_for(town):
    town.start()
    await until(lambda: town.server.methods.updates.asked)
    where = int(town.server.api_url.rpartition(":")[2].removesuffix("/bot"))
    await town.server.stop()
    await until(lambda: not town.adapter.connected)
    await town.server.open(where)
    await town.server.types(NOOR, "/help")
    await town.sees(NOOR, "leervraag")
    assert town.adapter.connected


async def test_a_webhook_that_somebody_set_is_taken_away(town):
    await town.server.methods.updates.set_webhook("https://elders.nl/x", "abc")
    town.start()
    await until(lambda: not town.server.methods.updates.webhook.url)
    await town.server.types(NOOR, "/help")
    await town.sees(NOOR, "leervraag")


@pytest.mark.parametrize("fail", [401, 404])
async def test_a_token_that_was_revoked_ends_it(town, fail):
    town.server.fails["getUpdates"] = [fail]
    town.start()
    with pytest.raises(Closed):
        await asyncio.wait_for(town.tasks[0], 3)


@pytest.mark.parametrize("token", ["123456:other", "123456", "x:y"])
async def test_a_token_that_is_not_good_does_not_connect(town, token, caplog):
    town.server.token = token
    with pytest.raises(Closed):
        await town.adapter.connect()
    assert TOKEN not in caplog.text


async def test_after_a_quiet_time_it_is_asked_without_an_offset():
    taken: list[int] = []

    async def take_all(raws):
        taken.extend(raw["update_id"] for raw in raws)

    async with TelegramServer() as server:
        wire = Wire(TOKEN, server.api_url)
        asking = Polling(wire, take_all, lambda _: None)
        lease = asyncio.Event()
        lease.set()
        task = asyncio.create_task(asking.run(lease))
        updates = server.methods.updates
        await server.brings({})
        await server.brings({})
        first, second = taken
        assert updates.asked == [None, first + 1, second + 1]
        await updates.wake()
        await until(lambda: updates.asked[3:] == [None])
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await wire.hang_up()


async def test_no_token_stands_in_a_log(town, capsys, caplog):
    caplog.set_level(0)
    town.server.fails["getUpdates"] = [500]
    town.server.fails["sendMessage"] = [500]
    town.start()
    await town.server.types(NOOR, "/help")
    await town.quiet()
    logged = caplog.text + "".join(capsys.readouterr())
    assert "telegram.polling" in logged
    assert TOKEN not in logged
