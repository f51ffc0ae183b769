"""What the bot says arrives on Telegram, is changed in its place, and what is refused is told."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image

from bot import markup
from bot.platform import Closed, MessageGone, Refused, TryLater, Unreachable
from bot.telegram.read import number_of
from bot.telegram.sending import Sending
from bot.telegram.wire import Wire, file_url
from bot.words import Button, Shown
from handlers.speech import File
from tests.platforms.telegram import TOKEN, TelegramServer

NOOR = "1001"
STOP = Button("Stop", "x.stop:1:1")
LONG = "\n\n".join(f"{number} {'woord ' * 300}" for number in range(5))


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        server.person(NOOR, name="Noor")
        yield server
        assert server.wrong == []


@pytest.fixture
async def sending(server) -> AsyncIterator[Sending]:
    wire = Wire(TOKEN, server.api_url, patience=0.5)
    yield Sending(wire, apart=0.0)
    await wire.hang_up()


def shown(text: str, *buttons: Button, files: tuple[File, ...] = ()) -> Shown:
    return Shown("", markup.read(text, markup.Slots()), buttons, files=files)


def texts(server: TelegramServer) -> list[str]:
    return [seen.text for seen in server.screen(NOOR)]


async def test_a_message_arrives_with_its_buttons_and_no_preview_of_links(server, sending):
    native = await sending.send(NOOR, shown("**Dag** [hier](https://a.nl)", STOP))
    (seen,) = server.screen(NOOR)
    assert (seen.native, seen.text, seen.buttons) == (native, "Dag hier", [("Stop", STOP.data)])
    assert server.calls[-1].given["link_preview_options"] == {"is_disabled": True}


async def test_a_message_is_changed_in_its_place(server, sending):
    native = await sending.send(NOOR, shown("een", STOP))
    await sending.edit(NOOR, native, shown("twee"))
    (seen,) = server.screen(NOOR)
    assert (seen.text, seen.buttons) == ("twee", [])


async def test_a_message_that_is_already_so_is_done(server, sending):
    native = await sending.send(NOOR, shown("een", STOP))
    await sending.edit(NOOR, native, shown("een", STOP))
    assert texts(server) == ["een"]


async def test_buttons_are_taken_off_and_the_words_stay(server, sending):
    native = await sending.send(NOOR, shown("**een**", STOP))
    for _ in range(2):
        await sending.settle(NOOR, native)
    (seen,) = server.screen(NOOR)
    assert (seen.text, seen.buttons) == ("een", [])


async def test_buttons_are_taken_off_what_was_said_in_parts_after_a_restart_too(server, sending):
    native = await sending.send(NOOR, shown(LONG, STOP))
    before = texts(server)
    await Sending(sending.wire, apart=0.0).settle(NOOR, native)
    assert texts(server) == before
    assert [seen.buttons for seen in server.screen(NOOR)] == [[] for _ in before]


async def test_buttons_of_a_message_that_is_gone_are_gone(server, sending):
    native = await sending.send(NOOR, shown("een", STOP))
    server.chats.all[int(NOOR)].messages.clear()
    for place in (native, "elders"):
        with pytest.raises(MessageGone):
            await sending.settle(NOOR, place)


async def test_a_file_goes_with_its_words_in_one_message(server, sending):
    file = File("codes.csv", b"naam;code")
    native = await sending.send(NOOR, shown("De **codes**", STOP, files=(file,)))
    (seen,) = server.screen(NOOR)
    assert (seen.text, seen.files, seen.buttons) == (
        "De codes",
        ["codes.csv"],
        [("Stop", STOP.data)],
    )
    assert server.methods.files[f"file-{number_of(native)}"] == b"naam;code"
    await sending.edit(NOOR, native, shown("Klaar"))
    assert [(s.text, s.files) for s in server.screen(NOOR)] == [("Klaar", ["codes.csv"])]


async def test_files_come_after_words_that_do_not_fit_with_them(server, sending):
    files = (File("a.csv", b"a"), File("b.csv", b"b"))
    native = await sending.send(NOOR, shown("Twee", STOP, files=files))
    assert [(s.text, s.files) for s in server.screen(NOOR)] == [
        ("Twee", []),
        ("", ["a.csv"]),
        ("", ["b.csv"]),
    ]
    await sending.edit(NOOR, native, shown("Twee bestanden", files=files))
    assert texts(server) == ["Twee bestanden", "", ""]


async def test_a_text_becomes_no_file_so_it_is_said_anew(server, sending):
    native = await sending.send(NOOR, shown("een", STOP))
    for files in ((File("a.csv", b"a"),), (File("a.csv", b"a"), File("b.csv", b"b"))):
        with pytest.raises(MessageGone):
            await sending.edit(NOOR, native, shown("met", files=files))
    assert server.screen(NOOR)[0].buttons == []


async def test_a_file_gets_no_words_that_do_not_fit_with_it(server, sending):
    native = await sending.send(NOOR, shown("een", STOP, files=(File("a.csv", b"a"),)))
    with pytest.raises(MessageGone):
        await sending.edit(NOOR, native, shown("x" * 1025))
    assert server.screen(NOOR)[0].buttons == []


async def test_a_long_text_comes_in_parts_with_the_buttons_on_the_last(server, sending):
    native = await sending.send(NOOR, shown(LONG, STOP))
    seen = server.screen(NOOR)
    assert [one.text[0] for one in seen] == ["0", "2", "4"]
    assert [one.buttons for one in seen] == [[], [], [("Stop", STOP.data)]]
    assert seen[-1].native == native


async def test_a_long_text_is_changed_in_all_its_parts(server, sending):
    native = await sending.send(NOOR, shown(LONG, STOP))
    await sending.edit(NOOR, native, shown(LONG.replace("woord", "WOORD")))
    seen = server.screen(NOOR)
    assert len(seen) == 3
    assert all("WOORD" in one.text for one in seen)
    assert seen[-1].buttons == []


async def test_a_long_text_that_becomes_short_leaves_nothing_behind(server, sending):
    native = await sending.send(NOOR, shown(LONG, STOP))
    await sending.edit(NOOR, native, shown("Vervallen."))
    assert [(s.native, s.text) for s in server.screen(NOOR)] == [(native, "Vervallen.")]
    await sending.edit(NOOR, native, shown("Nog eens."))
    assert texts(server) == ["Nog eens."]


async def test_a_short_text_that_becomes_long_is_said_anew(server, sending):
    native = await sending.send(NOOR, shown("kort", STOP))
    with pytest.raises(MessageGone):
        await sending.edit(NOOR, native, shown(LONG))
    assert [(s.text, s.buttons) for s in server.screen(NOOR)] == [("kort", [])]


async def test_a_picture_is_seen_in_the_chat_with_its_words_and_buttons(server, sending):
    content = BytesIO()
    Image.new("RGB", (1000, 900)).save(content, "PNG")
    picture = File("overzicht-1.png", content.getvalue())
    native = await sending.send(NOOR, shown("Vijf stages.", STOP, files=(picture,)))
    (one,) = server.screen(NOOR)
    assert (one.text, one.files) == ("Vijf stages.", ["overzicht-1.png"])
    assert one.buttons
    assert [call.method for call in server.calls if call.method.startswith("send")] == ["sendPhoto"]
    await sending.settle(NOOR, native)
    assert server.screen(NOOR)[0].buttons == []


async def test_a_part_waits_as_long_as_telegram_asks(server, sending):
    server.fails["sendDocument"] = [(429, 1)]
    await sending.send(NOOR, shown("a", files=(File("a", b"a"), File("b", b"b"))))
    assert [s.files for s in server.screen(NOOR)] == [[], ["a"], ["b"]]


@pytest.mark.parametrize("fail", [(429, 600), 500])
async def test_a_long_text_arrives_whole_or_not_at_all(server, sending, fail):
    server.fails["sendDocument"] = [fail]
    with pytest.raises(Exception, match=r".*"):
        await sending.send(NOOR, shown("a", files=(File("a", b"a"), File("b", b"b"))))
    assert server.screen(NOOR) == []


@pytest.mark.parametrize(
    ("fail", "raised"),
    [
        ((403, "Forbidden: bot was blocked by the user"), Unreachable),
        ((403, "Forbidden: user is deactivated"), Unreachable),
        ((403, "Forbidden: bot was kicked from the group chat"), Unreachable),
        ((400, "Bad Request: chat not found"), Unreachable),
        ((400, "Bad Request: PEER_ID_INVALID"), Unreachable),
        ((400, "Bad Request: message is too long"), Refused),
        ((400, "Bad Request: can't parse entities: unsupported start tag"), Refused),
        ((400, "Bad Request: BUTTON_DATA_INVALID"), Refused),
        ((400, "Bad Request: message to edit not found"), MessageGone),
        ((400, "Bad Request: message can't be edited"), MessageGone),
        ((400, "Bad Request: MESSAGE_ID_INVALID"), MessageGone),
        ((429, 7), TryLater),
        ((401, "Unauthorized"), Closed),
        ((404, "Not Found"), Closed),
    ],
)
async def test_each_refusal_means_one_thing(server, sending, fail, raised):
    native = await sending.send(NOOR, shown("een"))
    server.fails["sendMessage"] = [fail]
    server.fails["editMessageText"] = [fail]
    with pytest.raises(raised):
        await sending.send(NOOR, shown("twee"))
    with pytest.raises(raised) as error:
        await sending.edit(NOOR, native, shown("twee"))
    assert error.value.__suppress_context__
    assert getattr(error.value, "seconds", 7) == 7


@pytest.mark.parametrize("fail", [500, 502, 409, "hang"])
async def test_what_may_pass_is_raised_on(server, sending, fail):
    server.fails["sendMessage"] = [fail]
    with pytest.raises(Exception, match=r".+") as error:
        await sending.send(NOOR, shown("een"))
    assert not isinstance(error.value, Unreachable | TryLater | MessageGone | Refused | Closed)
    await sending.send(NOOR, shown("twee"))
    assert texts(server) == ["twee"]


async def test_who_moved_to_another_chat_is_out_of_reach(server, sending):
    server.moved = {NOOR: -100123}
    with pytest.raises(Unreachable):
        await sending.send(NOOR, shown("een"))


async def test_a_native_of_elsewhere_is_gone(sending):
    with pytest.raises(MessageGone):
        await sending.edit(NOOR, "C1:17.1", shown("een"))


async def test_a_server_that_is_away_may_come_back(server):
    wire = Wire(TOKEN, "http://127.0.0.1:9/bot", patience=0.5)
    with pytest.raises(Exception, match="ConnectError"):
        await Sending(wire).send(NOOR, shown("een"))
    await wire.hang_up()


@pytest.mark.parametrize(
    ("api_url", "files"),
    [
        ("https://api.telegram.org/bot", "https://api.telegram.org/file/bot"),
        ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot"),
        ("https://bot.huis.nl/bot", "https://bot.huis.nl/file/bot"),
    ],
)
def test_files_come_from_beside_the_api(api_url, files):
    assert file_url(api_url) == files
