"""`check` looks at Telegram: token, webhook, groups; and at what is to be decided before."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from bot.clock import Clock
from bot.telegram import checking
from tests.adapters.pretending import installation, known, pretending, wrong

TOKEN = "12345:hushhush-Token_1"
HOOK = "https://leermaat.example/telegram/webhook"
ME = {"id": 12345, "is_bot": True, "username": "leermaat_bot", "can_join_groups": False}


def info(**told):
    return {"ok": True, "result": {"url": "", "pending_update_count": 0, **told}}


async def looked_at(me=None, hook=None, **given):
    answers = {"getMe": me or {"ok": True, "result": ME}, "getWebhookInfo": hook or info()}
    async with pretending(answers) as telegram:
        told = {
            "telegram_bot_token": TOKEN,
            "telegram_api_url": f"{telegram.url}/bot",
            **given,
        }
        found = [finding async for finding in checking.findings(installation(told))]
    assert "hushhush" not in " ".join(finding.says for finding in found)
    return telegram, found


async def by_webhook(url=HOOK, **told):
    given = {"telegram_webhook_url": url, "telegram_webhook_secret": "a-good-one"}
    return (await looked_at(hook=info(url=url, **told), **given))[1]


async def test_a_healthy_bot_that_polls_gives_nothing():
    telegram, found = await looked_at()
    assert found == []
    assert [method for method, _, _ in telegram.asked] == ["getMe", "getWebhookInfo"]


async def test_a_healthy_bot_with_a_webhook_gives_nothing():
    assert await by_webhook() == []


async def test_without_a_token_nothing_is_asked():
    telegram, found = await looked_at(telegram_bot_token="")
    assert (found, telegram.asked) == ([], [])


async def test_a_webhook_without_a_token_is_named():
    _, found = await looked_at(telegram_bot_token="", telegram_webhook_url=HOOK)
    assert wrong(found)[0].startswith("TELEGRAM_BOT_TOKEN is leeg")


async def test_what_is_no_token_is_not_sent():
    telegram, found = await looked_at(telegram_bot_token="hushhush")
    assert "@BotFather" in wrong(found)[0]
    assert telegram.asked == []


async def test_an_address_that_does_not_end_in_bot_is_named():
    _, found = await looked_at(telegram_api_url="http://127.0.0.1:9/")
    assert wrong(found)[0].startswith("TELEGRAM_API_URL")


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_telegram_does_not_know_says_what_to_do(status):
    gone: Any = (status, {}, {"ok": False, "error_code": status, "description": TOKEN})
    telegram, found = await looked_at(gone)
    (only,) = wrong(found)
    assert only.startswith("TELEGRAM_BOT_TOKEN: Telegram kent dit token niet")
    assert telegram.count("getWebhookInfo") == 0


async def test_a_bot_that_may_join_groups_is_advised_not_to():
    _, found = await looked_at({"ok": True, "result": {**ME, "can_join_groups": True}})
    assert wrong(found) == []
    assert "/setjoingroups" in known(found)[0]


async def test_a_webhook_that_stands_in_the_way_of_polling_is_a_note():
    _, found = await looked_at(hook=info(url="https://elsewhere.example/"))
    assert wrong(found) == []
    assert "`run` haalt hem weg" in known(found)[0]


async def test_a_webhook_that_is_not_set_yet_is_a_note():
    _, found = await looked_at(telegram_webhook_url=HOOK, telegram_webhook_secret="a-good-one")
    assert wrong(found) == []
    assert "`run` zet hem" in known(found)[0]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://leermaat.example/telegram/webhook", "https://"),
        ("https://leermaat.example:9000/telegram/webhook", "poort"),
        ("https://leermaat.example:none/telegram/webhook", "poort"),
    ],
)
async def test_an_address_where_telegram_does_not_send_is_named(url, says):
    (only,) = wrong(await by_webhook(url))
    assert only.startswith("TELEGRAM_WEBHOOK_URL")
    assert says in only


async def test_a_webhook_at_another_path_is_a_note():
    found = await by_webhook("https://leermaat.example/bot")
    assert wrong(found) == []
    assert "/telegram/webhook" in known(found)[0]


@pytest.mark.parametrize(
    ("value", "says"), [("", "is leeg"), ("mét spatie", "alleen letters"), ("x" * 257, "256")]
)
async def test_a_webhook_without_a_good_secret_is_named(value, says):
    _, found = await looked_at(
        hook=info(url=HOOK), telegram_webhook_url=HOOK, telegram_webhook_secret=value
    )
    (only,) = wrong(found)
    assert only.startswith("TELEGRAM_WEBHOOK_SECRET")
    assert says in only


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("SSL error {error:0A000086}", "certificaat"),
        ("Failed to resolve host: hushhush", "de naam"),
        ("Connection timed out", "op tijd"),
        ("Connection refused", "luistert niemand"),
        ("Wrong response from the webhook: 401 Unauthorized", "(401)"),
        ("Wrong response from the webhook: 404 Not Found", "(404)"),
        ("Wrong response from the webhook: 502 Bad Gateway", "een fout"),
        ("hushhush things", "iets anders"),
    ],
)
async def test_what_kind_of_trouble_the_webhook_had_is_said(message, says):
    date = int(Clock().now().timestamp()) - 60
    (only,) = wrong(await by_webhook(last_error_date=date, last_error_message=message))
    assert says in only


async def test_trouble_of_last_week_is_forgotten():
    date = int((Clock().now() - timedelta(days=7)).timestamp())
    assert await by_webhook(last_error_date=date, last_error_message="Connection refused") == []


async def test_many_waiting_updates_are_a_note():
    _, found = await looked_at(hook=info(pending_update_count=5000))
    assert wrong(found) == []
    assert "5000 berichten" in known(found)[0]


async def test_a_clock_that_is_off_is_named():
    date = format_datetime(Clock().now() - timedelta(seconds=90), usegmt=True)
    _, found = await looked_at((200, {"Date": date}, {"ok": True, "result": ME}))
    assert "voor op Telegram" in wrong(found)[0]


async def test_a_telegram_that_is_away_is_named_without_its_token():
    _, found = await looked_at(telegram_api_url="http://127.0.0.1:9/bot")
    (only,) = wrong(found)
    assert only.startswith("Telegram antwoordt niet (ClientConnector")


async def test_something_else_that_answers_is_no_crash():
    _, found = await looked_at((502, {}, "<html>"))
    assert "maar niet Telegram (502)" in wrong(found)[0]


async def test_a_rate_limit_is_a_note():
    _, found = await looked_at((429, {}, {"ok": False, "error_code": 429}))
    assert wrong(found) == []
    assert "minuut" in known(found)[0]
