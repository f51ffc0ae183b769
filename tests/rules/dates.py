"""Moments of the tests: when it is now, and how a reading is written down."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.when import Moment, Refusal

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 9, 40, tzinfo=ZONE)  # a Monday
PHRASES = Path(__file__).with_name("phrases")
SHARED = Path(__file__).parents[3] / "shared" / "data" / "dates.tsv"

Row = Mapping[str, str]


def shown(said: Moment | Refusal) -> str:
    """A reading in short: the days and hours in it, or the reason why there is none."""
    if isinstance(said, Refusal):
        return said.reason
    ends = [said.start] if said.end is None else [said.start, said.end]
    return " to ".join(
        f"{end:%m-%d %H:%M}" if isinstance(end, datetime) else f"{end:%m-%d}" for end in ends
    )


def rows_of(file: Path) -> Iterator[Row]:
    """The rows of a file of phrases with their answers."""
    lines = file.read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def now_of(row: Row) -> datetime:
    """When a phrase was said."""
    return datetime.fromisoformat(row["ref"]).astimezone(ZONE)


def is_right(said: Moment, row: Row) -> bool:
    """Whether a reading is the answer; of a daypart or a weekend any begin within it is."""
    start, end = instant(row["start"]), instant(row["end"]) if row["end"] else None
    if row["grain"] in {"daypart", "weekend"}:
        return isinstance(said.start, datetime) and start <= said.start <= (end or start)
    same_end = said.end == end or (end is None and said.grain == "daypart")
    return said.start == start and same_end


def instant(written: str) -> date | datetime:
    """An answer of a file: a bare date, or an instant."""
    if "T" in written:
        return datetime.fromisoformat(written).astimezone(ZONE)
    return date.fromisoformat(written)
