"""Who was asked answers: now, later, not now, or somebody else."""

import pytest
from sqlmodel import select

from storage.people import Organisation
from storage.questions import Question
from tests.journeys.asking import DEMENTIA, asks
from tests.journeys.people import Somebody, Town


def test_the_first_yes_has_the_question_and_the_others_see_it(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    town.passes(hours=5)
    first, second = (fatima, bram) if fatima.heard("questions/ask") else (bram, fatima)
    town.at("2026-11-25T10:05")
    second.hears("questions/ask")
    second.presses("questions.help")
    second.hears("exchanges/help").mentions("douchen")
    noor.hears("exchanges/begun").mentions(second.name)
    first.hears("questions/taken")
    assert asks(town).count(("skill", "yes")) == 1


def test_an_organisation_may_ask_three_at_once(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    others = [town.colleague(name, "dementie") for name in ("Bram", "Cor", "Daan")]
    town.change(lambda session: _choose(session.get(Organisation, town.organisation)))
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    asked = [one for one in (fatima, *others) if one.heard("questions/ask")]
    assert len(asked) == 3
    asked[1].presses("questions.help")
    assert [one.heard("questions/taken") for one in asked] == [1, 0, 1]
    assert [question.state for question in town.rows(select(Question))] == ["helped"]


def _choose(organisation: Organisation | None) -> None:
    assert organisation is not None
    organisation.chosen = {"questions.at_once": 3}


def test_no_is_silent_and_the_next_is_asked(town: Town, noor: Somebody, fatima: Somebody) -> None:
    bram = town.colleague("Bram", "dementie")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    first, second = (fatima, bram) if fatima.heard("questions/ask") else (bram, fatima)
    first.presses("questions.no")
    first.hears("questions/no")
    second.hears("questions/ask")
    told = noor.hears("questions/step_next")
    told.mentions(second.name)
    assert first.name not in told.text
    assert "nee" not in told.text.lower()


def test_later_names_a_moment_that_the_asker_sees(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.later").fills(moment="morgen om 14.00 uur").presses("machine.right")
    noor.hears("exchanges/begun").mentions("14.00")
    assert asks(town) == [("skill", "later")]


@pytest.mark.parametrize("moment", ["over drie weken", "gisteren", "ooit", "volgende week vrijdag"])
def test_later_is_a_moment_within_two_working_days(
    town: Town, noor: Somebody, fatima: Somebody, moment: str
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.later").fills(moment=moment)
    assert "moment" in fatima.problems
    assert asks(town) == [("skill", "open")]


def test_handing_over_names_a_colleague(town: Town, noor: Somebody, fatima: Somebody) -> None:
    bram = town.colleague("Bram de Wit")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.more").presses("questions.hand_over").fills(name="bram")
    fatima.hears("questions/handed").mentions("Bram de Wit")
    bram.hears("questions/ask").mentions("Doorgegeven door Fatima", "douchen")
    noor.hears("questions/step_next").mentions("Bram de Wit")
    bram.presses("questions.help")
    noor.hears("exchanges/begun").mentions("Bram de Wit")


def test_a_name_that_means_several_or_nobody_is_asked_again(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.colleague("Bram de Wit")
    town.colleague("Bram Visser")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.more").presses("questions.hand_over").fills(name="Bram")
    assert "Bram Visser" in fatima.problems["name"]
    fatima.fills(name="Zwaantje")
    assert "niemand" in fatima.problems["name"]


def test_no_more_for_this_skill_passes_the_question_on(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    first, second = (fatima, bram) if fatima.heard("questions/ask") else (bram, fatima)
    first.presses("questions.more").presses("questions.stop_skill")
    second.hears("questions/ask")
    sem = town.student("Sem")
    sem.says(f"/leervraag {DEMENTIA}")
    sem.hears("questions/proposal").mentions("1 collega")


def test_going_back_from_more_shows_the_answers_again(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.more").presses("questions.back").presses("questions.help")
    fatima.hears("exchanges/help")


def test_an_answer_typed_to_the_ask_is_kept_back_until_yes(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.says("Probeer eerst muziek", reply_to=fatima.hears("questions/ask"))
    fatima.hears("questions/first_yes")
    fatima.presses("questions.help")
    noor.hears("exchanges/begun")


def test_an_answer_of_last_month_and_of_the_wrong_person_changes_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    _, data = fatima.button("questions.help")
    noor.stumbles(data)
    noor.hears("machine/not_yours")
    noor.says("/leervraag").presses("questions.withdraw")
    fatima.stumbles(data)
    fatima.hears("machine/lapsed")
    assert asks(town) == [("skill", "withdrawn")]


def test_an_answer_typed_beside_the_ask_finds_the_way_to_it(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.says("Begin met een warme handdoek.")
    fatima.hears("questions/is_it").mentions("wacht")
    fatima.presses("questions.show", nth=-1).hears("questions/ask").mentions("douchen")
    fatima.presses("questions.help")
    assert noor.hears("exchanges/begun")
