"""A form that is no longer open: it was replaced, sent, left lying, or is somebody else's."""

from datetime import timedelta
from typing import Any, cast

import pytest
from sqlmodel import select

from storage.turns import OpenForm
from tests.adapters.contract.conftest import EACH
from tests.adapters.contract.doors import Door
from tests.adapters.contract.test_forms import AT_ONCE, GOOD, STEP_BY_STEP, WAYS
from tests.adapters.contract.trial import more, nothing_submitted, submitted
from tests.journeys.residents import Across, Resident

__all__ = ["more", "nothing_submitted"]


@pytest.fixture
def noor(town: Across, forms: Any) -> Resident:
    """Somebody who has the form of the trial before them."""
    somebody = cast("Resident", town.student("Noor"))
    somebody.forms = forms
    return somebody.says("/proef")


@pytest.mark.parametrize(("town", "forms"), WAYS, indirect=["town"])
def test_a_form_goes_on_after_a_restart(town: Across, noor: Resident) -> None:
    if noor.ground.form(noor.account) is None:
        noor.says("lamp")
    town.restart()
    noor.fills(**GOOD)
    assert [one.answers for one in submitted] == [GOOD]


@pytest.mark.parametrize(("town", "forms"), AT_ONCE, indirect=["town"])
def test_a_form_that_was_sent_twice_is_taken_once(door: Door, noor: Resident) -> None:
    noor.fills(**GOOD)
    door.again()
    assert len(submitted) == 1


@pytest.mark.parametrize(("town", "forms"), AT_ONCE, indirect=["town"])
@pytest.mark.parametrize("hours", [0, 13])
def test_a_form_that_is_not_open_any_more_is_said_to_be_gone(
    town: Across, noor: Resident, hours: int
) -> None:
    """Another form was opened in its place, or it lay there for more than twelve hours."""
    if hours:
        town.clock.move(timedelta(hours=hours))
    else:
        with town.session() as session:
            session.delete(session.exec(select(OpenForm)).one())
    noor.fills(**GOOD)
    assert noor.hears("machine/form_gone").mentions("Er is niets verstuurd")
    assert not submitted
    assert noor.ground.form(noor.account) is None


@pytest.mark.parametrize(("town", "forms"), STEP_BY_STEP, indirect=["town"])
def test_a_dialog_that_lay_for_half_a_day_takes_no_more_lines(town: Across, noor: Resident) -> None:
    noor.says("lamp")
    town.clock.move(timedelta(hours=13))
    noor.forget().says("Om het te kunnen.")
    assert noor.last.shown.template != "machine/field"
    noor.says("/proef")
    assert noor.last.mentions("vraag 1 van 6")


@pytest.mark.parametrize(("town", "forms"), STEP_BY_STEP, indirect=["town"])
def test_what_was_filled_in_and_left_lying_is_forgotten_the_next_night(
    town: Across, noor: Resident
) -> None:
    noor.says("lamp")
    town.clock.move(timedelta(hours=11))
    town.app.schedule.forget()
    assert town.rows(select(OpenForm))
    town.clock.move(timedelta(hours=2))
    town.app.schedule.forget()
    assert not town.rows(select(OpenForm))


@pytest.mark.parametrize(("town", "forms"), STEP_BY_STEP, indirect=["town"])
def test_the_buttons_of_a_dialog_that_lay_for_half_a_day_are_past(
    town: Across, noor: Resident
) -> None:
    town.clock.move(timedelta(hours=13))
    noor.presses("machine.answer", "Stop")
    assert noor.last.shown.template in {"machine/form_gone", "machine/past"}


@pytest.mark.parametrize(("town", "forms"), STEP_BY_STEP, indirect=["town"])
def test_a_dialog_in_the_place_of_another_is_the_one_that_goes_on(
    door: Door, noor: Resident
) -> None:
    first, data = noor.button("machine.answer", "Stop")
    noor.says("/leervraag")
    assert noor.last.mentions("vraag 1 van 3")
    door.forges(noor, data, first)
    noor.says("Hoe help ik iemand met eten?")
    assert noor.last.mentions("vraag 2 van 3")
    assert not submitted


@pytest.mark.parametrize("town", ["slack", "playground"], indirect=True)
def test_a_second_form_takes_the_place_of_the_first(town: Across, door: Door) -> None:
    noor = cast("Resident", town.student("Noor"))
    noor.says("/proef")
    first = door.keeps_form(noor)
    noor.says("/leervraag")
    door.sends_form(noor, first, GOOD)
    assert noor.hears("machine/form_gone")
    assert not submitted


@pytest.mark.parametrize("town", ["slack", "playground"], indirect=True)
def test_the_form_of_somebody_else_cannot_be_sent(town: Across, door: Door) -> None:
    noor, sam = (cast("Resident", town.student(name)) for name in ("Noor", "Sam"))
    noor.says("/proef")
    sam.says("/help")
    door.sends_form(sam, door.keeps_form(noor), GOOD)
    assert sam.hears("machine/form_gone")
    assert not submitted
    noor.fills(**GOOD)
    assert len(submitted) == 1


@pytest.mark.parametrize("town", EACH, indirect=True)
def test_a_form_that_nobody_opened_is_said_to_be_gone(town: Across, door: Door) -> None:
    noor = cast("Resident", town.student("Noor"))
    noor.says("/help")
    for data in ("machine.form:abc123:0", "machine.answer:1:0"):
        door.forges(noor, data)
        assert noor.last.shown.template in {"machine/form_gone", "machine/past"}
