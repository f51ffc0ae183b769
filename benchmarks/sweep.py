"""The daily sweep over 20,000 placements of which 500 have something due, against the one query
that finds them."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, insert, update
from sqlmodel import SQLModel, col, func, select

from benchmarks.measuring import databases, median, say
from bot import app
from bot.clock import Clock
from bot.settings import Settings
from handlers.conversations import talks
from storage import conversations, people
from storage.outbox import Outbox
from storage.people import Account, Granted, Organisation, Person, Team
from storage.placements import Assignment, Conversation, Placement, StepDone
from storage.sealed import new_key
from storage.unit import EVERY

NUMBER, DUE, TEAMS, ROUNDS = 20_000, 500, 200, 5
NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
AT_A_TIME = 1_000
WEEKS, DAYS = (15, 18, 20, 25, 30, 40), ("", "0,1,2", "1,3,4")


class Still(Clock):
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW


@contextmanager
def house(url: str) -> Iterator[app.App]:
    """An organisation with 20,000 placements that run."""
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    machine = app.build(given, Still())
    with machine.database.unit(None) as session:
        here = Organisation(name="De Wilgenhof")
        session.add(here)
    with machine.database.writing() as connection:
        for table, rows in _rows(here.id):
            for start in range(0, len(rows), AT_A_TIME):
                connection.execute(insert(table), rows[start : start + AT_A_TIME])
    yield machine
    machine.close()


def _rows(here: int) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """What there is: teams with a lead, learners, supervisors with five learners each, and of each
    placement that began before a start talk that was held, with the steps that led to it."""
    own = {"organisation_id": here}
    versioned = {**own, "version": 1}
    teams = [{**versioned, "id": 1 + n, "name": f"Team {n}", "location": "", "switched": {}}
             for n in range(TEAMS)]  # fmt: skip
    yield Team, teams
    empty = {"shown_name": "", "language": "nl", "state": "active", "away": False,
             "quiet": "", "windows": "", "days_off": ""}  # fmt: skip
    learners = [{**versioned, **empty, "id": 100_000 + n, "name": f"Student {n}",
                 "kind": "student", "team_id": 1 + n % TEAMS} for n in range(NUMBER)]  # fmt: skip
    guides = [{**versioned, **empty, "id": 200_000 + n, "name": f"Begeleider {n}",
               "kind": "professional", "team_id": 1 + n % TEAMS}
              for n in range(NUMBER // 5)]  # fmt: skip
    yield Person, [*learners, *guides]
    yield Account, [
        {**own, "id": p["id"], "platform": "bench", "native": str(p["id"]), "person_id": p["id"],
         "active": True, "preferred": False, "dead": False}
        for p in (*learners, *guides)
    ]  # fmt: skip
    yield (
        Granted,
        [
            {**own, "id": 1 + n, "person_id": 200_000 + n, "role": "lead", "team_id": 1 + n}
            for n in range(TEAMS)
        ],
    )
    placements = [_placement(n, versioned) for n in range(NUMBER)]
    yield Placement, placements
    yield Assignment, [
        {**versioned, "id": 400_000 + n, "placement_id": 300_000 + n,
         "supervisor_id": 200_000 + n // 5, "is_primary": True, "since": placements[n]["start"],
         "until": None} for n in range(NUMBER)
    ]  # fmt: skip
    begun = [one for one in placements if one["start"] < TODAY - timedelta(days=14)]
    yield Conversation, [
        {**versioned, "id": one["id"] + 200_000, "placement_id": one["id"], "period_id": 0,
         "type": "start", "number": 1, "state": "held",
         "held_on": one["start"] + timedelta(days=10), "teacher_invited": False, "goes_on": False,
         "with_lead": False, "sequence": 0, "uid": ""} for one in begun
    ]  # fmt: skip
    yield StepDone, [
        {**own, "id": one["id"] * 10 + k, "placement_id": one["id"], "period_id": 0,
         "type": "start", "step": step, "target": one["start"] + timedelta(days=14), "at": NOW}
        for one in begun for k, step in enumerate(("plan", "plan_back", "day_5", "day_5_back"))
    ]  # fmt: skip


def _placement(n: int, versioned: dict[str, Any]) -> dict[str, Any]:
    """Every fortieth begins today; of the others the next step is days away. Four in five come with
    a class, of one of six lengths and three sets of days; the others have weeks of their own."""
    is_due = n % (NUMBER // DUE) == 0
    number = n // (NUMBER // DUE)
    start = TODAY if is_due else TODAY - timedelta(days=20 + n % 60)
    length = WEEKS[number % 6] * 7 if number % 5 else 105 + number % 175
    return {
        **versioned, "id": 300_000 + n, "learner_id": 100_000 + n, "team_id": 1 + n % TEAMS,
        "kind": "student", "track": "bol", "start": start,
        "end": start + timedelta(days=length), "stage_days": DAYS[number // 6 % 3],
        "school": "", "tutor_email": "", "contract": False, "meetlat_url": "",
        "entered_on": start, "stopped_by": "",
        "next_due": TODAY if is_due else TODAY + timedelta(days=1 + n % 30),
    }  # fmt: skip


def sweep(machine: app.App) -> None:
    """One tick of the sweep."""
    job = next(one for one in machine.schedule.jobs() if one.name == "conversations.sweep")
    machine.schedule.tick(job)


def again(machine: app.App) -> None:
    """Makes the same 500 due once more, and new to who looks."""
    talks.reckoned.cache_clear()
    talks.ladders_of.cache_clear()
    with machine.database.writing() as connection:
        connection.execute(
            update(Placement).where(col(Placement.start) == TODAY).values(next_due=TODAY)
        )
        connection.execute(delete(StepDone).where(col(StepDone.target) > TODAY))
        connection.execute(delete(Outbox))


def write_plainly(machine: app.App) -> Callable[[], None]:
    """The least that a sweep has to write: the same rows of messages and steps, and when to look
    again, in one transaction."""
    kept: list[tuple[Any, list[dict[str, Any]]]] = []
    with machine.database.reading(EVERY) as session:
        for of in (Outbox, StepDone):
            table = SQLModel.metadata.tables[str(of.__tablename__)]
            rows = session.connection().execute(table.select()).mappings()
            new = [dict(row) for row in rows if of is Outbox or row["target"] > TODAY]
            kept.append((table, [{k: v for k, v in row.items() if k != "id"} for row in new]))

    def work() -> None:
        with machine.database.writing() as connection:
            for table, rows in kept:
                named = [{**row, "id": 9_000_000 + n} for n, row in enumerate(rows)]
                connection.execute(insert(table), named)
            soon = update(Placement).where(col(Placement.next_due) == TODAY)
            connection.execute(soon.values(next_due=TODAY + timedelta(days=5)))

    return work


def find(machine: app.App, here: int) -> int:
    """The one indexed query, in a session of its own."""
    with machine.database.reading(here) as session:
        return len(conversations.due(session, TODAY, DUE))


def read(machine: app.App, here: int) -> int:
    """The same, and all that is needed to act on them."""
    with machine.database.reading(here) as session:
        pairs = conversations.due(session, TODAY, DUE)
        return len(conversations.whole(session, pairs, TODAY))


def _house(machine: app.App) -> int:
    with machine.database.reading(None) as session:
        return people.organisations(session)[0].id


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _memory() -> float:
    """What this process has in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * 4096 / 1_000_000


def sql(machine: app.App, here: int) -> str:
    """The one query as the database gets it."""
    heard: list[str] = []
    engine = machine.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    find(machine, here)
    return " ".join(heard[-1].split())


def main() -> None:
    """Prints the figures of the sweep."""
    print("The daily sweep: 20,000 placements, 500 due (bar: 3x the one query that finds them)")
    with databases() as kinds:
        for kind, fresh in kinds.items():
            with house(fresh()) as machine:
                _measure(kind, machine)


def _measure(kind: str, machine: app.App) -> None:
    sweep(machine)
    with machine.database.reading(EVERY) as session:
        told = session.exec(select(func.count()).select_from(Outbox)).one()
    assert told == DUE, told
    before, swept, queried, needed, idle, floor = _memory(), [], [], [], [], []
    here = _house(machine)
    for _ in range(ROUNDS):
        again(machine)
        queried.append(median([_timed(lambda: find(machine, here)) for _ in range(5)]))
        needed.append(median([_timed(lambda: read(machine, here)) for _ in range(3)]))
        swept.append(_timed(lambda: sweep(machine)))
        idle.append(_timed(lambda: sweep(machine)))
        plainly = write_plainly(machine)
        again(machine)
        floor.append(_timed(plainly))
    after = _memory()
    ratio = f"{median(swept) / median(queried):.1f}x"
    say(f"{kind}: the one query, median of {ROUNDS}", f"{median(queried):.1f} ms")
    say(f"{kind}: with all that is needed to act on them", f"{median(needed):.1f} ms")
    say(f"{kind}: the sweep, {DUE} messages kept", f"{median(swept):.0f} ms")
    say(f"{kind}: the sweep against the query", ratio, "at most 3x")
    say(f"{kind}: its rows alone, written plainly", f"{median(floor):.0f} ms")
    say(f"{kind}: a sweep with nothing due", f"{median(idle):.1f} ms")
    say(f"{kind}: memory before and after {ROUNDS} sweeps", f"{before:.0f}, {after:.0f} MB")
    print(f"  {sql(machine, here)}")
