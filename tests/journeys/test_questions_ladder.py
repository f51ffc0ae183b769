"""The ladder of silence: nobody answers, and the question goes up where the asker sees it."""

from datetime import timedelta

from sqlmodel import col, select

from storage.questions import Question, Step
from tests.journeys.asking import (
    A_DAY,
    DEMENTIA,
    FOUR_DAYS,
    FOUR_HOURS,
    TWO_DAYS,
    asked,
    asks,
    jump,
)
from tests.journeys.people import Somebody, Town


def test_the_question_goes_up_step_by_step_and_the_asker_sees_each(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    lena = town.colleague("Lena", role="lead")
    experts = [fatima, town.colleague("Bram", "dementie"), town.colleague("Cor", "dementie")]
    peers = [town.student("Sem"), town.student("Tess"), town.student("Ugo")]
    manager = town.colleague("Mo", role="manager")
    asked(town, noor, *experts)
    town.at("2026-11-24T14:00")
    assert sum(one.heard("questions/ask") for one in experts) == 1
    town.at(FOUR_HOURS)
    assert sum(one.heard("questions/ask") for one in experts) == 2
    noor.hears("questions/step_next")
    town.at(A_DAY)
    assert [one.heard("questions/ask") for one in experts] == [1, 1, 1]
    assert sum(one.heard("questions/ask") for one in peers) == 2
    noor.hears("questions/step_peers").mentions("medestudent")
    town.at(TWO_DAYS)
    mila.hears("questions/ask")
    noor.hears("questions/step_supervisor").mentions("Mila")
    town.at(FOUR_DAYS)
    lena.hears("questions/ask")
    noor.hears("questions/step_lead").mentions("Lena")
    assert manager.screen == []
    assert [step.step for step in town.rows(select(Step).order_by(col(Step.step)))] == [1, 2, 3, 4]


def test_a_supervisor_sees_the_question_only_if_it_is_shared(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert "douchen" not in mila.hears("questions/ask").text
    noor.hears("questions/step_supervisor").mentions("alleen als jij hem deelt")
    noor.presses("questions.share")
    noor.hears("questions/shared")
    mila.hears("questions/ask").mentions("douchen")
    assert mila.heard("questions/ask") == 1


def test_a_supervisor_who_helps_does_not_read_what_was_not_shared(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    mila.presses("questions.help")
    assert not any("douchen" in bubble.text for bubble in mila.screen)
    noor.hears("exchanges/begun").mentions("Mila")
    fatima.hears("questions/taken")


def test_a_role_that_is_not_filled_is_passed_over(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    anna = town.academy("Anna")
    asked(town, noor, fatima)
    jump(town, FOUR_HOURS)
    noor.hears("questions/step_lead").mentions("Anna")
    jump(town, A_DAY)
    anna.hears("questions/ask")
    assert noor.heard("questions/step_next") == 0


def test_stop_stops_it_and_who_was_asked_may_still_answer(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    asked(town, noor, fatima, bram)
    jump(town, FOUR_HOURS)
    noor.presses("questions.stop")
    noor.hears("questions/stopped").mentions("mag nog antwoorden")
    jump(town, TWO_DAYS)
    assert mila.screen == []
    fatima.presses("questions.help")
    noor.hears("exchanges/begun")


def test_once_stopped_a_no_asks_nobody_else_and_the_last_no_is_told(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram, cor = town.colleague("Bram", "dementie"), town.colleague("Cor", "dementie")
    asked(town, noor, fatima, bram, cor)
    jump(town, FOUR_HOURS)
    noor.presses("questions.stop")
    first, second = (one for one in (fatima, bram, cor) if one.heard("questions/ask"))
    first.presses("questions.no")
    assert noor.heard("questions/nobody_left") == 0
    second.presses("questions.no")
    noor.hears("questions/nobody_left")
    assert asks(town) == [("skill", "no"), ("skill", "no")]


def test_after_stopping_it_can_go_on(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    asked(town, noor, fatima, bram)
    jump(town, FOUR_HOURS)
    noor.presses("questions.stop").presses("questions.go_on")
    jump(town, TWO_DAYS)
    mila.hears("questions/ask")


def test_after_downtime_only_the_latest_step_is_said(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    town.student("Sem")
    asked(town, noor, fatima, bram)
    town.clock.move(timedelta(days=2, minutes=5))
    town.tick()
    town.tick()
    mila.hears("questions/ask")
    assert noor.heard("questions/step_supervisor") == 1
    assert noor.heard("questions/step_next") == noor.heard("questions/step_peers") == 0


def test_when_nobody_is_left_it_says_so_with_other_ways(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.no")
    noor.hears("questions/nobody_left").mentions("andere weg")
    town.student("Sem")
    noor.presses("questions.peer")
    noor.hears("questions/asked").mentions("Sem")


def test_a_question_that_nobody_answers_ends_kindly_and_can_be_asked_again(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    jump(town, A_DAY)
    jump(town, "2026-12-08T10:05")
    noor.hears("questions/ended")
    assert asks(town) == [("skill", "lapsed")]
    fatima.hears("machine/lapsed")
    noor.presses("questions.reopen")
    noor.hears("questions/proposal").mentions("douchen")


def test_an_old_draft_is_put_away_and_old_words_are_forgotten(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}")
    town.clock.move(timedelta(days=8))
    town.tick()
    (draft,) = town.rows(select(Question))
    assert (draft.state, draft.text) == ("withdrawn", DEMENTIA)
    town.clock.move(timedelta(days=92))
    town.tick()
    (draft,) = town.rows(select(Question))
    assert (draft.text, draft.tried, draft.print, draft.kind) == ("", "", "", "OMGANG")


def test_a_question_asked_again_is_not_put_away_as_an_old_draft(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    jump(town, "2026-12-08T10:05")
    noor.presses("questions.reopen")
    jump(town, "2026-12-09T10:05")
    assert noor.says("/leervraag").hears("questions/mine").mentions("douchen")


def test_while_the_education_lead_is_away_the_academy_is_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    lena, anna = town.colleague("Lena", role="lead"), town.academy()
    lena.says("/pauze t/m 31 december").presses("machine.right").forget()
    asked(town, noor, fatima)
    jump(town, FOUR_DAYS)
    anna.hears("questions/ask")
    assert lena.screen == []


def test_who_may_not_read_a_question_hands_it_over_unread(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    bram = town.colleague("Bram")
    asked(town, noor, fatima)
    jump(town, "2026-11-26T14:00")
    mila.presses("questions.more").presses("questions.hand_over").fills(name="Bram")
    assert "douchen" not in bram.hears("questions/ask").text
    noor.presses("questions.share")
    bram.hears("questions/ask").mentions("douchen")
