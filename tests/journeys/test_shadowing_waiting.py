"""A full hour has a list: who waits is offered a freed seat in turn, for a limited time."""

import pytest
from sqlmodel import Session

from storage.people import Person
from tests.journeys.people import Somebody, Town
from tests.journeys.shadowing import hour, states, turns_on
from tests.journeys.test_questions_race import at_once

DAY = "2026-12-01"


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague, in a team that has afkijkuurtjes."""
    turns_on(town)
    return town.colleague("Fatima")


def queue(town: Town, *names: str) -> list[Somebody]:
    """The first books the hour; the others saw it free, and come just too late."""
    students = [town.student(name) for name in names]
    for student in students:
        student.says("/afkijkuurtje")
    for student in students:
        student.presses("shadowing.book")
    return students


def test_who_comes_just_too_late_waits_and_sees_which_number(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    _, sem, yara = queue(town, "Noor", "Sem", "Yara")
    assert sem.hears("shadowing/waits").mentions("net vol", "nummer 1")
    assert yara.hears("shadowing/waits").mentions("nummer 2")
    assert yara.says("/afkijkuurtje").last.mentions("Wachtlijst, nummer 2")
    sem.presses("shadowing.leave")
    assert sem.hears("shadowing/left_list")
    assert yara.says("/afkijkuurtje").last.mentions("Wachtlijst, nummer 1")


def test_a_freed_seat_is_offered_to_the_first_and_taken(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor, sem, yara = queue(town, "Noor", "Sem", "Yara")
    noor.presses("shadowing.cancel")
    assert sem.hears("shadowing/freed").mentions("dinsdag 24 november om 14.05 uur")
    assert not yara.heard("shadowing/freed")
    iris = town.student("Iris").says("/afkijkuurtje")
    assert "Fatima" not in iris.last.text
    sem.presses("shadowing.take")
    assert sem.hears("shadowing/booked")
    assert fatima.heard("shadowing/booked_host") == 2
    assert yara.says("/afkijkuurtje").last.mentions("Wachtlijst, nummer 1")


def test_who_does_not_answer_in_time_loses_it_to_the_next(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor, sem, yara = queue(town, "Noor", "Sem", "Yara")
    noor.presses("shadowing.cancel")
    _, take = sem.button("shadowing.take")
    town.passes(hours=4, minutes=1)
    assert sem.hears("shadowing/passed").mentions("Dat geeft niet")
    assert yara.hears("shadowing/freed")
    sem.stumbles(take)
    assert sem.hears("machine/past")
    yara.presses("shadowing.let_go")
    assert yara.hears("shadowing/let_go")
    assert states(town) == ["cancelled", "cancelled", "expired"]
    assert noor.says("/afkijkuurtje").last.mentions("Fatima")


def test_quiet_hours_do_not_count_in_the_time_to_answer(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor, sem = queue(town, "Noor", "Sem")
    town.at("2026-11-24T18:30")
    noor.presses("shadowing.cancel")
    assert sem.hears("shadowing/freed").mentions("woensdag 25 november om 10.30 uur")


def test_who_has_something_then_is_passed_over_and_keeps_their_place(
    town: Town, fatima: Somebody
) -> None:
    bram = town.colleague("Bram")
    hour(town, fatima, f"{DAY}T10:00")
    noor, sem, yara = queue(town, "Noor", "Sem", "Yara")
    hour(town, bram, f"{DAY}T10:30")
    sem.says("/afkijkuurtje").presses("shadowing.book")
    noor.presses("shadowing.cancel")
    assert not sem.heard("shadowing/freed")
    assert yara.hears("shadowing/freed")
    sem.presses("shadowing.cancel")
    yara.presses("shadowing.let_go")
    assert sem.hears("shadowing/freed")


def test_a_freed_seat_of_who_approves_is_asked_for_first(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00", approves=True)
    noor, sem = queue(town, "Noor", "Sem")
    noor.presses("shadowing.cancel")
    sem.presses("shadowing.take")
    assert sem.hears("shadowing/asked")
    assert fatima.hears("shadowing/ask_host").mentions("Sem")
    assert states(town) == ["asked", "cancelled"]


def test_a_full_hour_is_found_and_has_a_list_to_join(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    queue(town, "Noor")
    sem = town.student("Sem").says("/afkijkuurtje dinsdag")
    assert sem.hears("shadowing/found").mentions("Vol, met wachtlijst")
    sem.presses("shadowing.look")
    assert sem.hears("shadowing/hour").mentions("vol")
    assert sem.presses("shadowing.wait").hears("shadowing/waits").mentions("nummer 1")


def test_two_seats_are_for_two_and_the_third_waits(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00", seats=2)
    _, sem, yara = queue(town, "Noor", "Sem", "Yara")
    assert sem.hears("shadowing/booked")
    assert yara.hears("shadowing/waits").mentions("nummer 1")


@pytest.mark.inside
def test_of_three_who_press_together_one_has_it_and_the_others_wait(
    town: Town, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    students = [town.student(name) for name in ("Noor", "Sem", "Yara")]
    for student in students:
        student.says("/afkijkuurtje")
    at_once(town, *((student, "shadowing.book") for student in students))
    assert states(town) == ["booked"]
    assert sum(student.heard("shadowing/booked") for student in students) == 1
    assert sum(student.heard("shadowing/waits") for student in students) == 2
    assert fatima.heard("shadowing/booked_host") == 1


@pytest.mark.inside
def test_of_two_hours_at_one_time_pressed_together_a_student_has_one(
    town: Town, fatima: Somebody
) -> None:
    bram = town.colleague("Bram")
    hour(town, fatima, f"{DAY}T10:00")
    hour(town, bram, f"{DAY}T10:30")
    noor = town.student("Noor")
    there = town.on("elsewhere", noor)
    noor.says("/afkijkuurtje bij Fatima")
    there.says("/afkijkuurtje bij Bram")
    presses = [(noor, "shadowing.book"), (there, "shadowing.book")]
    at_once(town, *presses)
    assert states(town) == ["booked"]


def test_who_leaves_gives_their_seat_to_who_waits(town: Town, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    noor, sem = queue(town, "Noor", "Sem")
    _leaves(town, noor)
    town.tick()
    assert fatima.hears("shadowing/cancelled_host")
    assert sem.hears("shadowing/freed")


def _leaves(town: Town, who: Somebody) -> None:
    def leave(session: Session) -> None:
        person = session.get(Person, who.id)
        assert person is not None
        person.state = "left"
        session.add(person)

    town.change(leave)
