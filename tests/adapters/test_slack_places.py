"""A message that was pressed is changed where its press said, and by the API where that ends."""

import pytest

from tests.adapters.playground import plain
from tests.adapters.slack import House, house


@pytest.fixture
async def wilgenhof(tmp_path):
    async with house(tmp_path) as found:
        found.lives("U1NOOR", "Noor")
        yield found


async def _asked(wilgenhof: House) -> str:
    await wilgenhof.server.types("U1NOOR", "/instellingen")
    await wilgenhof.rests()
    return wilgenhof.last("U1NOOR").native


async def _changes_language(wilgenhof: House, native: str) -> None:
    """Presses a button of which the answer takes the place of the message."""
    seen = next(one for one in wilgenhof.server.screen("U1NOOR") if one.native == native)
    data = next(data for _, data in seen.buttons if data.startswith("people.language:"))
    await wilgenhof.server.presses("U1NOOR", native, data)
    await wilgenhof.rests()


async def test_what_was_pressed_is_changed_without_a_call_that_counts(wilgenhof: House):
    native = await _asked(wilgenhof)
    before = wilgenhof.last("U1NOOR").text
    await _changes_language(wilgenhof, native)
    assert wilgenhof.last("U1NOOR").native == native
    assert wilgenhof.last("U1NOOR").text != before
    assert wilgenhof.server.times("chat.update") == 0


async def test_after_five_changes_the_api_does_it(wilgenhof: House):
    native = await _asked(wilgenhof)
    await _changes_language(wilgenhof, native)
    places = wilgenhof.adapter._sender.places
    said = {"text": "Dag", "blocks": []}
    assert [await places.change(native, said) for _ in range(5)] == [True] * 4 + [False]
    await wilgenhof.adapter.edit("U1NOOR", native, plain("Dag"))
    assert wilgenhof.server.times("chat.update") == 1


@pytest.mark.parametrize(
    "address",
    ["https://kwaad.nl/actions/1", "http://hooks.slack.com/actions/1", "file:///etc/passwd", "x"],
)
async def test_an_address_that_is_not_slacks_is_never_asked(wilgenhof: House, address):
    native = await _asked(wilgenhof)
    wilgenhof.adapter._sender.places.remember(native, address)
    assert not await wilgenhof.adapter._sender.places.change(native, {"text": "x"})


async def test_an_address_that_does_not_work_any_more_is_no_trouble(wilgenhof: House):
    native = await _asked(wilgenhof)
    wilgenhof.server.responses[native] = 5
    await _changes_language(wilgenhof, native)
    assert wilgenhof.server.times("chat.update") == 1
    assert wilgenhof.last("U1NOOR").native == native
