"""Who is asked, and when: nobody too often, nobody in their quiet hours."""

from datetime import datetime

import pytest

from storage.people import Person, Team
from tests.journeys.people import Somebody, Town

DEMENTIA = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student with a question."""
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague of another team who knows about dementia."""
    return town.colleague("Fatima", "dementie", team="De Wilg")


def test_nobody_is_asked_outside_their_windows_and_the_asker_is_told_when(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.at("2026-11-24T17:00")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    noor.hears("questions/asked").mentions("woensdag 25 november om 10.00 uur")
    assert fatima.heard("questions/ask") == 0
    town.at("2026-11-25T09:59")
    assert fatima.heard("questions/ask") == 0
    town.at("2026-11-25T10:00")
    fatima.hears("questions/ask")


def test_who_went_on_pause_in_between_is_passed_over(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram")
    town.at("2026-11-24T17:00")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    town.skilled(bram, "dementie")
    town.change(lambda session: setattr(session.get(Person, fatima.id), "away", True))
    town.at("2026-11-25T10:00")
    assert fatima.heard("questions/ask") == 0
    bram.hears("questions/ask")
    noor.hears("questions/step_next").mentions("Bram")


def test_one_open_question_and_two_a_week_is_enough_for_anybody(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.skilled(fatima, "wondzorg", "injecteren")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    sem = town.student("Sem")
    sem.says("/leervraag Hoe begin ik met wondzorg bij een open been?")
    sem.presses("questions.skill", "wondzorg")
    sem.hears("questions/nobody")
    fatima.presses("questions.help")
    sem.says("/leervraag").presses("questions.resume").presses("questions.skill", "wondzorg")
    sem.presses("questions.choose")
    fatima.presses("questions.help")
    tess = town.student("Tess")
    tess.says("/leervraag Hoe oefen ik injecteren met een oefenarm?").presses(
        "questions.skill", "injecteren"
    )
    tess.hears("questions/nobody")


def test_for_the_same_skill_there_are_fourteen_days_of_rest(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    fatima.presses("questions.help")
    town.clock.at = datetime.fromisoformat("2026-12-08T10:04:00+01:00")
    sem = town.student("Sem")
    sem.says(f"/leervraag {DEMENTIA}").presses("questions.skill")
    sem.hears("questions/nobody")
    town.at("2026-12-08T10:06")
    sem.says("/leervraag").presses("questions.resume").presses("questions.choose")
    assert fatima.heard("questions/ask") == 1


def test_students_count_as_experts_like_anyone(town: Town, noor: Somebody) -> None:
    sem = town.student("Sem", team="De Wilg")
    town.skilled(sem, "dementie")
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    sem.hears("questions/ask").mentions("Past bij jouw skill")


def test_a_team_that_switched_it_off_is_not_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    wilg = town.team("De Wilg")
    town.change(lambda session: setattr(session.get(Team, wilg), "switched", {"questions": False}))
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.skill")
    noor.hears("questions/nobody")
