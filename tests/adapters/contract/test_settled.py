"""A button does its work once, for whom it was meant, as long as it stands there."""

from datetime import timedelta
from typing import cast

import pytest
from sqlmodel import select

from handlers.speech import pressed
from storage.exchanges import Exchange
from storage.questions import Ask, Question
from tests.adapters.contract.conftest import EACH, ON_POSTGRES
from tests.adapters.contract.doors import Door, picture
from tests.journeys.asking import DEMENTIA, asked
from tests.journeys.residents import Across, Resident

NEVER_SENT = [
    "",
    "x",
    "::",
    "a:b:c",
    "people.nothing:1:2",
    "questions.help:zzzz:1",
    "questions.help::-1",
    "questions.help:2:99999999999999999999",
    "exchanges.takeback:1:1",
    "machine.answer:ja:0",
    "machine.form:zzzz:0",
    "gate.go:" + "A" * 12 + ":0",
    "é" * 32,
    "<!channel>:<b>:1",
    "questions.help:" + "9" * 30 + ":1",
    "\0:\0:0",
]


def chosen(noor: Resident) -> tuple[str, str]:
    """Noor has asked, and let the bot choose: the message where that button stood, and its data."""
    noor.says(f"/leervraag {DEMENTIA}")
    bubble, data = noor.button("questions.choose")
    noor.presses("questions.choose")
    return bubble.native, data


def there(somebody: Resident, native: str) -> list[str]:
    """What the buttons carry that stand in one message now."""
    found = next(one for one in somebody.screen if one.native == native)
    return [data for _, data in found.buttons]


def seen(somebody: Resident) -> set[tuple[str, str, str]]:
    """What stands on somebody's screen: each message, from which template, with its words."""
    return {(one.native, one.shown.template, one.text) for one in somebody.screen}


@pytest.mark.usefixtures("fatima")
def test_a_pressed_button_is_gone_from_its_message(noor: Resident) -> None:
    native, data = chosen(noor)
    assert data not in there(noor, native)


def test_an_answer_below_takes_the_buttons_off_and_leaves_the_words(
    town: Across, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    begun = noor.hears("exchanges/begun")
    noor.presses("exchanges.write")
    assert noor.last.native != begun.native
    assert noor.hears("exchanges/begun").text == begun.text
    assert there(noor, begun.native) == []


def test_the_buttons_of_a_list_are_gone_or_work_after_one_was_pressed(
    door: Door, noor: Resident
) -> None:
    noor.says("/instellingen")
    pressed_one = noor.button("people.profile")
    noor.presses("people.profile").fills(name="Noor Bakker")
    for bubble, data in [(one, data) for one in noor.screen for _, data in one.buttons][:1]:
        door.forges(noor, data, bubble)
    assert not noor.heard("machine/past")
    door.forges(noor, pressed_one[1], pressed_one[0])
    assert noor.hears("machine/past")


def test_a_button_that_was_answered_below_is_past_too(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    bubble, data = noor.button("exchanges.write")
    noor.presses("exchanges.write")
    door.forges(noor, data, bubble)
    assert noor.hears("machine/past")
    assert noor.heard("exchanges/focus") == 1


@pytest.mark.usefixtures("fatima")
def test_a_second_press_says_kindly_that_it_is_past_and_does_nothing(
    town: Across, door: Door, noor: Resident
) -> None:
    native, data = chosen(noor)
    asks = len(town.rows(select(Ask)))
    door.forges(noor, data, native)
    assert noor.hears("machine/past").mentions("van eerder")
    assert len(town.rows(select(Ask))) == asks


@pytest.mark.parametrize("town", [*EACH, *ON_POSTGRES], indirect=True)
def test_of_two_presses_at_the_same_moment_one_counts(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    bubble, yes = fatima.button("questions.help")
    _, no = fatima.button("questions.no")
    door.at_once(fatima, pressed(yes), pressed(no), pressed(yes), on=bubble.native)
    states = [ask.state for ask in town.rows(select(Ask)) if ask.person_id == fatima.id]
    begun = len(town.rows(select(Exchange)))
    assert (states, begun) in ((["yes"], 1), (["no"], 0))
    assert fatima.heard("machine/past") == 2


def test_a_button_that_was_never_sent_does_nothing_and_is_answered_kindly(
    town: Across, door: Door, noor: Resident
) -> None:
    noor.says("/help")
    standing, asked_before = noor.last, len(town.rows(select(Question)))
    for data in NEVER_SENT:
        for on in (standing.native, ""):
            before = seen(noor)
            door.forges(noor, data, on)
            heard = {template for _, template, _ in seen(noor) - before}
            assert heard in ({"machine/past"}, {"machine/form_gone"}), (data, on)
    assert len(town.rows(select(Question))) == asked_before


def test_a_button_of_somebody_else_does_nothing(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    sam = cast("Resident", town.student("Sam"))
    sam.says("/help")
    mine = sam.last
    # On Slack it is Slack that says in which talk a button stood; nobody else can.
    theirs = () if door.ground.name == "slack" else (fatima.last.native,)
    for action in ("questions.help", "questions.no", "questions.more", "questions.later"):
        _, data = fatima.button(action)
        for on in (mine.native, "", *theirs):
            before = seen(sam)
            door.forges(sam, data, on)
            heard = {template for _, template, _ in seen(sam) - before}
            assert heard in ({"machine/past"}, {"machine/not_yours"}), (data, on)
    assert [ask.state for ask in town.rows(select(Ask))] == ["open"]
    assert not town.rows(select(Exchange))
    assert fatima.button("questions.help")


@pytest.mark.parametrize("town", ["playground", "telegram"], indirect=True)
def test_my_button_on_a_message_of_somebody_else_changes_nothing_of_theirs(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    # On Slack it is Slack that says in which talk a button stood; nobody else can.
    hers = fatima.button("questions.help")[0]
    before = picture(town).screens[fatima.account]
    door.forges(noor, "people.language:en:0", hers)
    assert picture(town).screens[fatima.account] == before


def two_days_later(town: Across) -> None:
    """All that was said until now is wiped."""
    town.clock.move(timedelta(hours=49))
    town.app.schedule.forget()


def test_a_button_under_a_text_that_was_forgotten_works_once(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    bubble, data = fatima.button("questions.help")
    two_days_later(town)
    town.restart()
    fatima.presses("questions.help")
    assert fatima.hears("exchanges/help").native == bubble.native
    assert len(town.rows(select(Exchange))) == 1
    door.forges(fatima, data, bubble)
    assert fatima.hears("machine/past")


def test_an_answer_below_a_text_that_was_forgotten_leaves_the_words_on_the_screen(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    begun, (_, data) = noor.hears("exchanges/begun"), noor.button("exchanges.write")
    words = begun.text
    two_days_later(town)
    town.restart()
    noor.presses("exchanges.write")
    assert noor.last.native != begun.native
    assert noor.hears("exchanges/begun").text == words
    assert there(noor, begun.native) == []
    door.forges(noor, data, begun)
    assert noor.hears("machine/past")
    assert noor.heard("exchanges/focus") == 1


@pytest.mark.parametrize("town", [*EACH, *ON_POSTGRES], indirect=True)
def test_of_two_presses_at_once_under_a_text_that_was_forgotten_one_counts(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    bubble, yes = fatima.button("questions.help")
    _, no = fatima.button("questions.no")
    two_days_later(town)
    door.at_once(fatima, pressed(yes), pressed(no), pressed(yes), on=bubble.native)
    begun = len(town.rows(select(Exchange)))
    states = {ask.state for ask in town.rows(select(Ask)) if ask.person_id == fatima.id}
    assert (states, begun) in (({"yes"}, 1), ({"no"}, 0))
    assert fatima.heard("machine/past") == 2


def test_every_button_is_answered_also_after_a_restart(
    town: Across, door: Door, noor: Resident, fatima: Resident
) -> None:
    asked(town, noor, fatima)
    bubble, data = fatima.button("questions.help")
    town.restart()
    door.forges(fatima, data, bubble)
    assert fatima.hears("exchanges/help")
    door.forges(fatima, data, bubble)
    assert fatima.hears("machine/past")
