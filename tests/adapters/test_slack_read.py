"""What people do in Slack becomes events: tables of payloads."""

import pytest

from bot.platform import Incoming
from bot.slack.plain import cut, escaped, plain
from bot.slack.read import Workspace, is_by_guest_of_other_house, read
from handlers.speech import Command, Go, Press, Says, Sends, Submit
from tests.platforms.slack_people import People
from tests.platforms.slack_space import BOT, BOT_ID, OTHER_TEAM, TEAM, Space

HERE = Workspace(TEAM, BOT, BOT_ID)
people = People(Space())


def event(inner, **given):
    return people.callback({"type": "message", **inner}, event_id="Ev1", **given)


def said(text="Hoi", **given):
    line = {"channel_type": "im", "channel": "D1", "user": "U1", "ts": "5.1", "text": text}
    return event({**line, **given})


def of(native, **given):
    return {"forms": "button", "line": native, "key": f"slack:{TEAM}:Ev1", **given}


def known(body) -> Incoming:
    incoming = read(body, HERE)
    assert incoming is not None
    return incoming


LINES = [
    (said(), Incoming("slack", "U1", event=Says("Hoi", "D1:5.1"), **of("D1:5.1"))),
    (
        said(thread_ts="4.1"),
        Incoming(
            "slack",
            "U1",
            event=Says("Hoi", "D1:5.1"),
            **of("D1:5.1", on="D1:4.1", under="D1:4.1"),
        ),
    ),
    (
        said(thread_ts="5.1"),
        Incoming("slack", "U1", event=Says("Hoi", "D1:5.1"), **of("D1:5.1")),
    ),
    (
        said(" /leervraag Hoe til ik?"),
        Incoming("slack", "U1", event=Command("leervraag", "Hoe til ik?"), **of("D1:5.1")),
    ),
    (
        said(
            "", subtype="message_changed", user=None, ts="6.1",
            message={"user": "U1", "ts": "5.1", "text": "Dag"},
            previous_message={"user": "U1", "ts": "5.1", "text": "Hoi"},
        ),
        Incoming("slack", "U1", event=Says("Dag", "D1:5.1", edited=True), **of("D1:5.1")),
    ),
    (
        said(
            "", subtype="message_deleted", user=None, ts="6.1", deleted_ts="5.1",
            previous_message={"user": "U1", "ts": "5.1", "text": "Hoi", "thread_ts": "4.1"},
        ),
        Incoming(
            "slack",
            "U1",
            event=Says("", "D1:5.1", deleted=True),
            **of("D1:5.1", on="D1:4.1", under="D1:4.1"),
        ),
    ),
    (
        said(
            "", subtype="message_changed", user=None, ts="6.1",
            message={"subtype": "tombstone", "user": "USLACKBOT", "ts": "5.1", "text": "weg"},
            previous_message={"user": "U1", "ts": "5.1", "text": "Hoi"},
        ),
        Incoming("slack", "U1", event=Says("", "D1:5.1", deleted=True), **of("D1:5.1")),
    ),
    (
        said("kijk", attachments=[{"is_share": True, "text": "van een ander"}]),
        Incoming("slack", "U1", event=Sends("", text="kijk", kind="other"), **of("D1:5.1")),
    ),
    (
        event({"type": "user_change", "user": {"id": "U1", "deleted": True}}),
        Incoming("slack", "U1", f"slack:{TEAM}:Ev1", Go("people.gone"), "button"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "incoming"), LINES)
def test_a_line_of_a_talk_is_read(body, incoming):
    assert read(body, HERE) == incoming


IGNORED = {
    "our own message": said(user=BOT),
    "another bot's message": said(bot_id="B9"),
    "Slack's own message": said(user="USLACKBOT"),
    "a message of nobody": said(user=None),
    "a channel": said(channel_type="channel"),
    "a talk of several": said(channel_type="mpim"),
    "somebody comes in": said(subtype="channel_join"),
    "answers below": said(subtype="message_replied"),
    "our own change": said(
        subtype="message_changed",
        message={"user": BOT, "ts": "1", "text": "a"},
        previous_message={"text": "b"},
    ),
    "a picture of a link was added": said(
        subtype="message_changed",
        message={"user": "U1", "ts": "1", "text": "a", "attachments": [{}]},
        previous_message={"text": "a"},
    ),
    "a line of who knows whom was deleted": said(subtype="message_deleted", user=None),
    "another workspace": said() | {"team_id": OTHER_TEAM, "authorizations": []},
    "somebody who has a new picture": event(
        {"type": "user_change", "user": {"id": "U1", "deleted": False}}
    ),
    "a bot that was taken out": event(
        {"type": "user_change", "user": {"id": "U1", "deleted": True, "is_bot": True}}
    ),
    "something new of Slack": event({"type": "star_added", "user": "U1"}),
    "an own kind": {"type": "shortcut", "team": {"id": TEAM}, "user": {"id": "U1"}},
    "a button in a modal": {
        **people.press("U1", "home", "x::0"),
        "view": {"type": "modal"},
    },
    "a form by nobody": {**people.submission("U1", {}), "user": {}},
}


@pytest.mark.parametrize("body", IGNORED.values(), ids=IGNORED)
def test_what_is_no_talk_with_us_is_nothing(body):
    assert read(body, HERE) is None


def test_a_command_is_read_wherever_it_is_typed():
    body = {
        "command": "/Leervraag", "text": " wat is a &lt; b &amp; c? ", "user_id": "U1",
        "team_id": TEAM, "channel_id": "C1", "trigger_id": "13.1",
    }  # fmt: skip
    event = Command("leervraag", "wat is a < b & c?")
    assert read(body, HERE) == Incoming("slack", "U1", f"slack:{TEAM}:13.1", event)


def test_a_press_is_read_with_the_message_that_held_the_button():
    body = {**people.press("U1", "D1:5.1", "people.pause:week:2"), "trigger_id": "13.2"}
    pressed = Press("people.pause", "week", 2)
    expected = Incoming("slack", "U1", f"slack:{TEAM}:13.2", pressed, on="D1:5.1")
    assert read(body, HERE) == expected
    in_thread = {**body, "container": {**body["container"], "thread_ts": "4.1"}}
    assert known(in_thread).under == "D1:4.1"


def test_a_press_on_home_is_of_no_message():
    body = people.press("U1", "home", "people.pause:week:2")
    assert known(body).on == ""


@pytest.mark.parametrize("value", ["", "weg ermee", "a:b", "a:b:x", "a:b:9999999999", "::::"])
def test_data_that_was_never_sent_is_a_press_of_nothing(value):
    body = people.press("U1", "D1:5.1", value)
    assert known(body).event == Press("")


VIEW = {
    "private_metadata": 'tok-1\n{"who": {"#1": "' + "w" * 151 + '"}}',
    "state": {
        "values": {
            "question": {"text": {"type": "plain_text_input", "value": " Hoe\x00? "}},
            "tried": {"line": {"type": "plain_text_input", "value": None}},
            "kind": {"one": {"selected_option": {"value": "doen"}}},
            "none": {"one": {"selected_option": None}},
            "days": {"some": {"selected_options": [{"value": "ma"}, {"value": "wo"}]}},
            "who": {"one": {"selected_option": {"value": "#1"}}},
            "shows": {"tick": {"selected_options": [{"value": "yes"}]}},
            "consent": {"tick": {"selected_options": []}},
        }
    },
}


def test_a_form_is_read_field_by_field():
    answers = {
        "question": " Hoe? ",
        "tried": "",
        "kind": "doen",
        "none": "",
        "days": ("ma", "wo"),
        "who": "w" * 151,
        "shows": True,
        "consent": False,
    }
    incoming = known(people.submission("U1", VIEW))
    assert incoming.event == Submit("", answers)
    assert incoming.token == "tok-1"


FILES = [
    ({"name": "a.csv", "mimetype": "text/csv", "size": 9}, Sends("a.csv")),
    ({"name": "a.csv", "size": 1_000_001}, Sends("a.csv", kind="large")),
    ({"name": "hoi.m4a", "mimetype": "audio/mp4"}, Sends("hoi.m4a", kind="voice")),
    ({"name": "hoi.mp4", "subtype": "slack_audio"}, Sends("hoi.mp4", kind="voice")),
    ({"name": "a.png", "mimetype": "image/png"}, Sends("a.png", kind="other")),
    ({"name": "a.mp4", "mimetype": "video/mp4"}, Sends("a.mp4", kind="other")),
    ({"name": "elders.doc", "mode": "external"}, Sends("elders.doc", kind="other")),
    ({"mode": "file_access", "file_access": "check_file_info"}, Sends("", kind="other")),
]


@pytest.mark.parametrize(("file", "sends"), FILES)
def test_a_file_is_read_as_it_was_announced(file, sends):
    file = {"url_private_download": "https://files.slack.com/a", **file}
    body = said("", subtype="file_share", files=[file])
    assert known(body).event == sends


TEXTS = [
    ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
    ("zie <https://zorg.nl/a?b=1&amp;c=2>", "zie https://zorg.nl/a?b=1&c=2"),
    ("zie <http://zorg.nl|zorg.nl>", "zie http://zorg.nl"),
    ("zie <https://zorg.nl|de site>", "zie de site (https://zorg.nl)"),
    ("mail <mailto:a@b.nl|a@b.nl>", "mail a@b.nl"),
    ("bel <tel:0612345678|06 12345678>", "bel 06 12345678"),
    ("vraag <@U0912345678> eens", "vraag @… eens"),
    ("vraag <@U1|noor> eens", "vraag @noor eens"),
    ("<!here> en <!channel>", "@here en @channel"),
    ("<!subteam^S1|@linde>", "@linde"),
    ("<!date^1392734382^{date}|18 februari>", "18 februari"),
    ("in <#C1|algemeen> of <#C2>", "in #algemeen of #…"),
    ("een <b zonder eind", "een <b zonder eind"),
    ("half \ud83d teken", "half ? teken"),
]


@pytest.mark.parametrize(("written", "meant"), TEXTS)
def test_text_is_read_as_it_was_typed(written, meant):
    assert plain(written) == meant


def test_text_is_cut_with_a_sign_and_escaped_whole():
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert escaped("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_who_is_of_another_organisation_is_seen_in_the_payload():
    assert not is_by_guest_of_other_house(said(user_team=TEAM), HERE)
    assert is_by_guest_of_other_house(said(user_team=OTHER_TEAM), HERE)
    press = people.press("U1", "D1:5.1", "x::0")
    assert not is_by_guest_of_other_house(press, HERE)
    assert is_by_guest_of_other_house({**press, "user": {"team_id": OTHER_TEAM}}, HERE)
    enterprise = {**said(user_team=OTHER_TEAM), "enterprise_id": "E1"}
    assert not is_by_guest_of_other_house(enterprise, HERE)
