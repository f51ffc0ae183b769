"""What people do on Telegram is read from its updates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.platform import Incoming
from bot.telegram.read import Elsewhere, Heard, Lost, read
from handlers.speech import Command, Press, Says, Sends
from tests.adapters.telegram_updates import (
    CHANNEL,
    CHAT,
    DATE,
    FILE,
    GROUP,
    NOOR,
    document,
    membership,
    message,
    press,
    update,
)

KEY = "telegram:123456:870000001"


def of(raw):
    return read(Update.de_json(raw), "123456")


def heard(**parts) -> Heard:
    found = of(update(**parts))
    assert isinstance(found, Heard)
    return found


def test_a_line_is_read_whole():
    before = message(3, text="Wat wil je leren?")
    assert heard(message=message(text=" hoi ", reply_to_message=before)) == Heard(
        Incoming(
            platform="telegram",
            account="1001",
            key=KEY,
            event=Says("hoi", line="1001:7"),
            forms="steps",
            on="1001:3",
            line="1001:7",
            name="Noor",
            removes=True,
        )
    )


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/help", Command("help")),
        ("/Help", Command("help")),
        ("/help@leermaat_bot", Command("help")),
        (
            "/leervraag@leermaat_bot  Hoe til ik\nveilig? ",
            Command("leervraag", "Hoe til ik\nveilig?"),
        ),
        ("/start ABCD-EFGH", Command("start", "ABCD-EFGH")),
        ("/start", Command("start")),
        ("/leervraag\nHoe?", Command("leervraag", "Hoe?")),
        ("/ help", Says("/ help", line="1001:7")),
        ("/", Says("/", line="1001:7")),
        ("/1", Says("/1", line="1001:7")),
        ("//help", Says("//help", line="1001:7")),
        ("ik zeg /help", Says("ik zeg /help", line="1001:7")),
        ("a\0b\ud800c", Says("ab?c", line="1001:7")),
    ],
)
def test_what_is_typed_is_a_command_or_a_line(text, event):
    assert heard(message=message(text=text)).incoming.event == event


def test_an_edited_line_names_the_line_also_where_it_looks_like_a_command():
    edited = heard(edited_message=message(text="/help", edit_date=DATE + 90_000))
    assert edited.incoming.event == Says("/help", line="1001:7", edited=True)
    assert edited.incoming.line == "1001:7"


def test_a_press_names_its_message():
    pressed = heard(callback_query=press("people.open:help:3")).incoming
    assert (pressed.event, pressed.on) == (Press("people.open", "help", 3), "1001:5")


@pytest.mark.parametrize("data", ["", "x", "a:b", "a:b:c", "a:b:-1", "a:b:99999999999"])
def test_a_press_that_was_never_sent_has_no_action(data):
    assert heard(callback_query=press(data)).incoming.event == Press("")


def test_a_press_on_a_message_that_is_gone_is_read():
    gone = {"chat": CHAT, "message_id": 5, "date": 0}
    assert heard(callback_query=press(message=gone)).incoming.on == "1001:5"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"voice": {**FILE, "duration": 3}}, "voice"),
        ({"audio": {**FILE, "duration": 3}}, "voice"),
        ({"video_note": {**FILE, "duration": 3, "length": 9}}, "voice"),
        ({"photo": [{**FILE, "width": 9, "height": 9}]}, "other"),
        ({"video": {**FILE, "duration": 3, "width": 9, "height": 9}}, "other"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "other"),
        ({"contact": {"phone_number": "06", "first_name": "Jan"}}, "other"),
        ({"dice": {"emoji": "x", "value": 1}}, "other"),
        ({"story": {"chat": CHAT, "id": 1}}, "other"),
        ({"document": document(mime_type="image/png")}, "other"),
        ({"document": document(mime_type="video/mp4")}, "other"),
        ({"document": document(mime_type="audio/ogg")}, "voice"),
        (
            {
                "animation": {**FILE, "duration": 3, "width": 9, "height": 9},
                "document": document(mime_type=None),
            },
            "other",
        ),
        (
            {
                "text": "mevrouw Jansen valt",
                "forward_origin": {
                    "type": "hidden_user",
                    "date": DATE,
                    "sender_user_name": "Jan",
                },
            },
            "other",
        ),
        (
            {"text": "van een ander", "via_bot": {"id": 9, "is_bot": True, "first_name": "b"}},
            "other",
        ),
    ],
)
def test_what_may_show_a_client_is_unwanted_and_comes_without_any_of_it(part, kind):
    found = heard(message=message(caption="mevrouw Jansen", **part))
    assert found.incoming.event == Sends("bestand", kind=kind)
    assert found.unwanted
    assert found.file == ""


def test_a_sticker_is_unwanted():
    sticker = {**FILE, "width": 9, "height": 9, "is_animated": False, "is_video": False}
    found = heard(message=message(sticker={**sticker, "type": "regular"}))
    assert found.incoming.event == Sends("bestand", kind="other")


def test_an_album_is_answered_once():
    photo = [{**FILE, "width": 9, "height": 9}]
    first = heard(message=message(7, photo=photo, media_group_id="a1"))
    second = of({**update(message=message(8, photo=photo, media_group_id="a1")), "update_id": 9})
    assert first.incoming.key == second.incoming.key == "telegram:123456:album:a1"
    assert (first.incoming.line, second.incoming.line) == ("1001:7", "1001:8")


def test_a_file_is_to_be_fetched_with_the_words_beside_it():
    found = heard(message=message(document=document(), caption=" dit zijn ze "))
    assert found.incoming.event == Sends("mensen.csv", text="dit zijn ze")
    assert (found.file, found.unwanted) == ("f1", False)


@pytest.mark.parametrize(
    ("given", "event"),
    [
        ({"file_size": 1_000_000}, Sends("mensen.csv")),
        ({"file_size": 1_000_001}, Sends("mensen.csv", kind="large")),
        ({"file_name": None}, Sends("bestand")),
        ({"file_name": " \0 "}, Sends("bestand")),
        ({"file_name": "x" * 300}, Sends("x" * 255)),
    ],
)
def test_a_file_has_a_name_and_a_size(given, event):
    assert heard(message=message(document=document(**given))).incoming.event == event


@pytest.mark.parametrize(
    "parts",
    [
        {"message": message(text="hoi", **{"from": {**NOOR, "is_bot": True}})},
        {"message": message(text="hoi", **{"from": None})},
        {"message": message(pinned_message=message(3, text="x"))},
        {"message": message(group_chat_created=True)},
        {"message": message()},
        {"edited_message": message(location={"latitude": 1.0, "longitude": 1.0})},
        {"callback_query": press(None, game_short_name="x")},
        {"callback_query": press(message=None, inline_message_id="9")},
        {"channel_post": {"message_id": 1, "date": DATE, "chat": CHANNEL, "text": "x"}},
        {"poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}},
        {"my_chat_member": membership(CHAT, "member")},
        {"my_chat_member": membership(GROUP, "left")},
        {"my_chat_member": membership(GROUP, "kicked")},
        {},
    ],
)
def test_what_is_nothing_to_us_is_left(parts):
    assert of(update(**parts)) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"message": message(chat=GROUP, text="/leervraag mevrouw Jansen")},
        {"message": message(chat=GROUP, photo=[{**FILE, "width": 9, "height": 9}])},
        {"edited_message": message(chat=GROUP, text="anders")},
        {"callback_query": press(message=message(5, chat=GROUP, text="x"))},
        {"my_chat_member": membership(GROUP, "member")},
    ],
)
def test_of_a_group_only_its_number_is_read(parts):
    assert of(update(**parts)) == Elsewhere(-100, "nl")


def test_a_group_message_in_nobodys_name_is_elsewhere_too():
    anonymous = message(chat=GROUP, text="x", sender_chat=GROUP)
    del anonymous["from"]
    assert of(update(message=anonymous)) == Elsewhere(-100, "")


def test_who_blocks_the_bot_is_lost():
    assert of(update(my_chat_member=membership(CHAT, "kicked"))) == Lost("1001")


@given(st.text(max_size=50))
def test_whatever_is_typed_can_be_kept(text):
    event = heard(message=message(text=text)).incoming.event
    assert isinstance(event, Command | Says)
    event.text.encode()
    assert "\0" not in event.text
