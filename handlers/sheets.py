"""A table that somebody sends as a file: read into rows by column, and what is wrong with it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_ROWS = 10_000
MOST_BYTES = 4_000_000

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
LONGEST_EMAIL = 254

_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@")
_TELLS = re.compile(r"sep=(.)")


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line (0: with the file), by a key, and the cell that it is about."""

    line: int
    reason: str
    cell: str = ""


class Wrong(Exception):
    """A cell, or a file, that cannot be read."""

    def __init__(self, reason: str, cell: str = "") -> None:
        self.reason, self.cell = reason, cell[:60]


@dataclass(frozen=True)
class Sheet:
    """The rows of a table, each with its line in the file and its cells; `columns` are what we
    call the columns of `header`, "" where we have none."""

    header: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns with which nothing is done."""
        both = zip(self.header, self.columns, strict=True)
        return tuple(head for head, column in both if head and not column)

    def cells(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row by column. Raises Wrong where there are more than columns."""
        if len(cells) > len(self.columns) and any(cells[len(self.columns) :]):
            raise Wrong("cells", str(len(cells)))
        return dict(zip(self.columns, cells, strict=False))


Aliases = Mapping[str, tuple[str, ...]]
"""Each of our columns, and how people call it."""


def read(content: bytes, aliases: Aliases, needed: Sequence[str]) -> Sheet:
    """Reads a file: UTF-8 with or without a mark at its start, UTF-16, or Windows-1252; comma,
    semicolon or tab. Raises Wrong where it is no such table."""
    try:
        lines = _lines(content)
        header = next(lines, (1, []))[1]
        columns = _columns(header, aliases, needed)
        rows = [(number, cells) for number, cells in lines if any(cells)]
    except csv.Error:
        raise Wrong("no_table") from None
    if len(rows) > MOST_ROWS:
        raise Wrong("too_many", str(len(rows)))
    return Sheet(header, columns, rows)


def has(content: bytes, aliases: Aliases, names: Sequence[str]) -> bool:
    """Whether a file looks like a table with these columns."""
    try:
        header = next(_lines(content), (1, []))[1]
    except (Wrong, csv.Error):
        return False
    known = {alias: name for name, words in aliases.items() for alias in words}
    return set(names) <= {known.get(cell.casefold(), "") for cell in header}


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table; a first one that only tells the separator is not one of it."""
    text = _text(content)
    first = text.lstrip().split("\n", 1)[0].strip()
    told = _TELLS.fullmatch(first)
    separator = told[1] if told else max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for number, cells in enumerate(reader):
        if number or not told:
            yield reader.line_num, [_tidy(cell) for cell in cells]


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Wrong("too_big")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Wrong("no_csv")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        raise Wrong("no_csv")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Wrong("no_csv") from None


def _columns(header: Sequence[str], aliases: Aliases, needed: Sequence[str]) -> list[str]:
    known = {alias: name for name, words in aliases.items() for alias in words}
    columns = [known.get(cell.casefold(), "") for cell in header]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise Wrong("no_column", missing[0])
    twice = [name for name in columns if name and columns.count(name) > 1]
    if twice:
        raise Wrong("column_twice", twice[0])
    return columns


def one_of(words: Aliases, cell: str, column: str) -> str:
    """Which of some values a cell names ("" where it is empty). Raises Wrong for another."""
    if not cell:
        return ""
    said = cell.casefold()
    found = next((value for value, aliases in words.items() if said in aliases), "")
    if not found:
        raise Wrong(f"bad_{column}", cell)
    return found


def number(cell: str, allowed: range, column: str) -> int | None:
    """A whole number, also as spreadsheets write it: 3,0 or 3.0. Raises Wrong for another."""
    if not cell:
        return None
    whole = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", cell)
    if not whole or int(whole[1]) not in allowed:
        raise Wrong(f"bad_{column}", cell)
    return int(whole[1])


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon with a cell instead of showing it."""
    return cell.startswith(_FORMULA) and len(cell) > 1


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _tidy(cell: str) -> str:
    return " ".join(_UNSEEN.sub(" ", cell).split())
