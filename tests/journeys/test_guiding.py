"""Who is coupled is the supervisor: for questions, in `/help`, and as long as it lasts."""

import pytest

from handlers import ids
from handlers.speech import Press
from tests.journeys.asking import DEMENTIA, FOUR_DAYS, TWO_DAYS, asked, jump
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds, opens

NOW = {"start": "2-11-2026", "end": "12-3-2027"}


@pytest.fixture
def ruud(town: Town) -> Somebody:
    """A colleague of the student's team without a role."""
    return town.colleague("Ruud")


def roles(somebody: Somebody) -> str:
    """What `/help` calls somebody."""
    return next(line for line in somebody.says("/help").last.text.splitlines() if "Dag" in line)


def test_who_is_coupled_is_asked_and_who_only_has_the_role_is_not(
    noor: Somebody, fatima: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town = noor.town
    mila = town.colleague("Mila", role="supervisor")
    adds(petra, **NOW, supervisor="Ruud")
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert noor.hears("questions/step_supervisor").mentions("Ruud")
    assert ruud.hears("questions/ask")
    assert not mila.heard("questions/ask")


def test_i_ask_my_own_supervisor(noor: Somebody, petra: Somebody, ruud: Somebody) -> None:
    town = noor.town
    mila = town.colleague("Mila", role="supervisor")
    adds(petra, **NOW, supervisor="Ruud")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.supervisor")
    assert ruud.hears("questions/ask").mentions("douchen")
    assert not mila.heard("questions/ask")


def test_the_first_supervisor_is_asked_and_after_a_no_the_second(
    noor: Somebody, fatima: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town = noor.town
    joost = town.colleague("Joost", team="De Wilg")
    adds(petra, **NOW, supervisor="Joost", second="Ruud")
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert (joost.heard("questions/ask"), ruud.heard("questions/ask")) == (1, 0)
    joost.presses("questions.no")
    assert ruud.hears("questions/ask")


def test_while_the_first_is_not_available_the_second_is_asked(
    noor: Somebody, fatima: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town = noor.town
    joost = town.colleague("Joost")
    adds(petra, **NOW, supervisor="Joost", second="Ruud")
    opens(petra).presses("placements.absent", nth=0).fills(start="vandaag")
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert (joost.heard("questions/ask"), ruud.heard("questions/ask")) == (0, 1)


def test_with_a_placement_and_nobody_coupled_it_goes_on_to_the_lead(
    noor: Somebody, fatima: Somebody, petra: Somebody
) -> None:
    town = noor.town
    mila = town.colleague("Mila", role="supervisor")
    adds(petra, **NOW)
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert petra.hears("questions/ask")
    assert not mila.heard("questions/ask")


def test_who_takes_over_gets_the_question_too(
    noor: Somebody, fatima: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town = noor.town
    joost = town.colleague("Joost")
    adds(petra, **NOW, supervisor="Joost")
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert joost.hears("questions/ask")
    opens(petra).presses("placements.replace").fills(supervisor="Ruud")
    town.tick()
    assert ruud.hears("questions/ask")
    assert not joost.heard("questions/ask")
    assert joost.hears("machine/lapsed")
    assert noor.hears("questions/step_next").mentions("Ruud")
    jump(town, FOUR_DAYS)
    assert petra.hears("questions/ask")


def test_of_two_placements_the_one_of_the_team_of_the_question_counts(
    noor: Somebody, fatima: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town = noor.town
    eva, joost = town.colleague("Eva", team="De Beuk", role="lead"), town.colleague("Joost")
    adds(eva, **NOW, supervisor="Joost")
    adds(petra, **NOW, supervisor="Ruud")
    asked(town, noor, fatima)
    jump(town, TWO_DAYS)
    assert (joost.heard("questions/ask"), ruud.heard("questions/ask")) == (0, 1)


def test_help_calls_a_supervisor_who_guides_and_no_longer_when_it_ends(
    town: Town, noor: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    town.colleague("Joost")
    assert "leerprocesbegeleider" not in roles(ruud)
    adds(petra, **NOW, supervisor="Ruud")
    assert "leerprocesbegeleider" in roles(ruud)
    opens(petra).presses("placements.replace").fills(supervisor="Joost")
    assert "leerprocesbegeleider" not in roles(ruud)


def test_the_role_ends_four_weeks_after_the_placement(
    town: Town, noor: Somebody, petra: Somebody, ruud: Somebody
) -> None:
    adds(petra, start="2-11-2026", end="27-11-2026", supervisor="Ruud")
    jump(town, "2026-12-25T12:00")
    assert "leerprocesbegeleider" in roles(ruud)
    jump(town, "2026-12-26T12:00")
    assert "leerprocesbegeleider" not in roles(ruud)


def test_rights_in_the_team_of_the_placement_come_and_go_with_the_assignment(
    town: Town, noor: Somebody, petra: Somebody
) -> None:
    joost, there = town.colleague("Joost", team="De Beuk"), town.team("De Linde")
    town.skilled(petra, "wondzorg")
    take = Press("duty.take", ids.short(there))
    joost.stumbles(take)
    assert joost.last.shown.template == "machine/not_allowed"
    adds(petra, **NOW, supervisor="Joost")
    joost.stumbles(take)
    assert joost.hears("duty/taken").mentions("De Linde")
    assert noor.says("/dienst").hears("duty/today").mentions("Joost")
    joost.says("/skills team").presses("skills.teams").presses("skills.map", nth=-1)
    assert joost.hears("skills/team").mentions("De Linde", "wondzorg", "Petra")
    opens(petra).presses("placements.more").presses("placements.stop")
    petra.fills(day="vandaag", by="school")
    jump(town, "2026-12-23T12:00")
    joost.stumbles(take)
    assert joost.last.shown.template == "machine/not_allowed"
