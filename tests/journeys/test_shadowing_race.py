"""Many after one seat at the same moment: one has it, the others wait, and nobody gets an error."""

import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from multiprocessing import get_context

import pytest
from sqlmodel import Session, col, select

from bot import app, engine
from bot.platform import Incoming
from bot.settings import Settings
from handlers import ids
from handlers.speech import pressed
from storage import unit
from storage.outbox import Outbox
from storage.people import Account, Person
from storage.shadowing import Booking, Engaged, Waiting
from tests.journeys.offering import hours, offers, turn_on
from tests.journeys.people import Somebody, Town
from tests.journeys.stage import Stage

STUDENTS, THREADS, PROCESSES = 200, 32, 4


def presses(town: Town, number: int = STUDENTS) -> list[Incoming]:
    """A crowd of students, each with the button of an hour on their screen, and the press of it."""
    offered = [f"shadowing.book:{ids.short(one.id)}:{one.version}" for one in hours(town)]
    buttons = [offered[n % len(offered)] for n in range(number)]
    town.change(lambda session: _crowd(session, town, buttons))
    return [
        Incoming("story", f"crowd{n}", f"press{n}", pressed(data), on=f"c{n}")
        for n, data in enumerate(buttons)
    ]


def _crowd(session: Session, town: Town, buttons: list[str]) -> None:
    now = town.clock.now()
    for n, data in enumerate(buttons):
        person = Person(name=f"Student {n}", kind="student", welcomed=now,
                        team_id=town.team("De Linde"))  # fmt: skip
        account = Account(platform="story", native=f"crowd{n}", person_id=person.id,
                          organisation_id=town.organisation)  # fmt: skip
        shown = Outbox(organisation_id=town.organisation, person_id=person.id, key=f"c{n}",
                       choices=[data], at=now, not_before=now, state="sent", native=f"c{n}",
                       platform="story")  # fmt: skip
        session.add_all([person, account, shown])


def answers(town: Town) -> dict[str, int]:
    """What was said to those who pressed, by template."""
    said = town.rows(select(Outbox.template).where(col(Outbox.key).like("press%")))
    return {template: said.count(template) for template in set(said)}


def one_has_it(town: Town) -> None:
    assert len(town.rows(select(Booking))) == 1
    assert len(town.rows(select(Waiting))) == STUDENTS - 1
    assert len(town.rows(select(Engaged))) == 2
    assert answers(town) == {"shadowing/booked": 1, "shadowing/waits": STUDENTS - 1}


@pytest.fixture
def crowd(town: Town, fatima: Somebody, noor: Somebody) -> list[Incoming]:
    turn_on(town)
    offers(fatima)
    return presses(town)


def test_of_200_at_once_in_threads_one_has_the_seat(town: Town, crowd: list[Incoming]) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(town.app.engine.handle, crowd))
    one_has_it(town)


def test_of_200_at_once_on_the_way_in_one_has_the_seat(town: Town, crowd: list[Incoming]) -> None:
    async def all_press() -> None:
        await asyncio.gather(*map(town.app.turns.finish, crowd))

    town.runner.run(all_press())
    one_has_it(town)
    assert sum(len(town.story.screens.get(f"crowd{n}", ())) for n in range(STUDENTS)) == STUDENTS


def test_of_200_at_once_in_processes_one_has_the_seat(town: Town, crowd: list[Incoming]) -> None:
    given = town.app.settings.database_url, town.app.settings.leermaat_keys, town.clock.at
    parts = [(*given, crowd[n::PROCESSES]) for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        list(processes.map(_press_elsewhere, parts))
    one_has_it(town)


def _press_elsewhere(part: tuple[str, str, datetime, list[Incoming]]) -> None:
    url, keys, at, presses_ = part
    engine.PATIENCE = unit._WAIT = 60.0  # as the fixture `patient` does here
    given = Settings.model_validate({"database_url": url, "leermaat_keys": keys})
    machine = app.build(given, Stage(at), migrate=False)
    with ThreadPoolExecutor(THREADS // PROCESSES) as threads:
        list(threads.map(machine.engine.handle, presses_))
    machine.close()


def test_two_seats_are_had_by_two(town: Town, fatima: Somebody, noor: Somebody) -> None:
    turn_on(town)
    offers(fatima).presses("shadowing.settle").fills(seats="2")
    crowd = presses(town)
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(town.app.engine.handle, crowd))
    assert sorted(one.seat for one in town.rows(select(Booking))) == [1, 2]
    assert answers(town) == {"shadowing/booked": 2, "shadowing/waits": STUDENTS - 2}


def test_not_more_hours_of_a_week_are_booked_than_a_professional_wants(
    town: Town, fatima: Somebody, noor: Somebody
) -> None:
    turn_on(town)
    offers(fatima, "elke dag 10-11 vanaf 30 november t/m 4 december")
    fatima.presses("shadowing.settle").fills(week="2")
    crowd = presses(town, 40)
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(town.app.engine.handle, crowd))
    booked = {one.hour_id for one in town.rows(select(Booking))}
    assert len(booked) == 2
    assert set(answers(town)) <= {"shadowing/booked", "shadowing/waits", "shadowing/refused"}
