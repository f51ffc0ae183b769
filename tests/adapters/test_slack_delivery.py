"""Messages on their way to Slack: refused, delayed, lost, and never said twice or too fast."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot import markup
from bot.platform import Closed, MessageGone, Refused, TryLater, Unreachable
from bot.words import Button, Line, Shown
from storage.outbox import Outbox
from storage.people import Account
from tests.adapters.playground import plain
from tests.adapters.slack import House, house, until

HOI = plain("Hoi Noor")


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        found.lives("U1NOOR", "Noor")
        yield found


async def later(wilgenhof: House, seconds: float) -> None:
    """Some time later, what is due is sent."""
    wilgenhof.machine.clock.move(timedelta(seconds=seconds))
    await wilgenhof.machine.delivery.send_due()


SENT = [
    ("channel_not_found", Unreachable),
    ("user_disabled", Unreachable),
    ("cannot_dm_bot", Unreachable),
    ("is_archived", Unreachable),
    ("messages_tab_disabled", TryLater),
    ("account_inactive", Closed),
    ("token_revoked", Closed),
    ("invalid_auth", Closed),
    ("not_authed", Closed),
    ("token_expired", Closed),
    ("invalid_blocks", Refused),
    ("msg_too_long", Refused),
    ("no_text", Refused),
    ("ratelimited", TryLater),
    ((429, 7), TryLater),
    ("internal_error", SlackApiError),
    ("missing_scope", SlackApiError),
    (500, SlackApiError),
    (502, SlackApiError),
    ("lost", aiohttp.ClientError),
]


@pytest.mark.parametrize(("trouble", "raised"), SENT)
async def test_what_slack_answers_is_known_for_what_it_is(wilgenhof: House, trouble, raised):
    wilgenhof.server.fails["chat.postMessage"] = [trouble]
    with pytest.raises(raised):
        await wilgenhof.adapter.send("U1NOOR", HOI)


async def test_how_long_slack_asks_to_wait_is_kept(wilgenhof: House):
    wilgenhof.server.fails["chat.postMessage"] = [(429, 7), "ratelimited"]
    for seconds in (7.0, 30.0):
        with pytest.raises(TryLater) as wait:
            await wilgenhof.adapter.send("U1NOOR", HOI)
        assert wait.value.seconds == seconds


@pytest.mark.parametrize(
    "trouble", ["message_not_found", "cant_update_message", "edit_window_closed"]
)
async def test_a_message_that_may_not_be_changed_is_gone(wilgenhof: House, trouble):
    native = await wilgenhof.adapter.send("U1NOOR", HOI)
    wilgenhof.server.fails["chat.update"] = [trouble]
    with pytest.raises(MessageGone):
        await wilgenhof.adapter.edit("U1NOOR", native, plain("Dag"))


async def test_a_line_of_a_person_is_not_changed(wilgenhof: House):
    line, _ = await wilgenhof.server.types("U1NOOR", "help")
    with pytest.raises(MessageGone):
        await wilgenhof.adapter.edit("U1NOOR", line, HOI)


STOP = Button("Stop", "x.stop:1:1")
BOLD = markup.read("**Let op**: 1 < 2\n\n- een\n- twee", markup.Slots())


async def test_buttons_are_taken_off_a_message_and_its_words_stay_as_slack_has_them(
    wilgenhof: House,
):
    shown = Shown("Let op", BOLD, (STOP,), (Line(BOLD[:1], (STOP,)),))
    native = await wilgenhof.adapter.send("U1NOOR", shown)
    before = wilgenhof.server.screen("U1NOOR")[-1]
    for _ in range(2):
        await wilgenhof.adapter.settle("U1NOOR", native)
    after = wilgenhof.server.screen("U1NOOR")[-1]
    assert before.buttons
    assert (after.native, after.text, after.buttons) == (native, before.text, [])


async def test_buttons_are_taken_off_an_answer_in_a_thread_and_off_what_began_it(wilgenhof: House):
    first = await wilgenhof.adapter.send("U1NOOR", plain("Eerst", STOP))
    await wilgenhof.adapter.send("U1NOOR", plain("Daartussen", STOP), under=first)
    last = await wilgenhof.adapter.send("U1NOOR", plain("Daarna", STOP), under=first)
    for native in (last, first):
        await wilgenhof.adapter.settle("U1NOOR", native)
    seen = [(one.text, bool(one.buttons)) for one in wilgenhof.server.screen("U1NOOR")]
    assert seen == [("Eerst", False), ("Daartussen", True), ("Daarna", False)]


@pytest.mark.parametrize(
    ("trouble", "raised"),
    [("ratelimited", TryLater), ("token_revoked", Closed), ("missing_scope", SlackApiError)],
)
async def test_where_slack_does_not_tell_its_words_a_message_is_left_as_it_is(
    wilgenhof: House, trouble, raised
):
    native = await wilgenhof.adapter.send("U1NOOR", plain("Hoi", STOP))
    wilgenhof.server.fails["conversations.replies"] = [trouble]
    with pytest.raises(raised):
        await wilgenhof.adapter.settle("U1NOOR", native)
    assert wilgenhof.server.screen("U1NOOR")[-1].buttons


async def test_buttons_of_a_message_that_is_gone_are_gone(wilgenhof: House):
    native = await wilgenhof.adapter.send("U1NOOR", plain("Hoi", STOP))
    channel, _, ts = native.partition(":")
    wilgenhof.server.methods.chat_delete({"channel": channel, "ts": ts})
    with pytest.raises(MessageGone):
        await wilgenhof.adapter.settle("U1NOOR", native)


async def test_slack_that_does_not_answer_is_not_waited_for_for_ever(wilgenhof: House, monkeypatch):
    session = wilgenhof.adapter._client.session
    assert session is not None
    monkeypatch.setattr(session, "_timeout", aiohttp.ClientTimeout(total=0.2))
    wilgenhof.server.fails["chat.postMessage"] = ["hang"]
    with pytest.raises(TimeoutError):
        await wilgenhof.adapter.send("U1NOOR", HOI)


@pytest.mark.parametrize("trouble", [(429, 5), 500, "internal_error"])
async def test_an_answer_that_did_not_go_goes_later_and_once(wilgenhof: House, trouble):
    server = wilgenhof.server
    server.fails["chat.postMessage"] = [trouble]
    await server.types("U1NOOR", "help")
    await wilgenhof.rests()
    assert server.screen("U1NOOR") == []
    await later(wilgenhof, 1)
    assert server.screen("U1NOOR") == []
    await later(wilgenhof, 5)
    await later(wilgenhof, 600)
    assert len(server.screen("U1NOOR")) == 1


async def test_an_account_that_cannot_be_reached_is_left_alone(wilgenhof: House):
    server = wilgenhof.server
    server.fails["chat.postMessage"] = ["user_disabled"]
    await server.types("U1NOOR", "help")
    await wilgenhof.rests()
    assert [one.dead for one in wilgenhof.rows(Account)] == [True]
    await later(wilgenhof, 600)
    assert server.times("chat.postMessage") == 0


async def test_what_slack_never_takes_is_given_up_and_listed(wilgenhof: House):
    server = wilgenhof.server
    server.fails["chat.postMessage"] = ["invalid_blocks"]
    await server.types("U1NOOR", "help")
    await wilgenhof.rests()
    assert [(one.state, one.trouble) for one in wilgenhof.rows(Outbox)] == [("failed", "refused")]


async def test_a_token_that_is_revoked_stops_the_bot(wilgenhof: House):
    server = wilgenhof.server
    server.token = "xoxb-another"
    await server.types("U1NOOR", "help")
    await wilgenhof.rests()
    assert "slack" not in wilgenhof.machine.delivery.platforms
    assert [one.state for one in wilgenhof.rows(Outbox)] == ["waiting"]
    assert wilgenhof.machine.delivery.closed("slack").is_set()


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT"]}},
    ],
)
async def test_who_is_taken_out_of_the_workspace_stops(wilgenhof: House, event):
    assert (await wilgenhof.server.brings(event)).status == 200
    with pytest.raises(Closed):
        await asyncio.wait_for(wilgenhof.listening, 5)
    assert not wilgenhof.adapter.connected
    with pytest.raises(Closed):
        await wilgenhof.adapter.send("U1NOOR", HOI)
    with pytest.raises(Closed):
        await wilgenhof.adapter.edit("U1NOOR", "D1:1.1", HOI)
    assert wilgenhof.server.times("chat.postMessage") == 0
    assert (await wilgenhof.server.brings({"type": "message"})).status == 503


async def test_a_token_of_a_person_that_is_revoked_is_none_of_ours(wilgenhof: House):
    await wilgenhof.server.brings({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert wilgenhof.adapter.connected
    await wilgenhof.adapter.send("U1NOOR", HOI)


async def test_a_wrong_token_is_refused_at_the_door(wilgenhof: House):
    wilgenhof.server.token = "xoxb-another"
    with pytest.raises(Closed):
        await wilgenhof.adapter.connect()


async def test_nobody_gets_more_than_a_message_a_second(tmp_path):
    async with house(tmp_path, rates=True, paced=True) as wilgenhof:
        server = wilgenhof.server
        wilgenhof.lives("U1NOOR", "Noor")
        for _ in range(3):
            await server.types("U1NOOR", "help")
        # What comes too fast is refused, and does not come again while the clock stands still.
        await until(lambda: len(server.screen("U1NOOR")) == 3, 10)
