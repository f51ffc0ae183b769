"""What somebody asks the bot where others read along is between the two of them, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from storage.outbox import Outbox
from storage.questions import Question
from tests.adapters.contract.doors import Door
from tests.journeys.asking import DEMENTIA
from tests.journeys.residents import Across, Resident
from tests.journeys.test_safety import NAMED

CHANNEL, OTHER_TALK, GROUP = "C0ALGEMEEN", "D0ANDERS", "-100"

Types = Callable[[str], str]


@pytest.fixture
def types(town: Across, noor: Resident, door: Door, place: str) -> Types:
    """Noor types something in a place that is not her talk with the bot; gives what only she is
    told there."""
    noor.says("help").forget()
    server = noor.ground.server
    server.space.channel(place, noor.account, "U0SAM", "U0BOT")

    def typed(text: str) -> str:
        told: list[Any] = []

        async def work() -> None:
            told.append(await server.types(noor.account, text, channel=place))

        door.comes(work())
        return str(told[0][1])

    return typed


def stands_in(noor: Resident, place: str) -> list[str]:
    """All that stands in a place for everybody."""
    return [one.text for one in noor.ground.server.space.talks[place].messages.values()]


ON_SLACK = pytest.mark.parametrize(
    ("town", "place"), [("slack", CHANNEL), ("slack", OTHER_TALK)], indirect=["town"]
)


@ON_SLACK
def test_a_command_in_a_channel_is_answered_in_our_own_talk(
    noor: Resident, types: Types, place: str
) -> None:
    assert types("/help") == "Ik antwoord je in onze chat."
    assert noor.hears("people/help").native.startswith("DNOOR:")
    assert stands_in(noor, place) == []
    assert noor.ground.server.space.whispers == []


@ON_SLACK
@pytest.mark.usefixtures("fatima")
def test_a_question_asked_in_a_channel_is_read_by_nobody_there(
    town: Across, noor: Resident, types: Types, place: str
) -> None:
    assert types(f"/leervraag {DEMENTIA}") == "Ik antwoord je in onze chat."
    noor.presses("questions.choose")
    assert town.rows(select(Question))
    assert stands_in(noor, place) == []


@ON_SLACK
def test_a_form_opens_before_the_person_alone_wherever_they_type(
    noor: Resident, types: Types, place: str
) -> None:
    assert types("/leervraag") == ""
    form = noor.ground.form(noor.account)
    assert form is not None
    assert "question" in form.fields
    assert stands_in(noor, place) == []


@ON_SLACK
def test_what_is_refused_in_a_channel_is_said_in_our_own_talk(
    noor: Resident, types: Types, place: str
) -> None:
    for text in (f"/leervraag {NAMED}", "/bestaatniet", "/organisatie"):
        assert types(text) == "Ik antwoord je in onze chat."
    heard = [one.shown.template for one in noor.screen]
    assert heard == ["safety/refused", "machine/unknown_command", "machine/not_allowed"]
    assert stands_in(noor, place) == []


@pytest.mark.parametrize(("town", "place"), [("slack", CHANNEL)], indirect=["town"])
def test_who_names_the_bot_in_a_channel_is_told_why_it_is_silent_and_nobody_else(
    town: Across, noor: Resident, types: Types, door: Door
) -> None:
    server = noor.ground.server
    door.comes(server.mentions(noor.account, CHANNEL, f"{DEMENTIA} {NAMED}"))
    town.runner.run(_rests(town))
    ((channel, account, text),) = server.space.whispers
    assert (channel, account) == (CHANNEL, noor.account)
    assert "Hoekstra" not in text
    assert stands_in(noor, CHANNEL) == []
    assert noor.screen == []
    assert len(town.rows(select(Outbox))) == 1  # the help of before


async def _rests(town: Across) -> None:
    await town.app.turns.rest()


@pytest.mark.parametrize("town", ["telegram"], indirect=True)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_in_a_group_nothing_is_answered_but_that_the_bot_leaves(
    town: Across, noor: Resident, door: Door, kind: str
) -> None:
    server = noor.ground.server
    server.group(GROUP, kind)
    for text in (f"/leervraag {DEMENTIA}", "/help@leermaat_bot", NAMED):
        door.comes(server.types(noor.account, text, chat=GROUP))
    (seen,) = server.screen(GROUP)
    assert "één persoon tegelijk" in seen.text
    assert "dementie" not in seen.text
    assert not server.group(GROUP).is_open
    assert noor.screen == []
    assert not town.rows(select(Outbox))
    assert not town.rows(select(Question))


@pytest.mark.parametrize("town", ["telegram"], indirect=True)
def test_a_button_pressed_in_a_group_does_nothing(town: Across, noor: Resident, door: Door) -> None:
    noor.says("/help")
    server = noor.ground.server
    query = server.query(noor.account, noor.last.native, "people.settings::0")
    query["message"]["chat"] = server.group(GROUP).json()
    door.comes(server.brings({"callback_query": query}))
    assert len(noor.screen) == 1
