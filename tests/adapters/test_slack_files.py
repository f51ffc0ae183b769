"""Files that people send on Slack, and those that the bot brings them."""

import pytest

from bot.platform import Refused, TryLater
from bot.slack.files import may_be_asked
from bot.words import Shown
from handlers.speech import File
from tests.adapters.playground import plain
from tests.adapters.slack import House, house

PEOPLE = b"naam;email;team;soort\r\nSam Bos;sam@wilgenhof.nl;De Linde;student\r\n"


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        found.lives("U1ANNA", "Anna", role="academy")
        found.lives("U1NOOR", "Noor")
        yield found


async def test_a_file_of_who_may_send_it_is_read(wilgenhof: House):
    await wilgenhof.server.sends("U1ANNA", "mensen.csv", PEOPLE)
    seen = await wilgenhof.sees("U1ANNA", "1")
    assert any("organisation.bring_in" in data for _, data in seen.buttons)


async def test_a_file_of_anybody_else_is_not_even_fetched(wilgenhof: House):
    server = wilgenhof.server
    await server.sends("U1NOOR", "mensen.csv", PEOPLE)
    await wilgenhof.sees("U1NOOR", "")
    assert server.fetched == []


@pytest.mark.parametrize(
    "given",
    [
        {"mimetype": "image/png"},
        {"mimetype": "video/mp4"},
        {"mimetype": "audio/mp4"},
        {"subtype": "slack_audio"},
        {"mode": "external"},
        {"mode": "file_access"},
        {"url_private_download": "https://kwaad.nl/mensen.csv"},
        {"url_private_download": "http://files.slack.com/mensen.csv"},
        {"size": 1_000_001},
    ],
)
async def test_what_is_not_taken_is_answered_kindly_and_not_fetched(wilgenhof: House, given):
    server = wilgenhof.server
    await server.sends("U1ANNA", "mensen.csv", PEOPLE, **given)
    seen = await wilgenhof.sees("U1ANNA", "")
    assert "organisation.bring_in" not in str(seen.buttons)
    assert server.fetched == []


async def test_a_file_larger_than_it_was_said_to_be_is_not_taken(wilgenhof: House):
    server = wilgenhof.server
    await server.sends("U1ANNA", "mensen.csv", b"x" * 1_200_000, size=9)
    assert "te groot" in (await wilgenhof.sees("U1ANNA", "")).text


@pytest.mark.parametrize("status", [302, 401, 404])
async def test_a_file_that_is_not_to_be_had_is_told_kindly(wilgenhof: House, status):
    server = wilgenhof.server
    server.fails["file"] = [status]
    assert (await server.sends("U1ANNA", "mensen.csv", PEOPLE)).status == 200
    await wilgenhof.sees("U1ANNA", "")
    assert len(server.fetched) == 1


async def test_without_the_right_to_read_files_no_page_is_taken_for_one(wilgenhof: House):
    server = wilgenhof.server
    server.fails["file"] = ["html"]
    await server.sends("U1ANNA", "mensen.csv", PEOPLE)
    seen = await wilgenhof.sees("U1ANNA", "")
    assert "organisation.bring_in" not in str(seen.buttons)


async def test_trouble_with_a_file_is_not_acknowledged_so_that_it_comes_again(wilgenhof: House):
    server = wilgenhof.server
    server.fails["file"] = [503]
    assert (await server.sends("U1ANNA", "mensen.csv", PEOPLE)).status == 500
    assert server.screen("U1ANNA") == []


async def test_of_two_files_each_is_answered_and_of_a_picture_among_them_only_that(wilgenhof):
    server = wilgenhof.server
    talk = server.space.talk_with("U1NOOR")
    file = {"name": "a.csv", "size": 3, "url_private_download": f"{server.base}/files/F1/a.csv"}
    kept = server.puts(talk, "U1NOOR", "kijk")
    kept.files = [file, file]
    await server.brings({**server.line(talk, kept), "subtype": "file_share"})
    await wilgenhof.rests()
    assert len(server.screen("U1NOOR")) == 2
    kept.files = [file, {**file, "mimetype": "image/png"}]
    await server.brings({**server.line(talk, kept), "subtype": "file_share"})
    await wilgenhof.rests()
    assert len(server.screen("U1NOOR")) == 3


SLACK = "https://slack.com/api/"
OURS = "http://127.0.0.1:8081/api/"
ADDRESSES = [
    ("https://files.slack.com/a", SLACK, True),
    ("https://wilgenhof.slack.com/a", SLACK, True),
    ("https://files.slack.com:443/a", SLACK, True),
    ("https://slack.com/a", SLACK, True),
    ("https://slack-files.com/a", SLACK, True),
    ("http://files.slack.com/a", SLACK, False),
    ("https://files.slack.com:8443/a", SLACK, False),
    ("https://files.slack.com@kwaad.nl/a", SLACK, False),
    ("https://kwaad.nl/slack.com/a", SLACK, False),
    ("https://slack.com.kwaad.nl/a", SLACK, False),
    ("https://notslack.com/a", SLACK, False),
    ("http://127.0.0.1:8081/files/a", SLACK, False),
    ("http://127.0.0.1:8081/files/a", OURS, True),
    ("http://127.0.0.1:8082/files/a", OURS, False),
    ("http://169.254.169.254/latest", OURS, False),
    ("file:///etc/passwd", OURS, False),
    ("https://[kapot", OURS, False),
    ("", OURS, False),
]


@pytest.mark.parametrize(("address", "api_url", "may"), ADDRESSES)
def test_our_token_goes_to_slack_alone(address, api_url, may):
    assert may_be_asked(address, api_url) is may


FILE = File("codes.csv", b"a;b", "De codes")


def with_file(text: str = "Hier is de lijst.") -> Shown:
    said = plain(text)
    return Shown(said.preview, said.blocks, files=(FILE,))


async def test_a_file_of_the_bot_stands_under_its_message(wilgenhof: House):
    server = wilgenhof.server
    await wilgenhof.adapter.send("U1NOOR", with_file())
    assert wilgenhof.last("U1NOOR").files == ["codes.csv"]
    [upload] = server.space.uploads.values()
    assert upload["content"] == b"a;b"
    assert upload["alt_txt"] == "De codes"


async def test_what_a_long_file_shows_is_told_as_far_as_slack_takes_it(wilgenhof: House):
    said = plain("Kijk.")
    file = File("overzicht-1.png", b"a", "Alles staat ook hieronder. " * 100)
    await wilgenhof.adapter.send("U1NOOR", Shown(said.preview, said.blocks, files=(file,)))
    [upload] = wilgenhof.server.space.uploads.values()
    assert upload["alt_txt"].startswith("Alles staat ook hieronder.")
    assert len(upload["alt_txt"]) == 1_000


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "chat.postMessage"])
async def test_where_a_file_cannot_be_brought_nothing_is_seen(wilgenhof: House, method):
    server = wilgenhof.server
    server.fails[method] = [500]
    with pytest.raises(Exception, match=r".*"):
        await wilgenhof.adapter.send("U1NOOR", with_file())
    assert server.screen("U1NOOR") == []
    await wilgenhof.adapter.send("U1NOOR", with_file())
    assert [one.files for one in server.screen("U1NOOR")] == [["codes.csv"]]


@pytest.mark.parametrize(("trouble", "raised"), [((429, 7), TryLater), ("invalid_blocks", Refused)])
async def test_where_only_the_file_does_not_come_the_message_goes_too(
    wilgenhof: House, trouble, raised
):
    server = wilgenhof.server
    server.fails["files.completeUploadExternal"] = [trouble]
    with pytest.raises(raised):
        await wilgenhof.adapter.send("U1NOOR", with_file())
    assert server.screen("U1NOOR") == []


async def test_a_message_that_is_settled_does_not_bring_its_file_again(wilgenhof: House):
    server = wilgenhof.server
    native = await wilgenhof.adapter.send("U1NOOR", with_file())
    await wilgenhof.adapter.edit("U1NOOR", native, with_file("Klaar."))
    [seen] = server.screen("U1NOOR")
    assert seen.text == "Klaar."
    assert seen.files == ["codes.csv"]


async def test_a_file_that_is_new_comes_under_a_message_that_changes(wilgenhof: House):
    native = await wilgenhof.adapter.send("U1NOOR", plain("Wil je de lijst?"))
    await wilgenhof.adapter.edit("U1NOOR", native, with_file())
    assert wilgenhof.last("U1NOOR").files == ["codes.csv"]
