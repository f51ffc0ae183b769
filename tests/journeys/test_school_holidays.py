"""Each team has its school holidays, or those of the organisation; a placement asks about them."""

from typing import Any

import pytest
from sqlmodel import select

from handlers import ids
from handlers.speech import Press
from storage.people import Organisation
from storage.placements import Break, SchoolHolidays
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds
from tests.journeys.test_placements_file import IRIS, NOOR, file

NOW = {"start": "2-11-2026", "end": "12-3-2027"}
CHRISTMAS = "2026-12-19..2027-01-03"


@pytest.fixture
def house(town: Town) -> Town:
    """An organisation that has set a Christmas holiday."""

    def set_up(session: Any) -> None:
        row = session.get(Organisation, town.organisation)
        row.chosen = {"placements.school_holidays": [CHRISTMAS]}
        session.add(row)

    town.change(set_up)
    return town


def kept(town: Town) -> list[list[str]]:
    """The lists of the teams that have their own."""
    return [row.spans for row in town.rows(select(SchoolHolidays))]


def looks(lead: Somebody) -> Somebody:
    """Opens the holidays of the team."""
    return lead.says("/stages").presses("placements.school")


def test_a_lead_sets_the_holidays_of_the_team_in_words_and_a_placement_asks_about_them(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    eva = town.colleague("Eva", team="De Beuk", role="lead")
    looks(petra).presses("placements.holiday_add").fills(start="13 februari", end="28 februari")
    assert petra.hears("placements/days_read").mentions("zaterdag 13 februari 2027")
    assert kept(town) == []
    petra.presses("machine.right")
    assert petra.hears("placements/school").mentions(
        "De Linde", "van je team", "13 februari 2027 tot en met 28 februari 2027"
    )
    adds(petra, **NOW)
    assert petra.hears("placements/holidays").mentions("13 februari 2027", "28 februari 2027")
    petra.presses("placements.holiday_off")
    row = town.rows(select(Break))[0]
    assert (str(row.start), str(row.end)) == ("2027-02-13", "2027-02-28")
    adds(eva, learner="Sam", learner_email="sam@school.nl", **NOW)
    assert not eva.heard("placements/holidays")


def test_the_list_of_the_organisation_holds_until_the_team_changes_it(
    house: Town, petra: Somebody, noor: Somebody
) -> None:
    assert (
        looks(petra)
        .hears("placements/school")
        .mentions("lijst van de organisatie", "19 december 2026 tot en met 3 januari 2027")
    )
    petra.presses("placements.holiday_add").fills(start="1-5-2027", end="9-5-2027")
    assert kept(house) == [[CHRISTMAS, "2027-05-01..2027-05-09"]]
    petra.presses("placements.holiday_away", nth=0)
    assert kept(house) == [["2027-05-01..2027-05-09"]]
    adds(petra, **NOW)
    assert not petra.heard("placements/holidays")
    looks(petra).presses("placements.holiday_default")
    assert petra.hears("placements/school").mentions("lijst van de organisatie", "19 december")
    assert kept(house) == []


def test_a_team_may_have_no_holidays_at_all(house: Town, petra: Somebody, noor: Somebody) -> None:
    looks(petra).presses("placements.holiday_away")
    assert kept(house) == [[]]
    adds(petra, **NOW)
    assert not petra.heard("placements/holidays")


def test_holidays_that_touch_are_one(town: Town, petra: Somebody) -> None:
    looks(petra).presses("placements.holiday_add").fills(start="24-12-2026", end="3-1-2027")
    petra.presses("placements.holiday_add").fills(start="19-12-2026", end="23-12-2026")
    assert kept(town) == [[CHRISTMAS]]


@pytest.mark.parametrize(
    ("given", "at", "why"),
    [
        ({"start": "4-1-2027", "end": "3-1-2027"}, "end", "voor de eerste dag"),
        ({"start": "19-12-2026", "end": "3-1-2028"}, "end", "tien weken"),
        ({"start": "ooit", "end": "3-1-2027"}, "start", "geen dag"),
    ],
)
def test_what_is_wrong_with_a_holiday_is_said_at_its_field(
    petra: Somebody, given: dict[str, str], at: str, why: str
) -> None:
    looks(petra).presses("placements.holiday_add").fills(**given)
    assert why in petra.problems[at]
    assert kept(petra.town) == []


def test_the_academy_sets_those_of_every_team_and_a_lead_only_the_own(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    anna, there = town.academy(), ids.short(town.team("De Beuk"))
    anna.says("/stages").presses("placements.team", nth=0).presses("placements.school")
    anna.presses("placements.holiday_add").fills(start="1-5-2027", end="9-5-2027")
    assert anna.hears("placements/school").mentions("De Beuk", "1 mei 2027")
    for person in (petra, noor):
        person.stumbles(Press("placements.school", there))
        assert person.last.shown.template in {"machine/past", "machine/not_allowed"}


def test_an_old_button_of_a_holiday_is_past(house: Town, petra: Somebody) -> None:
    looks(petra)
    old = petra.button("placements.holiday_away")[1]
    petra.presses("placements.holiday_add").fills(start="1-5-2027", end="9-5-2027")
    petra.stumbles(old)
    assert petra.last.shown.template == "machine/past"


def test_a_file_counts_the_placements_that_have_holidays_of_their_team(
    house: Town, petra: Somebody
) -> None:
    house.team("De Beuk")
    looks(petra).presses("placements.holiday_away")
    anna = house.academy()
    there = IRIS.replace("De Linde", "De Beuk").replace("1 feb 2027", "2-11-2026")
    anna.sends("stages.csv", file(NOOR, there))
    assert anna.hears("placements/preview").mentions("In de schoolvakantie: 1 stage")
