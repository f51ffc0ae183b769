"""A form that is asked in steps takes the same words as one on a page, and guards the same."""

import pytest

from tests.journeys.people import Somebody, Town

QUESTION = "Hoe help ik iemand met dementie die niet wil douchen?"
CONFIDANT = "Ria Jansen, 013 555 01 23"


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """Somebody who knows about dementia, and chooses for the organisation."""
    fatima = town.colleague("Fatima", "dementie", role="academy")
    fatima.forms = "steps"
    return fatima


@pytest.fixture
def at_confidant(fatima: Somebody) -> Somebody:
    """She is asked who the confidant is."""
    fatima.says("/organisatie").presses("organisation.choices")
    fatima.presses("organisation.choose_house").says("2")
    fatima.last.mentions("vertrouwenspersoon")
    return fatima


def test_a_number_that_belongs_in_a_field_is_taken_there(at_confidant: Somebody) -> None:
    at_confidant.says(CONFIDANT)
    assert not at_confidant.refused
    at_confidant.says("terug").last.mentions(CONFIDANT)


def test_the_same_number_elsewhere_is_refused(fatima: Somebody) -> None:
    assert fatima.says(CONFIDANT).refused


def test_a_reply_is_no_answer_to_the_form_and_is_guarded(town: Town, fatima: Somebody) -> None:
    noor = town.student("Noor")
    noor.says(f"/leervraag {QUESTION}").presses("questions.choose")
    fatima.presses("questions.help").says("Begin met een warme handdoek.")
    noor.presses("exchanges.write").says("Dat ga ik proberen!")
    said = fatima.hears("exchanges/line")
    fatima.says("/organisatie").presses("organisation.choices")
    fatima.presses("organisation.choose_house").says("2")
    fatima.last.mentions("vertrouwenspersoon")
    before = len(noor.screen)
    assert fatima.says(f"Bel {CONFIDANT}", reply_to=said).refused
    assert len(noor.screen) == before


def test_an_edited_line_is_no_answer_to_the_form_and_is_guarded(at_confidant: Somebody) -> None:
    assert at_confidant.edits("line-of-before", CONFIDANT).refused
    at_confidant.last.mentions("niet verstuurd")


def test_a_guarded_question_of_a_form_stays_guarded(town: Town) -> None:
    noor = town.student("Noor")
    noor.forms = "steps"
    assert noor.says("/leervraag").says("Hoe was ik mevrouw Jansen?").refused
