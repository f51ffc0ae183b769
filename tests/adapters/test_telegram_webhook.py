"""Telegram brings updates itself: only who knows the secret is heard, and only once committed."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.platform import Unset
from bot.telegram import webhook
from tests.adapters.playground import until
from tests.adapters.telegram import Town, adapter_of, living
from tests.adapters.telegram_updates import CHAT, NOOR, message, update
from tests.platforms.ground import serving
from tests.platforms.telegram import TelegramServer

SECRET = "geheim_123-AB"
PUBLIC = "https://leermaat.voorbeeld.nl"
ACCOUNT = "1001"


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    tokens = {"webhook_url": PUBLIC + webhook.PATH, "webhook_secret": SECRET}
    async with living(tmp_path, **tokens) as town, serving(town.adapter.routes) as url:
        town.server.methods.updates.hosts[PUBLIC] = url
        town.lives(ACCOUNT, "Noor")
        town.start()
        yield town


@pytest.fixture
async def door(town) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the address of the webhook."""
    url = town.server.methods.updates.hosts[PUBLIC]
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=5) as client:
        yield client


async def knock(door, secret: str | None = SECRET, **sent) -> int:
    headers = {} if secret is None else {webhook.HEADER: secret}
    answer: httpx.Response = await door.post(webhook.PATH, headers=headers, **sent)
    return answer.status_code


async def test_what_is_brought_is_heard_and_answered(town):
    await town.server.types(ACCOUNT, "/leervraag")
    first = await town.sees(ACCOUNT, "vraag 1 van 3")
    await town.presses(ACCOUNT, first, "Stop")
    await town.sees(ACCOUNT, "Gestopt")
    assert set(town.server.methods.updates.webhook.answers) == {200}
    assert town.server.times("getUpdates") == 0


@pytest.mark.parametrize("secret", [None, "", "geheim", SECRET + "x", "g\xe9heim"])
async def test_without_the_secret_nothing_is_read(town, door, secret):
    given = None if secret is None else secret.encode("latin-1")
    assert await knock(door, given, json=update(message=message(text="/help"))) == 401
    assert await knock(door, given, content=b"{") == 401
    await town.quiet()
    assert town.server.screen(ACCOUNT) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"\xff", b"[" * 100_000])
async def test_what_is_no_update_is_said_so(town, door, body):
    assert await knock(door, content=body) == 400


async def test_a_body_that_is_too_large_is_not_read(town, door):
    async def much():
        for _ in range(40):
            yield b" " * 50_000

    assert await knock(door, content=b" " * (webhook.LARGEST_BODY + 1)) == 413
    assert await knock(door, content=much()) == 413
    assert await knock(door, json=update(message=message(text="/help"))) == 200


@pytest.mark.parametrize("parts", [{"message": "x"}, {"message": {"chat": CHAT}}, {"poll": {}}, {}])
async def test_a_malformed_update_is_not_asked_for_again(town, door, parts):
    assert await knock(door, json=update(**parts)) == 200


async def test_an_update_that_comes_twice_has_one_effect(town, door):
    for _ in range(2):
        assert await knock(door, json=update(message=message(text="/help"))) == 200
    await town.quiet()
    assert len(town.server.screen(ACCOUNT)) == 1


async def test_it_is_acknowledged_after_the_commit(town, door):
    """Somebody else holds the database: there is no answer before they let go."""
    unit = town.machine.database.unit(town.organisation)
    with unit as session:
        session.take_pen()
        knocking = asyncio.create_task(knock(door, json=update(message=message(text="/help"))))
        await asyncio.sleep(0.3)
        assert not knocking.done()
    assert await knocking == 200
    await town.sees(ACCOUNT, "leervraag")


async def test_what_the_machine_could_not_take_comes_again(town, monkeypatch):
    refusing = ThreadPoolExecutor()
    refusing.shutdown()
    threads = town.machine.turns.threads
    monkeypatch.setattr(town.machine.turns, "threads", refusing)
    typing = asyncio.create_task(town.server.types(ACCOUNT, "/help"))
    answers = town.server.methods.updates.webhook.answers
    await until(lambda: answers)
    assert set(answers) == {500}
    monkeypatch.setattr(town.machine.turns, "threads", threads)
    await typing
    await town.sees(ACCOUNT, "leervraag")


async def test_telegram_is_told_where_and_with_which_secret(town):
    (call,) = (c for c in town.server.calls if c.method == "setWebhook")
    assert call.given["url"] == PUBLIC + webhook.PATH
    assert call.given["secret_token"] == SECRET
    assert call.given["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_who_polls_takes_a_webhook_away_and_loses_nothing(town):
    updates = town.server.methods.updates
    updates.hosts[PUBLIC] = "http://127.0.0.1:9"
    asking = adapter_of(town.machine, town.server)
    await asking.connect()
    assert updates.webhook.url == ""
    await updates.bring({"message": message(text="/help", **{"from": NOOR})})
    listening = asyncio.create_task(asking.listen(town.lease))
    await until(lambda: town.server.screen(ACCOUNT))
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await asking.close()


@pytest.mark.parametrize("secret", ["", "a b", "é", "x" * 257])
async def test_a_webhook_without_a_secret_is_refused_at_the_start(town, secret):
    tokens = {"webhook_url": PUBLIC, "webhook_secret": secret}
    with pytest.raises(Unset, match="TELEGRAM_WEBHOOK_SECRET"):
        adapter_of(town.machine, TelegramServer(), **tokens)


async def test_without_a_webhook_there_is_no_route(town):
    assert adapter_of(town.machine, town.server).routes == ()
