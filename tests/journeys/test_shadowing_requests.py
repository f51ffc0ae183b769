"""When nothing fits, a student asks for an hour: of one colleague at a time, of three at most."""

import pytest
from sqlmodel import select

from storage.shadowing import HourRequest
from tests.journeys.people import Somebody, Town
from tests.journeys.shadowing import files, turns_on


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student, in a team that has afkijkuurtjes."""
    turns_on(town)
    return town.student("Noor")


def asks(who: Somebody, what: str = "wondzorg", wish: str = "") -> Somebody:
    """Asks for an hour, and says that it was read well."""
    who.says("/afkijkuurtje").presses("shadowing.request").fills(what=what, wish=wish)
    return who.presses("machine.right")


def asked(*people: Somebody) -> list[str]:
    """Who was asked by now, whatever they said."""
    seen = ("shadowing/request", "shadowing/request_no", "shadowing/request_gone")
    return [one.name for one in people if any(one.heard(template) for template in seen)]


def test_one_colleague_at_a_time_is_asked_and_three_at_most(town: Town, noor: Somebody) -> None:
    people = [town.colleague(name, "wondzorg") for name in ("Ans", "Bram", "Cor", "Dirk")]
    asks(noor, wish="Een ochtend in december.")
    assert noor.hears("shadowing/requested").mentions("wondzorg")
    town.tick()
    (first,) = [one for one in people if asked(one)]
    assert first.hears("shadowing/request").mentions("Noor", "Een ochtend in december", "nee")
    first.presses("shadowing.not_now")
    assert first.hears("shadowing/request_no").mentions("zeg niet waarom")
    town.passes(hours=6)
    assert len(asked(*people)) == 2
    town.days_pass(6)
    assert len(asked(*people)) == 3
    assert noor.hears("shadowing/request_ended").mentions("zegt niets over jouw vraag")
    assert [row.state for row in town.rows(select(HourRequest))] == ["ended"]


def test_who_was_silent_need_not_answer_any_more(town: Town, noor: Somebody) -> None:
    people = [town.colleague(name, "wondzorg") for name in ("Ans", "Bram")]
    asks(noor)
    town.tick()
    (first,) = [one for one in people if asked(one)]
    town.passes(hours=30)
    assert len(asked(*people)) == 2
    assert first.hears("shadowing/request_gone")


def test_what_was_asked_can_be_taken_back_and_is_asked_once(town: Town, noor: Somebody) -> None:
    fatima = town.colleague("Fatima", "wondzorg")
    asks(noor)
    town.tick()
    noor.says("/afkijkuurtje")
    assert noor.last.mentions("Gevraagd aan een collega", "wondzorg")
    noor.presses("shadowing.request").fills(what="wondzorg")
    assert noor.hears("shadowing/request_open")
    noor.says("/afkijkuurtje").presses("shadowing.stop_asking")
    assert noor.hears("shadowing/request_stopped")
    assert fatima.hears("shadowing/request_gone")


def test_nobody_is_asked_who_is_away_or_learns_or_was_asked_already(
    town: Town, noor: Somebody
) -> None:
    away = town.colleague("Ans", "wondzorg", away=True)
    learns = town.student("Sem")
    town.skilled(learns, "wondzorg")
    other = town.colleague("Bram", "wondzorg", team="De Wilg")
    asks(noor)
    assert noor.hears("shadowing/request_nobody").mentions("wondzorg")
    town.days_pass(3)
    assert asked(away, learns, other) == []


def test_a_colleague_makes_the_hour_and_it_is_booked_at_once(town: Town, noor: Somebody) -> None:
    fatima = town.colleague("Fatima", "wondzorg")
    sem = town.student("Sem")
    asks(noor)
    town.tick()
    fatima.presses("shadowing.offer_for").fills(moment="1 december 10-11", place="Teamkamer")
    fatima.hears("shadowing/grant_read").mentions("Noor")
    fatima.presses("machine.right")
    assert fatima.hears("shadowing/approved").mentions("Noor")
    assert noor.hears("shadowing/granted").mentions("1 december", "wondzorg", "Teamkamer")
    assert files(town, noor) == files(town, fatima)
    assert [one[0] for one in files(town, noor)] == ["REQUEST"]
    assert "Fatima" not in sem.says("/afkijkuurtje").last.text
    assert "Gevraagd aan" not in noor.says("/afkijkuurtje").last.text
    assert noor.last.mentions("Geboekt")


@pytest.mark.at_once
def test_what_nobody_can_is_said_at_the_field(town: Town, noor: Somebody) -> None:
    noor.says("/afkijkuurtje").presses("shadowing.request").fills(what="xylofoon")
    assert "Noem het met andere woorden" in noor.problems["what"]


def test_what_was_sought_stands_in_the_form(town: Town, noor: Somebody) -> None:
    town.colleague("Fatima", "wondzorg")
    noor.says("/afkijkuurtje wondzorg morgen")
    assert noor.hears("shadowing/nothing").mentions("wondzorg")
    noor.presses("shadowing.request").fills().presses("machine.right")
    assert noor.hears("shadowing/requested").mentions("wondzorg")
