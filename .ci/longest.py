"""Shows how long the functions and files are: information, never a verdict."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

SHOWN = 5


class Length(NamedTuple):
    """How many lines something has, and where it stands."""

    lines: int
    place: str


def main(folders: list[str]) -> None:
    """Print the longest functions and files of these folders."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
    show("functions", [length for path in paths for length in functions_of(path)])
    show("files", [Length(len(path.read_text().splitlines()), str(path)) for path in paths])


def functions_of(path: Path) -> Iterator[Length]:
    """Every function in a file, with its length."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Length(lines, f"{path}:{node.lineno} {node.name}")


def show(what: str, lengths: list[Length]) -> None:
    """One line of figures, then the longest."""
    if len(lengths) < 2:
        return
    counts = [length.lines for length in lengths]
    ninetieth = quantiles(counts, n=10)[-1]
    print(f"{len(counts)} {what}: median {median(counts):.0f} lines, p90 {ninetieth:.0f}; longest:")
    for length in sorted(lengths, reverse=True)[:SHOWN]:
        print(f"  {length.lines:4}  {length.place}")


if __name__ == "__main__":
    main(sys.argv[1:])
