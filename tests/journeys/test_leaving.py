"""Somebody stops in the middle of something: nobody waits for them in silence."""

import pytest
from sqlmodel import select

from storage.questions import Ask, Question
from tests.journeys.people import Somebody, Town

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student with a question."""
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague who knows about dementia."""
    return town.colleague("Fatima", "dementie")


def leaves(somebody: Somebody) -> None:
    """Stops, and a minute passes."""
    somebody.says("/stop").presses("people.leave")
    somebody.town.tick()


def asked(noor: Somebody, fatima: Somebody) -> None:
    """Noor asks Fatima."""
    noor.says(f"/leervraag {SHOWER}").presses("questions.skill")
    noor.presses("questions.person", fatima.name)


def test_a_question_of_who_left_lapses_for_who_was_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(noor, fatima)
    leaves(noor)
    assert fatima.hears("machine/lapsed")
    assert [question.state for question in town.rows(select(Question))] == ["withdrawn"]


def test_what_was_planned_for_who_left_is_never_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.at("2026-11-24T17:00")
    asked(noor, fatima)
    leaves(noor)
    town.days_pass(2)
    assert fatima.screen == []


def test_a_question_goes_on_at_once_when_who_was_asked_leaves(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    asked(noor, fatima)
    leaves(fatima)
    bram.hears("questions/ask").mentions("douchen")
    noor.hears("questions/step_next").mentions("Bram")
    states = {ask.person_id: ask.state for ask in town.rows(select(Ask))}
    assert states == {fatima.id: "lapsed", bram.id: "open"}


def test_who_helps_hears_that_the_asker_is_gone(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(noor, fatima)
    fatima.presses("questions.help")
    leaves(noor)
    assert fatima.hears("exchanges/withdrawn")
    fatima.says("Begin rustig.").hears("exchanges/over")


def test_who_is_helped_by_somebody_who_left_may_ask_on(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    asked(noor, fatima)
    fatima.presses("questions.help").says("Ik kom er zo op terug.")
    leaves(fatima)
    town.tick()
    assert noor.heard("exchanges/helper_gone") == 1
    noor.presses("exchanges.no", "verder")
    bram.hears("questions/ask").mentions("douchen")


def test_who_was_taken_out_leaves_nobody_waiting_either(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    anna = town.academy()
    asked(noor, fatima)
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find")
    anna.fills(name="Noor").presses("organisation.remove")
    anna.presses("organisation.really_remove")
    town.tick()
    assert fatima.hears("machine/lapsed")


def test_nobody_is_promised_that_thanks_reach_who_left(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(noor, fatima)
    fatima.presses("questions.help").says("Begin rustig.")
    leaves(fatima)
    noor.presses("exchanges.close").presses("exchanges.yes")
    actions = [data.partition(":")[0] for _, data in noor.hears("exchanges/after").buttons]
    assert actions == ["exchanges.learn"]
    noor.presses("exchanges.learn").fills(learned="Eerst warmte.", share=True)
    assert noor.hears("exchanges/kept")
