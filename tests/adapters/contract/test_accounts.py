"""Who is on two platforms is one person: heard on both, and written to where they are."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.people import Account, Person
from storage.questions import Ask, Question
from tests.adapters.contract.doors import Door
from tests.journeys.asking import DEMENTIA
from tests.journeys.residents import Across, Resident
from tests.journeys.test_people import code_in

pytestmark = pytest.mark.parametrize("town", ["telegram+slack"], indirect=True)


@pytest.fixture
def phone(noor: Resident) -> Resident:
    """Noor on Telegram."""
    return noor


@pytest.fixture
def desk(town: Across, noor: Resident) -> Resident:
    """Noor on Slack."""
    return town.also(noor, "slack")


def helps(fatima: Resident) -> None:
    """Fatima says yes to the question that she was asked."""
    fatima.presses("questions.help")


def test_who_asks_on_one_hears_on_the_other_when_that_is_where_they_were_last(
    phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    desk.says("/help")
    helps(fatima)
    assert desk.hears("exchanges/begun").mentions("Fatima")
    assert not phone.heard("exchanges/begun")
    fatima.says("Begin met een warme doek.")
    phone.says("/help")
    fatima.says("En zet muziek op.")
    assert "doek" in desk.hears("exchanges/line").text
    assert "muziek" in phone.hears("exchanges/line").text
    assert (phone.heard("exchanges/line"), desk.heard("exchanges/line")) == (1, 1)


def test_an_answer_stands_where_it_was_asked_for(phone: Resident, desk: Resident) -> None:
    phone.says("/help")
    desk.says("/instellingen")
    phone.says("/skills")
    assert [len(one.screen) for one in (phone, desk)] == [2, 1]


def test_a_talk_goes_on_from_the_other_app(
    phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    helps(fatima)
    phone.presses("exchanges.write").says("Ik sta nu bij de deur.")
    desk.says("En nu aan mijn bureau.")
    lines = [one.text for one in fatima.screen if one.shown.template == "exchanges/line"]
    assert ["deur" in lines[0], "bureau" in lines[1]] == [True, True]
    desk.says("Om elf uur kan ik.", line="there").edits("there", "Om twaalf uur kan ik.")
    assert "twaalf uur" in fatima.hears("exchanges/line").text


def test_a_form_that_was_begun_on_one_is_the_same_form_on_the_other(
    town: Across, phone: Resident, desk: Resident
) -> None:
    phone.says("/leervraag").says("Hoe help ik iemand met eten?")
    desk.says("/leervraag")
    assert desk.ground.form(desk.account) is not None
    phone.forget().says("Ik zocht in het boek.")
    assert not phone.heard("machine/field")
    desk.fills(question=DEMENTIA)
    assert len(town.rows(select(Question))) <= 1


def test_the_same_question_asked_on_both_is_one_question(
    town: Across, phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    town.clock.move(timedelta(minutes=2))
    desk.says(f"/leervraag {DEMENTIA}")
    assert len(town.rows(select(Question))) == 1
    assert fatima.heard("questions/ask") == 1
    assert len(town.rows(select(Ask))) == 1


def test_who_chose_an_app_is_written_to_there(
    phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    desk.says("/instellingen").presses("people.where").presses("people.prefer", nth=1)
    assert desk.hears("people/preferred").mentions("Telegram")
    desk.says("/help")
    helps(fatima)
    assert phone.hears("exchanges/begun")
    assert not desk.heard("exchanges/begun")


def test_who_blocked_the_bot_on_telegram_is_written_to_on_slack(
    town: Across, phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    phone.ground.server.person(phone.account).is_open = False
    helps(fatima)
    assert desk.hears("exchanges/begun").mentions("Fatima")
    assert [one.dead for one in accounts(town, phone)] == [False, True]


def test_who_cannot_be_reached_on_slack_is_written_to_on_telegram(
    town: Across, phone: Resident, desk: Resident, fatima: Resident
) -> None:
    phone.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    desk.says("/help")
    desk.ground.server.space.people[desk.account]["deleted"] = True
    helps(fatima)
    assert phone.hears("exchanges/begun").mentions("Fatima")
    assert [one.dead for one in accounts(town, phone)] == [True, False]


def accounts(town: Across, somebody: Resident) -> list[Account]:
    """Somebody's accounts, that of Slack first."""
    found = [one for one in town.rows(select(Account)) if one.person_id == somebody.id]
    return sorted(found, key=lambda one: str(one.platform))


def test_who_says_the_code_of_their_other_app_is_one_person_there(
    town: Across, phone: Resident, door: Door
) -> None:
    phone.says("/instellingen").presses("people.link")
    code = code_in(phone.last)
    ground = town.grounds[-1]
    new = Resident(town, "Noor", ground.account("Noor"), ground=ground)
    new.says("hallo").says(code).presses("people.merge")
    assert new.hears("people/linked").mentions("Noor")
    assert [one.platform for one in accounts(town, phone)] == ["slack", "telegram"]
    assert [one.name for one in town.rows(select(Person)) if one.state == "active"] == ["Noor"]
    new.says("/instellingen")
    assert new.last.mentions("Slack en Telegram")
