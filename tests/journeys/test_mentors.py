"""The academy names a mentor for who has a learning contract: one face over all placements."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from handlers import ids
from handlers.speech import Press
from storage.people import Granted
from storage.placements import Placement
from tests.journeys.monitoring import guided
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds, opens
from tests.journeys.talking import lives

NOW = {"start": "2-11-2026", "end": "12-3-2027"}


@pytest.fixture
def anna(town: Town) -> Somebody:
    """The academy."""
    return town.academy("Anna")


@pytest.fixture
def bea(town: Town) -> Somebody:
    """A colleague of the academy."""
    return town.academy("Bea")


@pytest.fixture
def contract(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of Noor that runs, with a learning contract; gives the lead."""
    adds(petra, **NOW, supervisor="Mila")
    opens(petra).presses("placements.details").fills(contract=True)
    return petra


def names(academy: Somebody, mentor: Somebody | None) -> Somebody:
    """Opens the placement and names the mentor."""
    academy.says("/stages").presses("placements.open").presses("placements.mentor")
    return academy.fills(mentor=ids.short(mentor.id) if mentor else "none")


def test_the_academy_names_itself_or_a_colleague_and_they_hear_of_it(
    contract: Somebody, noor: Somebody, anna: Somebody, bea: Somebody
) -> None:
    anna.says("/stages").presses("placements.open")
    assert anna.hears("placements/one").mentions("nog geen mentor")
    anna.presses("placements.mentor")
    assert anna.form is not None
    (asked,) = anna.form.asked.fields
    assert [label for _, label in asked.options] == ["Anna", "Bea", "Niemand: de hele academie"]
    assert asked.value == ids.short(anna.id)
    anna.fills()
    assert anna.hears("placements/mentor_kept").mentions("Je bent nu mentor van Noor")
    assert noor.hears("placements/your_mentor").mentions("Anna")
    names(bea, bea)
    assert bea.hears("placements/mentor_kept").mentions("Je bent nu mentor")
    assert anna.hears("placements/mentor_off").mentions("Noor", "Bea neemt het over")
    names(anna, bea)
    assert noor.heard("placements/your_mentor") == 2
    noor.says("/stages").presses("placements.open")
    assert noor.hears("placements/one").mentions("Mentor: Bea")
    assert not [data for _, data in noor.last.buttons if data.startswith("placements.mentor")]


def test_only_the_academy_names_a_mentor_and_only_beside_a_contract(
    town: Town, contract: Somebody, noor: Somebody, anna: Somebody
) -> None:
    one = town.rows(select(Placement))[0]
    press = Press("placements.mentor", ids.short(one.id), one.version)
    for person in (contract, noor):
        person.stumbles(press)
        assert person.last.shown.template in {"machine/past", "machine/not_allowed"}
    opens(contract).presses("placements.details").fills(contract=False)
    anna.says("/stages").presses("placements.open")
    assert "mentor" not in anna.hears("placements/one").text
    one = town.rows(select(Placement))[0]
    anna.stumbles(Press("placements.mentor", ids.short(one.id), one.version))
    assert anna.last.shown.template == "machine/past"


def test_a_long_break_goes_to_the_mentor_and_without_one_to_all_of_the_academy(
    town: Town, contract: Somebody, noor: Somebody, anna: Somebody
) -> None:
    bea = town.academy("Bea")
    names(anna, anna)
    opens(contract).presses("placements.break").fills(start="30-11-2026", end="10-1-2027")
    lives(town, "2026-11-30")
    assert anna.hears("conversations/agree").mentions("Noor", "30 november 2026")
    assert not bea.heard("conversations/agree")
    names(anna, None)
    assert anna.hears("placements/mentor_kept").mentions("geen mentor", "hele academie")
    opens(contract).presses("placements.break").fills(start="15-1-2027", end="20-2-2027")
    lives(town, "2027-01-15")
    assert anna.heard("conversations/agree") == 2
    assert bea.hears("conversations/agree").mentions("15 januari 2027")


def test_a_mentor_who_leaves_the_academy_is_none_any_more(
    town: Town, contract: Somebody, anna: Somebody, bea: Somebody
) -> None:
    names(anna, bea)

    def ends(session: Any) -> None:
        session.delete(session.exec(select(Granted).where(Granted.person_id == bea.id)).one())

    town.change(ends)
    opens(contract).presses("placements.break").fills(start="25-11-2026", end="10-1-2027")
    lives(town, "2026-11-25")
    assert anna.hears("conversations/agree")
    assert not bea.heard("conversations/agree")


def test_my_learners_are_mine_over_all_their_placements_and_who_has_no_mentor_is_apart(
    town: Town, contract: Somebody, anna: Somebody, bea: Somebody
) -> None:
    yara = town.person("Yara", kind="colleague", team="De Beuk")
    guided(town, yara, team="De Beuk", contract=True)
    guided(town, yara, team="De Linde", start=date(2025, 11, 3), end=date(2026, 3, 13))
    guided(town, town.person("Omar", kind="cio"), contract=True)
    yara_now = next(
        p for p in town.rows(select(Placement)) if p.contract and p.team_id != here(town)
    )
    anna.stumbles(Press("placements.mentor", ids.short(yara_now.id), yara_now.version))
    anna.fills(mentor=ids.short(anna.id))
    anna.says("/overzicht")
    assert anna.hears("monitoring/choose").mentions("Mijn leerlingen", "Leerlingen zonder mentor")
    anna.presses("monitoring.show", nth=0)
    assert anna.hears("monitoring/picture").mentions("Je leerlingen", "2 stages")
    assert anna.hears("monitoring/list").mentions("Yara, De Beuk", "Yara, De Linde")
    assert "Noor" not in anna.hears("monitoring/list").text
    bea.says("/overzicht")
    assert "Mijn leerlingen" not in bea.hears("monitoring/choose").text
    bea.presses("monitoring.show", nth=0)
    assert bea.hears("monitoring/list").mentions("Noor", "Omar")
    assert "Yara" not in bea.hears("monitoring/list").text


def here(town: Town) -> int:
    return town.team("De Linde")
