"""What it costs to find a free hour among 10,000, and to book 200 seats from 32 threads."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from benchmarks import crowd
from benchmarks.hours import DAYS, House
from benchmarks.measuring import databases, median, say
from bot import engine
from bot.app import App
from handlers.shadowing import booking
from handlers.shadowing.fitting import reason_for
from storage import shadowing
from storage.people import Person
from storage.shadowing import Booking, Sought
from storage.shadowing.finding import AT_A_TIME
from storage.turns import Seen
from storage.unit import CONFLICTS

PEOPLE, HOURS = 2_000, 10_000
TAKEN = 4
"""Of every so many hours one is booked."""
SEATS, THREADS = 200, 32

PLAIN = """SELECT id, version, host_id, team_id, series, starts_at, ends_at, skill_id, theme, frame,
       place, seats, approves, notice_hours, most_a_week, buffer_minutes, named_for, state
  FROM observationhour
 WHERE organisation_id = :house AND state = 'open' AND starts_at >= :begins AND starts_at < :ends
 ORDER BY starts_at, id LIMIT :most"""
"""The floor: the same stretch of time from the index, without who has booked what."""

_numbers = count()


def main() -> None:
    """Prints both figures."""
    print(
        f"Afkijkuurtjes: {AT_A_TIME} free ones of {HOURS:,} hours in a month (bar: 3x this query)"
    )
    print("    " + PLAIN.replace("\n", "\n    "))
    with databases() as kinds:
        for kind, fresh in kinds.items():
            with crowd.machine(fresh(), PEOPLE, 100, 100) as machine:
                _finding(kind, House.of(machine))
        print(f"{SEATS} seats booked by {THREADS} threads (bar: 6x as many plain inserts)")
        for kind, fresh in kinds.items():
            with crowd.machine(fresh(), PEOPLE, 100, 100) as machine:
                _booking(kind, House.of(machine))


# Finding.


def _finding(kind: str, house: House) -> None:
    now, student = house.machine.clock.now(), house.people[0]
    house.offer(now, HOURS, booked=HOURS // TAKEN)
    ways: dict[str, Callable[[datetime], Sought]] = {
        "from a moment on": lambda at: Sought(student, at),
        "in an afternoon": lambda at: Sought(student, at, at + timedelta(hours=6)),
        "in a week": lambda at: Sought(student, at, at + timedelta(days=7)),
    }
    for name, way in ways.items():
        rng = Random(11)
        moments = [now + timedelta(minutes=rng.randrange(DAYS * 24 * 45)) for _ in range(220)]
        _compare(f"{kind}, {name}", house, [way(at) for at in moments])


def _compare(name: str, house: House, sought: Sequence[Sought]) -> None:
    with house.machine.database.reading(house.id) as session:

        def find(number: int) -> object:
            session.expunge_all()
            return shadowing.free(session, sought[number])

        def plain(number: int) -> object:
            return _plain(session, house, sought[number])

        ours, floor = (median(one) for one in _in_turn(find, plain))
    say(f"{name}: found", f"{ours:.2f} ms")
    say(f"{name}: the plain query", f"{floor:.2f} ms")
    say(f"{name}: against it", f"{ours / floor:.1f}x", "at most 3x")


def _in_turn(
    one: Callable[[int], object], other: Callable[[int], object]
) -> tuple[list[float], list[float]]:
    """How long each took, side by side, so that a busy machine is busy for both."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(-20, 200):
        for work, took in zip((one, other), found, strict=True):
            began = time.perf_counter()
            work(number)
            took.append((time.perf_counter() - began) * 1000)
    return found[0][20:], found[1][20:]


def _plain(session: Session, house: House, sought: Sought) -> object:
    ends = sought.ends or sought.begins + timedelta(days=366)
    given = {"house": house.id, "begins": sought.begins, "ends": ends, "most": AT_A_TIME}
    return session.connection().execute(text(PLAIN), given).all()


# Booking.


def _booking(kind: str, house: House) -> None:
    machine, students = house.machine, house.people[:SEATS]
    engine.PATIENCE = 60.0  # how long it takes is what is measured
    begins = machine.clock.now() + timedelta(days=2)
    hours = house.offer(begins, 2 * SEATS)
    presses = house.presses(hours[:SEATS])
    _warm(machine)
    seats = list(zip(students, hours[SEATS:], strict=True))
    booked = _together(lambda one: _book(house, *one), seats)
    turns = _together(machine.engine.handle, presses)
    _sure(house)
    floor = _together(lambda row: _insert(machine, row), _rows(machine))
    began = time.perf_counter()
    for row in _rows(machine):
        _insert(machine, row)
    one_by_one = time.perf_counter() - began
    say(f"{kind}: {SEATS} seats held, looked at, booked", f"{booked * 1000:.0f} ms")
    say(f"{kind}: as many plain inserts, by as many threads", f"{floor * 1000:.0f} ms")
    say(f"{kind}: against those", f"{booked / floor:.1f}x", "at most 6x")
    say(f"{kind}: as many plain inserts, one by one", f"{one_by_one * 1000:.0f} ms")
    say(f"{kind}: against those", f"{booked / one_by_one:.1f}x")
    say(f"{kind}: whole turns of [Boek], both told", f"{turns * 1000:.0f} ms")


@dataclass(frozen=True)
class Hand:
    """What a booking needs of a turn."""

    session: Session
    now: datetime
    setting: Callable[[str], Any]
    switched_on: Callable[[str, int | None], bool] = lambda *_: True
    tell: Any = None
    take_back: Any = None


def _book(house: House, person: int, number: int) -> None:
    """A seat is given as in a turn: taken in hand, looked at, kept, committed."""
    machine = house.machine

    def setting(key: str) -> Any:
        return machine.house.chosen({}, key)

    for _ in range(6):
        with suppress(*CONFLICTS), house.unit() as session:
            hour, hand = (
                shadowing.hold(session, number),
                Hand(session, machine.clock.now(), setting),
            )
            student = session.get(Person, person)
            if hour and student and reason_for(hour, student, hand) is None:
                booking.give(hour, student, hand)
            return


def _warm(machine: App) -> None:
    """Connections are made, and words read, before anything is measured."""
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda _: machine.engine.knows("bench", "0"), range(4 * THREADS)))


def _together(work: Callable[[Any], object], rows: Sequence[Any]) -> float:
    with ThreadPoolExecutor(THREADS) as threads:
        began = time.perf_counter()
        list(threads.map(work, rows))
        return time.perf_counter() - began


def _rows(machine: App) -> list[Seen]:
    return [Seen(key=f"floor{next(_numbers)}", at=machine.clock.now()) for _ in range(SEATS)]


def _insert(machine: App, row: Seen) -> None:
    with machine.database.unit(None) as session:
        session.add(row)


def _sure(house: House) -> None:
    """Every seat was booked once."""
    with house.machine.database.reading(house.id) as session:
        booked = session.exec(select(Booking).where(Booking.state == "booked")).all()
    if len(booked) != 2 * SEATS:
        raise SystemExit(f"{len(booked)} of {2 * SEATS} seats were booked")
