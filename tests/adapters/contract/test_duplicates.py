"""What a platform brings twice happens once: it is answered once, and others hear it once."""

from typing import cast

import pytest
from sqlmodel import select

from handlers.speech import Says
from storage.exchanges import Line
from storage.people import Person
from storage.questions import Question
from tests.adapters.contract.conftest import EACH, ON_POSTGRES
from tests.adapters.contract.doors import Door, picture
from tests.journeys.asking import DEMENTIA
from tests.journeys.residents import Across, Resident
from tests.journeys.test_safety import ACUTE, MAYBE_NAMED, NAMED


def asks(noor: Resident) -> None:
    noor.says(f"/leervraag {DEMENTIA}")


def presses(noor: Resident) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")


def says(noor: Resident) -> None:
    noor.says("dank je wel")


def types_a_word(noor: Resident) -> None:
    noor.says("help")


def sends_a_file(noor: Resident) -> None:
    noor.sends("lijst.csv", b"naam;team")


def opens_a_form(noor: Resident) -> None:
    noor.says("/skills").presses("skills.add")


def fills_in(noor: Resident) -> None:
    noor.says("/skills").presses("skills.add").fills(labels="steunkousen")


def changes_a_line(noor: Resident) -> None:
    noor.says("dank je", line="mine").edits("mine", "dank je wel")


ALL = [asks, presses, types_a_word, sends_a_file, opens_a_form, fills_in]


def counted(town: Across) -> dict[str, int]:
    """How many rows there are of what a turn can make."""
    return {table.__name__: len(town.rows(select(table))) for table in (Question, Line, Person)}


@pytest.mark.usefixtures("fatima")
def test_what_comes_again_is_not_done_again_also_after_a_restart(
    town: Across, door: Door, noor: Resident
) -> None:
    for does in ALL:
        does(noor)
        before, rows = picture(town), counted(town)
        door.again()
        door.again_and_again()
        assert (picture(town), counted(town)) == (before, rows), does.__name__
    town.restart()
    for brought in door.all_that_came():
        door.comes(brought)
        assert (picture(town), counted(town)) == (before, rows)


def test_a_line_that_comes_again_goes_to_the_other_once(
    town: Across, door: Door, talk: tuple[Resident, Resident]
) -> None:
    noor, fatima = talk
    for number, does in enumerate((says, changes_a_line), start=1):
        does(noor)
        before = picture(town)
        door.again()
        door.again_and_again()
        assert picture(town) == before, does.__name__
        assert fatima.heard("exchanges/line") == number


@pytest.mark.parametrize("town", [*EACH, *ON_POSTGRES], indirect=True)
def test_a_line_that_comes_for_the_first_time_several_times_at_once_is_said_once(
    town: Across, door: Door, talk: tuple[Resident, Resident]
) -> None:
    noor, fatima = talk
    door.thrice(noor, Says("Begin bij de tenen"))
    assert fatima.heard("exchanges/line") == 1
    assert noor.heard("exchanges/receipt") == 1
    assert len(town.rows(select(Line))) == 1


def test_what_a_card_held_and_comes_again_is_held_by_the_same_card(
    town: Across, door: Door, noor: Resident
) -> None:
    for said in (NAMED, f"/leervraag {ACUTE}", MAYBE_NAMED):
        noor.says(said)
        before = picture(town)
        door.again()
        door.again_and_again()
        assert picture(town) == before, said


def test_what_a_stranger_said_and_comes_again_is_answered_once(town: Across, door: Door) -> None:
    sam = cast("Resident", town.stranger("Sam"))
    for said in ("hallo", "/leervraag", "ABCDE-FGH23"):
        sam.says(said)
        before = len(sam.screen)
        door.again()
        door.again_and_again()
        assert len(sam.screen) == before, said
