"""Who learns in several places within one placement has a startgesprek in each (R13)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from storage.placements import Period
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens
from tests.journeys.talking import begins, plans, steps, talk


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of 144 days that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


def rotates(lead: Somebody, name: str, start: str, end: str) -> Somebody:
    """Adds a place to the placement."""
    opens(lead).presses("placements.periods").presses("placements.rotation")
    return lead.fills(name=name, start=start, end=end)


def moves_to(town: Town, day: str) -> None:
    """Lets time pass to a day without living through it, and looks once."""
    town.clock.at = town.clock.now().replace(
        year=int(day[:4]), month=int(day[5:7]), day=int(day[8:]), hour=12
    )
    town.tick()


def test_days_in_words_are_read_back_and_all_hear_of_the_place(
    town: Town, running: Somebody, noor: Somebody, mila: Somebody
) -> None:
    rotates(running, "De Beuk", "1 februari", "vrijdag 16 april")
    assert running.hears("placements/days_read").mentions("maandag 1 februari 2027")
    assert town.rows(select(Period)) == []
    running.presses("machine.right")
    assert running.hears("placements/periods").mentions(
        "De Beuk: 1 februari 2027 tot en met 16 april 2027, met een eigen startgesprek"
    )
    assert noor.hears("placements/rotates").mentions("Je leert vanaf 1 februari 2027", "De Beuk")
    assert mila.hears("placements/rotates").mentions("Noor", "startgesprek voor deze plek")
    row = town.rows(select(Period))[0]
    assert (row.kind, row.start, row.entered_on) == ("rotation", date(2027, 2, 1), today(town))
    noor.says("/stages").presses("placements.open").presses("placements.periods")
    assert noor.hears("placements/periods").mentions("De Beuk")
    actions = {data.partition(":")[0] for _, data in noor.last.buttons}
    assert actions == {"placements.open"}


def today(town: Town) -> date:
    return town.clock.now().date()


def test_each_place_asks_for_a_start_and_the_assessments_follow_the_placement(
    town: Town, running: Somebody, noor: Somebody, mila: Somebody
) -> None:
    rotates(running, "De Wilg", "24-11-2026", "31-1-2027")
    rotates(running, "De Beuk", "1-2-2027", "16-4-2027")
    town.tick()
    listed = mila.says("/gesprekken").hears("conversations/list").text
    assert listed.count("Het startgesprek") == 2
    assert listed.count("De tussenbeoordeling") == listed.count("De eindbeoordeling") == 1
    assert "Het startgesprek (De Wilg): te plannen, uiterlijk dinsdag 8 december" in listed
    assert "Het startgesprek (De Beuk): later, rond maandag 15 februari" in listed
    mila.forget()
    moves_to(town, "2027-01-31")
    assert steps(town).count("plan") == 1
    moves_to(town, "2027-02-01")
    assert mila.hears("conversations/plan").mentions("De Beuk", "uiterlijk maandag 15 februari")
    plans(mila, "dinsdag 9 februari om 14 uur")
    assert noor.hears("conversations/invited").mentions("startgesprek (De Beuk)", "9 februari")
    assert talk(town).period_id == place(town, "De Beuk").id
    moves_to(town, "2027-02-10")
    mila.presses("conversations.held", nth=-1)
    noor.presses("conversations.confirm")
    assert talk(town).norm == date(2027, 2, 15)


def place(town: Town, name: str) -> Period:
    row: Period = town.rows(select(Period).where(col(Period.name) == name))[0]
    return row


def test_a_start_that_was_held_is_that_of_the_place_in_which_the_placement_begins(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    mila.says("/gesprekken").presses("conversations.open").presses("conversations.held", nth=0)
    rotates(running, "De Wilg", "24-11-2026", "31-1-2027")
    listed = mila.says("/gesprekken").hears("conversations/list").text
    assert listed.count("Het startgesprek") == 1
    assert "gevoerd op dinsdag 24 november" in listed


def test_a_place_of_less_than_four_weeks_has_no_start(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    rotates(running, "De Beuk", "1-2-2027", "27-2-2027")
    assert running.hears("placements/periods").mentions("De Beuk: 1 februari 2027")
    assert "startgesprek" not in running.hears("placements/periods").text
    assert noor.hears("placements/rotates").mentions("De gesprekken blijven die van de hele stage")
    assert mila.says("/gesprekken").last.text.count("Het startgesprek") == 1


def test_of_a_place_that_was_entered_late_nothing_is_said_of_the_past(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    mila.says("/gesprekken").presses("conversations.open").presses("conversations.held", nth=0)
    moves_to(town, "2027-02-26")
    rotates(running, "De Beuk", "25-1-2027", "16-4-2027")  # norm 8 February
    town.tick()
    assert steps(town) == ["plan"]
    assert mila.says("/gesprekken").last.mentions("Het startgesprek (De Beuk)")


def test_a_place_that_is_taken_away_takes_its_planned_talk_along(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    rotates(running, "De Beuk", "1-2-2027", "16-4-2027")
    mila.says("/gesprekken").presses("conversations.open").presses("conversations.plan", nth=-2)
    mila.fills(moment="vrijdag 5 februari om 14 uur").presses("machine.right")
    assert noor.hears("conversations/invited").mentions("De Beuk")
    opens(running).presses("placements.periods").presses("placements.rotation_away")
    town.tick()
    assert noor.hears("placements/rotates_not").mentions("gaat niet door")
    assert noor.hears("conversations/called_off").mentions("vrijdag 5 februari")
    assert town.rows(select(Period)) == []


@pytest.mark.parametrize(
    ("given", "at", "why"),
    [
        ({"start": "23-11-2026"}, "start", "24 november 2026 tot en met 16 april 2027"),
        ({"end": "17-4-2027"}, "end", "24 november 2026 tot en met 16 april 2027"),
        ({"end": "31-1-2027"}, "end", "voor de eerste dag"),
        ({"start": "ooit"}, "start", "geen dag"),
        ({"start": "10-1-2027"}, "start", "staat al een andere plek"),
    ],
)
def test_what_is_wrong_with_a_place_is_said_at_its_field(
    running: Somebody, given: dict[str, Any], at: str, why: str
) -> None:
    rotates(running, "De Wilg", "24-11-2026", "10-1-2027")
    opens(running).presses("placements.periods").presses("placements.rotation")
    running.fills(**{"name": "De Beuk", "start": "1-2-2027", "end": "16-4-2027", **given})
    assert why in running.problems[at]
    assert len(running.town.rows(select(Period))) == 1


def test_the_overview_shows_the_start_of_each_place(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    rotates(running, "De Wilg", "24-11-2026", "31-1-2027")
    rotates(running, "De Beuk", "1-2-2027", "16-4-2027")
    mila.says("/overzicht")
    shown = mila.hears("monitoring/list").text
    assert shown.count("Startgesprek") == 2
    assert shown.count("Tussengesprek") == shown.count("Eindgesprek") == 1
    assert mila.hears("monitoring/list").mentions("15 februari 2027")
