"""Both are reminded of an hour: the day before with what to look at, and an hour before."""

import pytest

from tests.journeys.people import Somebody, Town
from tests.journeys.shadowing import hour, turns_on

DAY = "2026-12-01"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student, in a team that has afkijkuurtjes."""
    turns_on(town)
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague."""
    return town.colleague("Fatima")


def test_the_day_before_the_chosen_cards_and_the_questions_of_the_frame_come(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", frame="dementia")
    noor.says("/afkijkuurtje").presses("shadowing.book").presses("shadowing.cards")
    noor.fills(cards=("O05", "O07"))
    assert noor.hears("shadowing/cards").mentions("Kijken als vak", "Grenzen", "Wat geeft rust?")
    town.at("2026-11-30T15:59")
    assert not noor.heard("shadowing/day_before")
    town.at("2026-11-30T16:01")
    said = noor.hears("shadowing/day_before")
    assert said.mentions("dinsdag 1 december", "ruikt", "schaamte", "beleving", "zonder namen")
    assert fatima.hears("shadowing/day_before_host").mentions("Noor", "niets uit te leggen")
    town.at(f"{DAY}T08:58")
    assert not noor.heard("shadowing/soon")
    town.at(f"{DAY}T09:01")
    assert noor.hears("shadowing/soon").mentions("Kijken als vak")
    assert fatima.hears("shadowing/soon_host").mentions("Noor")
    town.days_pass(1)
    heard = ("shadowing/day_before", "shadowing/soon")
    assert [noor.heard(one) for one in heard] == [1, 1]


def test_who_chose_no_cards_gets_those_of_the_house(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje").presses("shadowing.book")
    town.at("2026-11-30T16:30")
    assert noor.hears("shadowing/day_before").mentions("Begin", "Jij")
    assert "Vragen bij" not in noor.last.text
    noor.presses("shadowing.cards")
    assert noor.form is not None


@pytest.mark.at_once
def test_three_cards_are_too_many(town: Town, noor: Somebody, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje").presses("shadowing.book").presses("shadowing.cards")
    assert noor.fills(cards=("O01", "O02", "O03")).problems
    assert noor.fills(cards=("O01", "O02")).hears("shadowing/cards")


def test_an_hour_that_was_booked_late_is_reminded_of_once(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, "2026-11-24T14:00")
    noor.says("/afkijkuurtje").presses("shadowing.book")
    town.at("2026-11-24T13:30")
    assert noor.heard("shadowing/soon") == 1
    assert not noor.heard("shadowing/day_before")


def test_after_standing_still_only_the_latest_reminder_is_said(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje").presses("shadowing.book")
    zone = town.app.house.words.zone
    town.clock.at = town.clock.at.replace(year=2026, month=12, day=1, hour=9, minute=30)
    assert town.clock.at.astimezone(zone).hour == 9
    town.tick()
    town.tick()
    assert noor.heard("shadowing/soon") == 1
    assert not noor.heard("shadowing/day_before")


def test_who_is_looked_at_by_two_is_reminded_once(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", seats=2)
    sem = town.student("Sem")
    for student in (noor, sem):
        student.says("/afkijkuurtje").presses("shadowing.book")
    town.at("2026-11-30T16:30")
    assert fatima.heard("shadowing/day_before_host") == 1
    assert fatima.hears("shadowing/day_before_host").mentions("Noor", "Sem", "kijken mee")


def test_what_was_cancelled_is_not_reminded_of(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje").presses("shadowing.book").presses("shadowing.cancel")
    town.at(f"{DAY}T11:00")
    assert not noor.heard("shadowing/day_before")
    assert not fatima.heard("shadowing/soon_host")


@pytest.mark.parametrize("day", ["7 december", "27 november"])
def test_an_hour_that_was_moved_is_reminded_of_at_its_own_time(
    town: Town, noor: Somebody, fatima: Somebody, day: str
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje").presses("shadowing.book")
    fatima.says("/afkijkuurtje").presses("shadowing.series").presses("shadowing.change")
    fatima.fills(moment=f"{day} 10-11").presses("machine.right")
    assert noor.hears("shadowing/along").mentions(day)
    eve = {"7 december": "2026-12-06", "27 november": "2026-11-26"}[day]
    town.at(f"{eve}T15:30")
    assert not noor.heard("shadowing/day_before")
    town.at(f"{eve}T16:30")
    assert noor.heard("shadowing/day_before") == 1


def test_who_reads_english_reads_it_in_english(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    kim = town.student("Kim", language="en")
    hour(town, fatima, f"{DAY}T10:00", frame="sleeping")
    kim.says("/afkijkuurtje").presses("shadowing.book")
    assert kim.hears("shadowing/booked").mentions("booked", "No reason needed")
    town.at("2026-11-30T16:30")
    assert kim.hears("shadowing/day_before").mentions("Which small step do you see?")
