"""A question, from `/leervraag` until somebody is asked."""

import pytest
from sqlmodel import select

from storage.questions import Question
from tests.journeys.people import Somebody, Town

DEMENTIA = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student with a question."""
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague of another team who knows about dementia."""
    return town.colleague("Fatima", "dementie", team="De Wilg")


def test_a_question_is_asked_in_two_taps(town: Town, noor: Somebody, fatima: Somebody) -> None:
    noor.says(f"/leervraag {DEMENTIA}")
    noor.hears("questions/proposal").mentions(
        "douchen", "dementie", "1 collega", "omgaan met mensen"
    )
    noor.presses("questions.skill", "dementie")
    noor.hears("questions/people").mentions("Fatima", "zelf opgegeven")
    noor.presses("questions.choose")
    noor.hears("questions/asked").mentions("Fatima")
    fatima.hears("questions/ask").mentions("Noor", "niveau 4", "leerjaar 2", "week 4", "douchen")


def test_choosing_can_be_left_to_the_bot_with_one_tap(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.hears("questions/asked").mentions("Fatima")
    fatima.hears("questions/ask").mentions(
        "dementie", "5 minuten", "coach" if False else "geprobeerd"
    )


def test_a_person_can_be_chosen_with_the_reason_beside_the_name(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.skill")
    noor.presses("questions.person", "Bram")
    bram.hears("questions/ask")
    assert fatima.heard("questions/ask") == 0


def test_the_preview_of_an_ask_holds_nothing_of_the_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    preview = fatima.hears("questions/ask").shown.preview
    assert preview == "Er is een leervraag voor je. 5 minuten is genoeg, nee zeggen mag."


def test_the_form_asks_for_the_question_what_was_tried_and_the_name(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("/leervraag")
    noor.fills(question=DEMENTIA, tried="Het protocol gelezen", shows_name=False)
    noor.hears("questions/proposal").mentions("Het protocol gelezen", "Je naam gaat niet mee")
    noor.presses("questions.choose")
    ask = fatima.hears("questions/ask")
    ask.mentions("Van een student", "Het protocol gelezen")
    assert "Noor" not in ask.text


def test_on_a_platform_without_forms_the_same_is_asked_step_by_step(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.forms = "steps"
    noor.says("/leervraag").says(DEMENTIA).says("overslaan").says("ja")
    noor.presses("questions.choose")
    fatima.hears("questions/ask").mentions("Noor")


def test_a_loose_line_is_asked_whether_it_is_a_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(DEMENTIA)
    noor.hears("questions/is_it").mentions("douchen")
    noor.presses("questions.is_one").presses("questions.choose")
    fatima.hears("questions/ask")


def test_a_loose_line_that_is_none_leaves_no_trace(town: Town, noor: Somebody) -> None:
    noor.says("lekker weer vandaag").presses("questions.is_none")
    noor.hears("questions/is_none")
    assert town.rows(select(Question)) == []


def test_tips_never_block_and_the_last_line_is_always_the_same(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("/leervraag Hoe zit het met dementie?")
    shown = noor.hears("questions/proposal")
    shown.mentions("Denk aan één moment", "Schrijf erbij wat je al hebt gezocht")
    before, _, after = shown.text.partition("Haal dat weg met Maak scherper.")
    assert before.rstrip().endswith("Staat erin wie de cliënt of collega is?")
    assert "dementie" in after


def test_a_doing_question_always_says_what_an_answer_is_not(town: Town, noor: Somebody) -> None:
    town.colleague("Bram", "injecteren")
    noor.says("/leervraag Waar let ik op als ik voor het eerst injecteer?")
    noor.hears("questions/proposal").mentions("geen bewijs dat je bekwaam bent")


def test_none_of_these_leads_to_a_search(town: Town, noor: Somebody, fatima: Somebody) -> None:
    bram = town.colleague("Bram", "wondzorg")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.change").presses("questions.search")
    noor.fills(skill="wondzorg")
    noor.presses("questions.skill", "wondzorg").presses("questions.choose")
    bram.hears("questions/ask").mentions("wondzorg", "douchen")


def test_no_fit_is_said_honestly_with_other_ways(town: Town, noor: Somebody) -> None:
    sem = town.student("Sem")
    noor.says("/leervraag Hoe werkt het koffieapparaat in de keuken?")
    noor.hears("questions/no_fit")
    noor.presses("questions.peer")
    noor.hears("questions/asked").mentions("Sem", "medestudent")
    sem.hears("questions/ask").mentions("koffieapparaat")


def test_the_kind_is_proposed_and_can_be_changed(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    mila = town.colleague("Mila", role="supervisor")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.change").presses("questions.change_kind")
    noor.fills(kind="IK")
    noor.hears("questions/proposal").mentions("over mezelf")
    noor.presses("questions.supervisor")
    mila.hears("questions/ask").mentions("douchen")
    assert fatima.heard("questions/ask") == 0


def test_the_name_can_be_left_out_before_asking(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.change").presses("questions.hide_name")
    noor.presses("questions.choose")
    assert "Noor" not in fatima.hears("questions/ask").text


def test_a_question_about_oneself_is_not_proposed_to_the_experts(
    town: Town, noor: Somebody
) -> None:
    town.colleague("Bram", "onzeker zijn", "grenzen aangeven")
    noor.says("/leervraag Hoe ga ik om met mijn grenzen, ik ben onzeker")
    shown = noor.hears("questions/proposal")
    assert not any(data.startswith("questions.skill") for _, data in shown.buttons)
    noor.presses("questions.change").presses("questions.experts")
    noor.presses("questions.skill")


def test_a_roster_complaint_goes_to_the_education_lead(town: Town, noor: Somebody) -> None:
    lena = town.colleague("Lena", role="lead")
    noor.says("/leervraag Ik sta drie weekenden ingeroosterd, hoe kan dat anders?")
    noor.presses("questions.lead")
    lena.hears("questions/ask").mentions("weekenden")


def test_a_school_question_brings_the_card_to_think_along(town: Town, noor: Somebody) -> None:
    mila = town.colleague("Mila", role="supervisor")
    noor.says("/leervraag Hoe pak ik mijn praktijkopdracht over observeren aan?")
    noor.hears("questions/proposal").mentions("Denk mee in een opdracht")
    noor.presses("questions.supervisor")
    mila.hears("questions/ask").mentions("Denk mee in een opdracht", "niveau en leerjaar")


def test_i_would_like_to_talk_to_someone_else_asks_no_reason(town: Town, noor: Somebody) -> None:
    lena = town.colleague("Lena", role="lead")
    noor.says("/leervraag Hoe werkt het koffieapparaat?").presses("questions.someone")
    noor.hears("questions/talk_asked").mentions("Lena")
    told = lena.hears("questions/talk")
    told.mentions("Noor")
    assert "koffie" not in told.text
    lena.presses("questions.talk_yes")
    noor.hears("questions/talk_coming").mentions("Lena")


def test_without_an_education_lead_the_academy_is_told(town: Town, noor: Somebody) -> None:
    anna = town.academy("Anna")
    noor.says("/leervraag Hoe werkt het koffieapparaat?").presses("questions.someone")
    anna.hears("questions/talk").mentions("Noor")


def test_the_same_question_within_ten_minutes_is_the_same_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.says(f"/leervraag {DEMENTIA.upper()}  ")
    noor.hears("questions/standing").mentions("Gevraagd: Fatima")
    assert len(town.rows(select(Question))) == 1
    town.passes(minutes=11)
    noor.says(f"/leervraag {DEMENTIA}")
    assert len(town.rows(select(Question))) == 2


def test_the_acute_card_comes_first_and_is_remembered_with_the_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("/leervraag Wat doe ik als een cliënt valt?")
    assert town.rows(select(Question)) == []
    noor.presses("gate.go")
    assert [question.card_shown for question in town.rows(select(Question))] == [True]


def test_a_loose_line_remembers_the_card_too(town: Town, noor: Somebody) -> None:
    noor.says("Wat doe ik als een cliënt valt?").presses("gate.go").presses("questions.is_one")
    assert [question.card_shown for question in town.rows(select(Question))] == [True]


def test_a_question_about_oneself_that_is_handed_over_goes_unread(
    town: Town, noor: Somebody
) -> None:
    sem, bram = town.student("Sem"), town.colleague("Bram")
    noor.says("/leervraag Ik voel me onzeker, hoe ga ik daarmee om?").presses("questions.peer")
    sem.hears("questions/ask").mentions("onzeker")
    sem.presses("questions.more").presses("questions.hand_over").fills(name="Bram")
    assert "onzeker" not in bram.hears("questions/ask").text
    noor.presses("questions.share")
    bram.hears("questions/ask").mentions("onzeker")
