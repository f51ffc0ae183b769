"""Slack over HTTP: only what it signed, lately and for us, is read; and each thing once."""

import asyncio
import json
from urllib.parse import urlencode

import pytest

from bot.slack.http import LARGEST_BODY
from storage.outbox import Outbox
from storage.turns import Seen
from tests.adapters.slack import House, house, listening_to_logs
from tests.platforms.slack import TEAM
from tests.platforms.slack_space import BOT, OTHER_TEAM

FORM = "application/x-www-form-urlencoded"
SECRET_WORDS = "geheimwoord van een mens"


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        found.lives("U1NOOR", "Noor")
        yield found


def line(wilgenhof: House, text: str = "help", **given):
    server = wilgenhof.server
    talk = server.space.talk_with("U1NOOR")
    return server.callback({**server.line(talk, server.puts(talk, "U1NOOR", text)), **given})


def nothing_happened(wilgenhof: House) -> bool:
    return not wilgenhof.rows(Outbox) and not wilgenhof.rows(Seen)


async def test_a_forged_signature_is_refused(wilgenhof):
    body = json.dumps(line(wilgenhof))
    forged = {"X-Slack-Signature": "v0=" + "0" * 64}
    assert (await wilgenhof.server.requests.post(body, headers=forged)).status == 401
    assert nothing_happened(wilgenhof)


@pytest.mark.parametrize(
    "moment",
    [
        {"X-Slack-Request-Timestamp": "gisteren"},
        {"X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=\xe9\xe9n"},
    ],
)
async def test_headers_that_are_none_are_refused(wilgenhof, moment):
    body = json.dumps(line(wilgenhof))
    assert (await wilgenhof.server.requests.post(body, headers=moment)).status == 401
    assert nothing_happened(wilgenhof)


@pytest.mark.parametrize("age", [301.5, -302.5])
async def test_more_than_five_minutes_from_now_is_refused(wilgenhof, age):
    server, body = wilgenhof.server, json.dumps(line(wilgenhof))
    old = server.requests.signed(body, age)
    assert (await server.requests.post(body, headers=old)).status == 401
    assert nothing_happened(wilgenhof)
    fresh = server.requests.signed(body, 290)
    assert (await server.requests.post(body, headers=fresh)).status == 200


async def test_too_large_a_body_is_refused(wilgenhof):
    body = json.dumps(line(wilgenhof, "x" * LARGEST_BODY))
    assert (await wilgenhof.server.requests.post(body)).status == 413
    assert (await wilgenhof.server.requests.post("x" * 2_000_000)).status == 413
    assert nothing_happened(wilgenhof)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{", "application/json"),
        ("[]", "application/json"),
        ("[" * 100_000, "application/json"),
        ("payload=%7B", FORM),
        ("payload=[1]", FORM),
        ("payload=" + json.dumps({"type": "view_submission", "view": {"callback_id": "x"}}), FORM),
    ],
)
async def test_what_cannot_be_read_is_refused(wilgenhof, body, kind):
    assert (await wilgenhof.server.requests.post(body, kind)).status == 400
    assert nothing_happened(wilgenhof)


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "message"}},
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "app_mention"}},
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "app_home_opened"}},
        {"type": "event_callback", "team_id": TEAM, "event": {"type": "user_change", "user": "U1"}},
        {
            "type": "event_callback",
            "team_id": TEAM,
            "event": {"type": "message", "channel_type": "im", "user": "U1NOOR", "text": "x"},
        },
    ],
)
async def test_a_signed_payload_of_another_shape_is_left(wilgenhof, payload):
    assert (await wilgenhof.server.way.bring(payload)).status == 200
    assert nothing_happened(wilgenhof)


async def test_slack_may_verify_the_address(wilgenhof):
    body = json.dumps({"type": "url_verification", "challenge": "abc"})
    answer = await wilgenhof.server.requests.post(body)
    assert answer.status == 200
    assert answer.body == {"challenge": "abc"}


async def test_what_is_not_for_us_is_acknowledged_and_left(wilgenhof):
    server = wilgenhof.server
    unknown = {**line(wilgenhof), "team_id": OTHER_TEAM, "authorizations": []}
    for payload in (
        unknown,
        line(wilgenhof, user=BOT),
        line(wilgenhof, bot_id="B9"),
        line(wilgenhof, channel_type="channel", channel="C1"),
        server.callback({"type": "reaction_added", "user": "U1NOOR"}),
        {"type": "shortcut", "callback_id": "x", "team": {"id": TEAM}, "user": {"id": "U1NOOR"}},
    ):
        assert (await server.way.bring(payload)).status == 200
    assert nothing_happened(wilgenhof)
    assert server.screen("U1NOOR") == []


async def test_the_same_event_twice_is_one(wilgenhof):
    payload = line(wilgenhof)
    first = wilgenhof.server.way.bring(payload)
    retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    again = wilgenhof.server.requests.post(json.dumps(payload), headers=retry)
    answers = await asyncio.gather(first, again)
    assert [answer.status for answer in answers] == [200, 200]
    await wilgenhof.rests()
    assert len(wilgenhof.server.screen("U1NOOR")) == 1


async def test_a_command_with_the_word_payload_in_it_is_one(wilgenhof):
    await wilgenhof.server.types("U1NOOR", "/help payload=x")
    await wilgenhof.rests()
    assert len(wilgenhof.server.screen("U1NOOR")) == 1


async def test_before_it_is_connected_slack_is_asked_to_come_again(wilgenhof):
    wilgenhof.adapter._app = None
    assert (await wilgenhof.server.way.bring(line(wilgenhof))).status == 503
    assert nothing_happened(wilgenhof)


async def test_no_library_logs_what_people_write(wilgenhof):
    server = wilgenhof.server
    async with listening_to_logs() as heard:
        await server.types("U1NOOR", SECRET_WORDS)
        await server.types("U1NOOR", f"/leervraag {SECRET_WORDS}")
        body = urlencode({"command": "/help", "text": SECRET_WORDS})
        await server.requests.post(body, FORM, {"X-Slack-Signature": "v0=vals"})
        await server.requests.post('{"a": "' + SECRET_WORDS, "application/json")
        broken = {"type": "message", "channel_type": "im", "user": "U1NOOR", "text": SECRET_WORDS}
        await server.brings(broken)
        server.fails["chat.postMessage"] = [500, "invalid_blocks"]
        await server.types("U1NOOR", SECRET_WORDS)
        await wilgenhof.rests()
    assert not [one for one in heard if "geheim" in one]
    assert not [one for one in heard if "xoxb" in one]
