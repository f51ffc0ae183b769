"""Writes docs/tables.md from what the features say of themselves.

Who may do what (the access matrix), and what is kept of people:
`PYTHONPATH=. .venv/bin/python .ci/tables.py`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import inspect

from bot.kept import KEEPS
from bot.registry import Registry
from handlers import all_features
from handlers.access import Cell, Reach, Role
from handlers.feature import Kept
from storage.rotation import sealed_columns

FILE = Path(__file__).parents[1] / "docs" / "tables.md"

_INTRO = """# Tables

Made from the code by `.ci/tables.py`; a test fails when this page is out of date. Change the
feature, not this page. What the tables mean: [security.md](security.md).
"""
_ACCESS = """## Who may do what

How far each role may go in each function: `own` (what is their own), `team` (the team for which
they have the role), `organisation`, or nothing. Somebody with several roles has the rights of all.
Learners and colleagues have the first columns by what they are; the academy grants the others.
"""
_PERSONAL = """## What is kept of people

A column in **bold** is sealed (encrypted) in the database; the others are clear. "On erasure" is
what has to become of it when the person asks for deletion; "kept" is how long it may stay.
"""
_EFFECT = {"delete": "deleted", "nameless": "made nameless", "keep": "kept"}
_FAR = {
    Reach.NONE: "",
    Reach.OWN: "own",
    Reach.TEAM: "team",
    Reach.ORGANISATION: "organisation",
}
_SEALED = {(table.name, column.name) for table, column in sealed_columns()}


def page() -> str:
    """The whole page."""
    return "\n".join((_INTRO, *_access(), *_personal()))


def _access() -> Iterator[str]:
    yield _ACCESS
    yield from _head("function", *Role)
    for function, cell in sorted(Registry.of(all_features()).cells.items()):
        yield _line(f"`{function}`", *_far(cell))
    yield ""


def _far(cell: Cell) -> Iterator[str]:
    return (_FAR[cell.reach.get(role, Reach.NONE)] for role in Role)


def _personal() -> Iterator[str]:
    yield _PERSONAL
    yield from _of("the machine", KEEPS)
    for feature in all_features():
        yield from _of(f"`{feature.name}`", feature.keeps)


def _of(owner: str, lines: Iterable[Kept]) -> Iterator[str]:
    yield f"### Kept by {owner}\n"
    yield from _head("what", "columns", "on erasure", "kept", "why")
    for kept in lines:
        yield _line(kept.what, _columns(kept), _EFFECT[kept.on_erasure], kept.keep, kept.why)
    yield ""


def _columns(kept: Kept) -> str:
    table = inspect(kept.table).local_table.name
    names = (f"**{name}**" if (table, name) in _SEALED else name for name in kept.columns)
    return f"`{table}`: {', '.join(names)}"


def _head(*titles: str) -> Iterator[str]:
    yield _line(*titles)
    yield _line(*("---" for _ in titles))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
