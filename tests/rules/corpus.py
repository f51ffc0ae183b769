"""The lines that the guard and both cards are held against, as tab separated files."""

from pathlib import Path

FOLDER = Path(__file__).parent / "lines"
EXAMPLES = Path(__file__).parents[2] / "templates" / "safety" / "examples"


def lines_of(name: str, *expected: str) -> list[tuple[str, str]]:
    """What is expected of a line, and the line."""
    rows = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = [(row.split("\t")[1], row.split("\t")[3]) for row in rows]
    return [row for row in found if not expected or row[0] in expected]


def kinds_of(name: str) -> list[tuple[tuple[str, ...], str]]:
    """The kinds that must be found in a line, and the line."""
    rows = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return [(tuple(filter(None, cell[2].split(","))), cell[3]) for cell in cells if cell[2]]


def examples(name: str, expected: str) -> list[str]:
    """Lines from which a card has learned."""
    rows = (EXAMPLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line for said, line in (row.split("\t") for row in rows) if said == expected]
