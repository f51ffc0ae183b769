"""A code is for Leermaat, wherever it is typed: nobody else reads it."""

import pytest

from tests.journeys.people import Somebody, Town
from tests.journeys.test_people import code_for

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"


def academy_code(town: Town) -> str:
    """A code that somebody who is in can use."""
    return code_for(town, "academy", once=True)


def helped(noor: Somebody, fatima: Somebody) -> None:
    """Fatima helps Noor, and lines go between them."""
    noor.says(f"/leervraag {SHOWER}").presses("questions.skill")
    noor.presses("questions.person", "Fatima")
    fatima.presses("questions.help").says("Begin rustig.")
    noor.hears("exchanges/line")


@pytest.mark.parametrize("shape", ["{}", " {}. "])
def test_a_code_typed_in_a_talk_is_not_carried(
    town: Town, noor: Somebody, fatima: Somebody, shape: str
) -> None:
    helped(noor, fatima)
    code = academy_code(town)
    noor.forget()
    fatima.says(shape.format(code))
    assert fatima.hears("people/academy")
    assert noor.screen == []
    fatima.says("Warme handdoek erbij.")
    assert noor.hears("exchanges/line").mentions("handdoek")


def test_a_code_in_reply_to_a_line_is_not_carried(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    helped(noor, fatima)
    heard = len(fatima.screen)
    noor.says(academy_code(town), reply_to=noor.hears("exchanges/line"))
    assert noor.hears("people/academy")
    assert len(fatima.screen) == heard


def test_a_line_that_is_changed_into_a_code_is_not_carried(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    helped(noor, fatima)
    code = academy_code(town)
    fatima.says("ABCD", line="l1").edits("l1", code)
    assert fatima.hears("people/academy")
    assert all(code not in bubble.text for bubble in noor.screen)


def test_a_code_typed_in_a_dialog_leaves_the_dialog_as_it_was(town: Town, noor: Somebody) -> None:
    noor.forms = "steps"
    noor.says("/leervraag")
    asked = noor.hears("machine/field").text
    noor.says(academy_code(town))
    assert noor.hears("people/academy")
    assert noor.hears("machine/field").text == asked
    noor.says(SHOWER)
    assert noor.hears("machine/field").text != asked


def test_a_code_as_a_link_has_it_gets_past_the_guard(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/start K38GGJUCRA")
    assert noor.hears("people/door_wrong")
    assert town.stranger("Sam").says("K38GGJUCRA").hears("people/door_wrong")
