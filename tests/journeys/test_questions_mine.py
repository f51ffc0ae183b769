"""My open questions: what I can still change."""

import pytest
from sqlmodel import select

from storage.questions import Question
from tests.journeys.asking import DEMENTIA, asks
from tests.journeys.people import Somebody, Town


def test_leervraag_alone_lists_my_open_questions(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.says("/leervraag").hears("questions/mine").mentions("1 open leervraag", "Gevraagd: Fatima")
    noor.presses("questions.new")
    assert noor.form is not None


def test_withdrawing_changes_the_messages_of_who_was_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.says("/leervraag").presses("questions.withdraw")
    noor.hears("questions/withdrawn")
    fatima.hears("machine/lapsed")
    assert fatima.heard("questions/ask") == 0
    assert asks(town) == [("skill", "withdrawn")]
    noor.says("/leervraag")
    assert noor.form is not None


def test_sharpening_a_draft_proposes_anew(town: Town, noor: Somebody, fatima: Somebody) -> None:
    town.colleague("Bram", "wondzorg")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.sharpen")
    assert noor.form is not None
    noor.fills(question="Hoe begin ik met wondzorg bij een open been?")
    noor.hears("questions/proposal").mentions("wondzorg")
    assert len(town.rows(select(Question))) == 1


def test_who_was_asked_sees_the_sharpened_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.says("/leervraag").presses("questions.sharpen").fills(question="Wat helpt bij weerstand?")
    fatima.hears("questions/ask").mentions("weerstand")
    assert fatima.heard("questions/ask") == 1
    fatima.presses("questions.no")
    fatima.hears("questions/no")


def test_searching_on_for_a_question_that_was_asked_says_nothing_untrue(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.colleague("Bram", "wondzorg")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.no")
    noor.presses("questions.search").fills(skill="raketten")
    assert "Niemand" not in noor.hears("questions/no_fit").text
    noor.presses("questions.search").fills(skill="wondzorg")
    labels = [label for label, _ in noor.hears("questions/proposal").buttons]
    assert "Trek in" in labels
    assert "Meer" not in labels


def test_a_way_that_nobody_is_on_is_not_offered_again(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.supervisor")
    actions = [data.partition(":")[0] for _, data in noor.hears("questions/nobody").buttons]
    assert actions == ["questions.search", "questions.peer", "questions.someone"]


def test_a_line_without_words_is_no_question(noor: Somebody) -> None:
    assert noor.says("").hears("machine/unclaimed")


def test_who_stops_halfway_a_dialog_can_still_answer(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    fatima.forms = "steps"
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.later").says("stop")
    fatima.presses("questions.later").says("morgen om 14.00 uur").presses("machine.right")
    noor.hears("exchanges/begun").mentions("14.00")
    assert fatima.hears("exchanges/later")
    with pytest.raises(AssertionError):
        fatima.button("questions.help")


@pytest.mark.inside
def test_words_for_a_question_that_is_gone_come_back_and_can_be_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.sharpen")
    form = noor.form
    noor.says("/leervraag").presses("questions.withdraw")
    noor.form = form
    noor.fills(question="Hoe begin ik bij dementie met wassen?")
    noor.hears("questions/gone").mentions("met wassen")
    noor.presses("questions.is_one").presses("questions.choose")
    fatima.hears("questions/ask").mentions("met wassen")


def test_who_was_choosing_a_moment_reads_that_the_question_lapsed(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.later")
    noor.says("/leervraag").presses("questions.withdraw")
    assert fatima.fills(moment="morgen om 14.00 uur").last.shown.template == "machine/lapsed"


def test_who_wants_to_talk_to_someone_finds_the_way_back_to_the_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.change").presses("questions.someone")
    assert noor.hears("questions/talk_none")
    noor.presses("questions.resume").hears("questions/proposal").mentions("douchen")


def test_how_long_a_question_is_kept_is_said(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.supervisor")
    noor.hears("questions/nobody").mentions("7 dagen", "/leervraag")


def test_leervraag_alone_also_shows_what_waits_for_my_answer(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.says("/leervraag").hears("questions/mine").mentions("Op je antwoord wacht 1 leervraag")
    fatima.presses("questions.show").presses("questions.help")
    assert noor.hears("exchanges/begun")
    fatima.says("/leervraag")
    assert fatima.form is not None
