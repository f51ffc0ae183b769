"""What a turn of `/leervraag <question>` costs, against one row inserted and committed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from benchmarks import crowd
from benchmarks.measuring import databases, median, percentile, say, times
from bot.app import App
from bot.platform import Incoming
from handlers.speech import Command
from storage.turns import Seen
from storage.unit import Database

QUESTIONS = (
    "hoe help ik iemand met dementie die niet wil douchen?",
    "waar let ik op als ik voor het eerst een wond verzorg?",
    "hoe leg ik uit dat de katheter verstopt zit?",
    "wanneer meet ik de bloeddruk bij iemand met hartfalen?",
    "hoe begin ik een gesprek met familie over rouw?",
)
LARGE, SMALL = (10_000, 30_000, 3_000), (1_000, 3_000, 300)
_numbers = count()


@dataclass
class Pen:
    """How long SQLite's write lock was held, each time."""

    held: list[float] = field(default_factory=list)

    def watch(self, database: Database) -> None:
        """Watches a database's lock."""
        began: dict[int, float] = {}
        take, lay_down = database.begin_writing, database.end_writing

        def begin(connection: Any) -> None:
            take(connection)
            began[0] = time.perf_counter()

        def end() -> None:
            self.held.append((time.perf_counter() - began[0]) * 1000)
            lay_down()

        database.begin_writing, database.end_writing = begin, end  # type: ignore[method-assign]


def ask(machine: App, people: int) -> Callable[[int], object]:
    """One turn: somebody else asks something each time."""
    rng = Random(3)

    def turn(_: int) -> object:
        number = next(_numbers)
        text = f"{QUESTIONS[number % len(QUESTIONS)][:-1]} ({number})?"
        account = str(rng.randrange(people))
        return machine.engine.handle(
            Incoming("bench", account, f"turn{number}", Command("leervraag", text))
        )

    return turn


def insert_one(machine: App) -> Callable[[int], object]:
    """The floor: one row inserted and committed through SQLModel."""

    def insert(_: int) -> None:
        with machine.database.unit(None) as session:
            session.add(Seen(key=f"floor{next(_numbers)}", at=machine.clock.now()))

    return insert


def main() -> None:
    """Prints the figures of a turn."""
    print("A turn: /leervraag <question>, gates to commit (bars: 25 ms, 6x the floor, pen 3 ms)")
    with databases() as kinds:
        for kind, fresh in kinds.items():
            large = _measure(kind, fresh(), LARGE)
            small = _measure(kind, fresh(), SMALL)
            ratio = f"{max(large, small) / min(large, small):.2f}x"
            say(f"{kind}: 10,000 people against 1,000", ratio, "at most 1.5x")


def _measure(kind: str, url: str, size: tuple[int, int, int]) -> float:
    with crowd.machine(url, *size) as machine:
        pen = Pen()
        if machine.database.is_sqlite:
            pen.watch(machine.database)
        turn = ask(machine, size[0])
        found = times(turn, 300, warm=30)
        pens = pen.held[-300:]
        floor = median(times(insert_one(machine), 300))
        middle = median(found)
        name = f"{kind}, {size[0]:,} people"
        say(f"{name}: median of a turn", f"{middle:.2f} ms", "at most 25 ms")
        say(f"{name}: 99 of 100", f"{percentile(found, 0.99):.2f} ms")
        say(f"{name}: floor (one row, committed)", f"{floor:.2f} ms")
        say(f"{name}: a turn against the floor", f"{middle / floor:.1f}x", "at most 6x")
        if pens:
            say(f"{name}: write lock held, median", f"{median(pens):.2f} ms", "at most 3 ms")
            say(f"{name}: write lock held, 99 of 100", f"{percentile(pens, 0.99):.2f} ms")
        return middle
