"""The bot answers people: not itself, not other bots, and not what says nothing new."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import pytest

from tests.adapters.contract.doors import Door, picture
from tests.journeys.residents import Across, Resident
from tests.platforms.slack import SlackServer
from tests.platforms.slack_space import BOT, BOT_ID, TEAM
from tests.platforms.telegram import TelegramServer
from tests.platforms.telegram_chats import BOT as TELEGRAM_BOT
from tests.platforms.telegram_chats import DATE
from tests.platforms.telegram_people import number_of

Json = dict[str, Any]
Talk = tuple[Resident, Resident]
Comes = Callable[[Any, str, str], Coroutine[Any, Any, Any]]

OTHER = {"id": 777, "is_bot": True, "first_name": "Weerbot", "username": "weer_bot"}


def on_slack(**event: Any) -> Comes:
    """An event in the talk with somebody, by them where it does not say by whom."""

    async def comes(server: SlackServer, account: str, _: str) -> None:
        server.person("U9WEER", "Weer", bot=True)
        channel = server.space.talk_with(account).id
        base = {"type": "message", "channel": channel, "channel_type": "im", "user": account}
        base |= {"ts": server.space.ts(), "text": "Ik ben een robot", "team": TEAM}
        await server.brings({**base, **event})

    return comes


def changed_on_slack(subtype: str, before: Json | None = None, **after: Any) -> Comes:
    """A change of the line that somebody said, or (with `before`) of another message."""

    async def comes(server: SlackServer, account: str, line: str) -> None:
        found = server.space.found(line)
        assert found is not None
        told = {**server.told(found[1]), **(before or {})}
        change = {"previous_message": told, "message": {**told, **after}}
        await on_slack(subtype=subtype, hidden=True, **change)(server, account, line)

    return comes


def on_telegram(kind: str = "message", sender: Json | None = None, **parts: Any) -> Comes:
    """A message in the chat with somebody, by them where it does not say by whom."""

    async def comes(server: TelegramServer, account: str, line: str) -> None:
        chat = server.person(account)
        kept = chat.messages[number_of(line)]
        base = {**server.message(account, chat, kept), "message_id": 900_000}
        base |= {"from": sender} if sender else {}
        await server.brings({kind: {**base, "text": "Ik ben een robot", **parts}})

    return comes


def number(line: str) -> int:
    """The number of a line in its chat."""
    return int(line.rpartition(":")[2])


async def edited_on_telegram(server: TelegramServer, account: str, line: str) -> None:
    """The edit of a line that leaves its words as they were."""
    await server.edits(account, line, server.person(account).messages[number_of(line)].text)


_BY_US = {"user": BOT, "bot_id": BOT_ID}
_PREVIEW = [{"from_url": "https://zorg.nl", "title": "Zorg", "id": 1}]

SLACK = {
    "its own message": on_slack(**_BY_US),
    "its own message, by user alone": on_slack(user=BOT),
    "its own message, changed": changed_on_slack("message_changed", _BY_US, text="Anders"),
    "its own message, gone": changed_on_slack("message_deleted", _BY_US),
    "another bot": on_slack(user="U9WEER", bot_id="B9WEER"),
    "another bot, known by its account alone": on_slack(user="U9WEER"),
    "another bot, without an account": on_slack(subtype="bot_message", user=None, bot_id="B9WEER"),
    "Slack itself": on_slack(user="USLACKBOT"),
    "a preview under a line": changed_on_slack("message_changed", attachments=_PREVIEW),
    "a line with a thread under it": changed_on_slack("message_replied", reply_count=1),
    "a line that was pinned": on_slack(subtype="pinned_item"),
    "a line of no talk": on_slack(channel="C0ALGEMEEN", channel_type="channel"),
    "a line of a group talk": on_slack(channel="G0TEAM", channel_type="mpim"),
    "a thumb": on_slack(type="reaction_added", reaction="+1"),
}
TELEGRAM = {
    "its own message": on_telegram(sender=TELEGRAM_BOT),
    "its own message, changed": on_telegram("edited_message", sender=TELEGRAM_BOT),
    "another bot": on_telegram(sender=OTHER),
    "another bot, changing its message": on_telegram("edited_message", sender=OTHER),
    "an edit that changes nothing": edited_on_telegram,
    "a line of a channel": on_telegram("channel_post", chat={"id": -9, "type": "channel"}),
    "a message that was pinned": on_telegram(text=None, pinned_message={"message_id": 1}),
    "a timer that was set": on_telegram(
        text=None, message_auto_delete_timer_changed={"message_auto_delete_time": 86400}
    ),
    "a thumb": on_telegram("message_reaction", old_reaction=[], new_reaction=[], date=DATE),
}


def hears_nothing_of(town: Across, talk: Talk, all_of: Mapping[str, Comes]) -> None:
    """Nothing stands on a screen that did not stand there, and nothing goes to anybody."""
    noor, _ = talk
    noor.says("Dank je wel", line="mine")
    before, ground = picture(town), town.grounds[0]
    for what, comes in all_of.items():
        Door(town, ground).comes(comes(ground.server, noor.account, ground.lines["mine"]))
        assert picture(town) == before, what


@pytest.mark.parametrize("town", ["slack"], indirect=True)
def test_on_slack_only_people_are_heard(town: Across, talk: Talk) -> None:
    hears_nothing_of(town, talk, SLACK)


@pytest.mark.parametrize("town", ["telegram"], indirect=True)
def test_on_telegram_only_people_are_heard(town: Across, talk: Talk) -> None:
    hears_nothing_of(town, talk, TELEGRAM)


@pytest.mark.parametrize("town", ["slack"], indirect=True)
def test_on_slack_a_person_is_heard_by_the_same_door(town: Across, talk: Talk, door: Door) -> None:
    noor, fatima = talk
    noor.says("Dank je wel", line="mine")
    line = town.grounds[0].lines["mine"]
    door.comes(on_slack(text="Tot morgen")(door.ground.server, noor.account, line))
    assert fatima.hears("exchanges/line").mentions("Tot morgen")
    comes = changed_on_slack("message_changed", text="Dank je zeer")
    door.comes(comes(door.ground.server, noor.account, line))
    assert any("Dank je zeer" in bubble.text for bubble in fatima.screen)


@pytest.mark.parametrize("town", ["telegram"], indirect=True)
def test_on_telegram_a_person_is_heard_by_the_same_door(
    town: Across, talk: Talk, door: Door
) -> None:
    noor, fatima = talk
    noor.says("Dank je wel", line="mine")
    line = town.grounds[0].lines["mine"]
    door.comes(on_telegram(text="Tot morgen")(door.ground.server, noor.account, line))
    assert fatima.hears("exchanges/line").mentions("Tot morgen")
