"""What 10,000 placements from a file cost, against the same rows inserted plainly."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import SQLModel

from benchmarks.measuring import databases, median, say
from handlers.placements import verbs
from storage import tables  # noqa: F401  all of them, for the migration
from storage.migrations import bring_up_to_date
from storage.people import Organisation, Person, Team
from storage.placements import Assignment, Period, Placement
from storage.sealed import keyring, new_key
from storage.unit import EVERY, Database

ROWS, TEAMS, ROUNDS = 10_000, 200, 3
NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
HEAD = (
    "learner_name;learner_email;kind;track;level;year;minor_until;team;location;start;end;"
    "stage_days;school;tutor_email;primary_email;second_email;contract;meetlat_url;reference"
)


def file(shift: int = 0) -> bytes:
    """A file of 10,000 placements: every learner new, two supervisors in one of three."""
    return "\r\n".join((HEAD, *(_row(n, shift) for n in range(ROWS)))).encode()


def _row(n: int, shift: int) -> str:
    start = date(2026, 12, 1) + timedelta(days=n % 200)
    end = start + timedelta(days=60 + n % 100 + shift)
    guide, second = n % 3_000, (n + 1) % 3_000 if n % 3 == 0 else None
    cells = (
        f"Student {n}",
        f"student{n}@school.nl",
        *("student", ("bol", "bbl")[n % 2], str(1 + n % 4), str(1 + n % 3), ""),
        *(f"Team {n % TEAMS}", "Tilburg"),
        *(f"{start.day}-{start.month}-{start.year}", end.isoformat()),
        *("ma,di,wo", "ROC De Kring", f"docent{n % 50}@school.nl"),
        *(f"begeleider{guide}@zorg.nl", f"begeleider{second}@zorg.nl" if second else ""),
        *("nee", "https://school.nl/meetlat", f"POK-{n}"),
    )
    return ";".join(cells)


@contextmanager
def house(url: str) -> Iterator[tuple[Database, int]]:
    """An empty organisation."""
    keyring.use([new_key()])
    database = Database(url)
    bring_up_to_date(database)
    with database.unit(None) as session:
        here = Organisation(name="De Wilgenhof")
        session.add(here)
    yield database, here.id
    database.close()


def bring_in(database: Database, here: int, content: bytes) -> float:
    """The import of the command line, in seconds."""
    return _timed(lambda: _import(database, here, content))


def _import(database: Database, here: int, content: bytes) -> None:
    with database.unit(here) as session:
        report = verbs.import_placements(session, content, NOW, False)
    assert report.is_good, report.lines[:5]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def rows_of(database: Database) -> list[tuple[Any, list[dict[str, Any]]]]:
    """All rows that the import wrote, table by table."""
    found = []
    with database.reading(EVERY) as session:
        for of in (Team, Person, Placement, Period, Assignment):
            table: Any = SQLModel.metadata.tables[str(of.__tablename__)]
            rows = session.connection().execute(select(table)).mappings()
            found.append((table, [dict(row) for row in rows]))
    return found


def insert_plainly(database: Database, rows: list[tuple[Any, list[dict[str, Any]]]]) -> float:
    """The floor: the same rows inserted in one transaction, in seconds."""

    def work() -> None:
        with database.writing() as connection:
            for table, listed in rows:
                if listed:
                    connection.execute(insert(table), listed)

    return _timed(work)


def main() -> None:
    """Prints the figures of the import."""
    print("Placements from a file: 10,000 rows, all new (bar: 20x the same rows inserted plainly)")
    with databases() as kinds:
        for kind, fresh in kinds.items():
            _measure(kind, fresh)


def _measure(kind: str, fresh: Callable[[], str]) -> None:
    imports, floors, bare, agains = [], [], [], []
    content = file()
    for _ in range(ROUNDS):
        with house(fresh()) as (database, here):
            imports.append(bring_in(database, here, content))
            agains.append(bring_in(database, here, content))
            rows = rows_of(database)
        with house(fresh()) as (database, _here):
            floors.append(insert_plainly(database, rows))
        with house(fresh()) as (database, _here):
            bare.append(insert_plainly(database, [r for r in rows if r[0].name == "placement"]))
    number = sum(len(listed) for _, listed in rows)
    floor, placements = median(floors), sum(len(r) for t, r in rows if t.name == "placement")
    assert placements == ROWS
    say(f"{kind}: import, median of {ROUNDS}", f"{median(imports):.2f} s")
    say(f"{kind}: floor ({number:,} rows, one transaction)", f"{floor:.2f} s")
    say(f"{kind}: the import against the floor", f"{median(imports) / floor:.1f}x", "at most 20x")
    least = median(bare)
    say(f"{kind}: the {ROWS:,} rows of placements alone", f"{least:.2f} s")
    say(f"{kind}: the import against those", f"{median(imports) / least:.1f}x", "at most 20x")
    say(f"{kind}: the same file again (nothing changes)", f"{median(agains):.2f} s")
