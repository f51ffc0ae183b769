"""Phrases with their answers, by writers who did not see the rules: nearly all are read."""

from pathlib import Path

import pytest

from handlers.when import Moment, when_from
from tests.rules.dates import PHRASES, SHARED, Row, is_right, now_of, rows_of

FILES = sorted(PHRASES.glob("*.tsv"))
RIGHT, WRONG, REFUSED = 0.965, 0.005, 0.98


def told(rows: list[Row]) -> tuple[list[str], list[str], list[str]]:
    """Which phrases are read wrongly, which are refused though they say when, and which are read
    though they must be refused. What two careful people read differently counts for nothing."""
    wrong, refused, read = [], [], []
    for row in (row for row in rows if row["ambiguous"] != "1"):
        said = when_from(row["phrase"], now_of(row), "nl")
        if row["start"] == "ERROR":
            read += [row["phrase"]] if isinstance(said, Moment) else []
        elif not isinstance(said, Moment):
            refused.append(row["phrase"])
        elif not is_right(said, row):
            wrong.append(row["phrase"])
    return wrong, refused, read


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nearly_every_phrase_is_read_and_hardly_any_wrongly(file: Path) -> None:
    rows = list(rows_of(file))
    wrong, refused, read = told(rows)
    errors = sum(row["start"] == "ERROR" for row in rows if row["ambiguous"] != "1")
    valid = sum(row["start"] != "ERROR" for row in rows if row["ambiguous"] != "1")
    assert len(wrong) <= WRONG * valid, wrong
    assert len(wrong) + len(refused) <= (1 - RIGHT) * valid, refused
    assert len(read) <= (1 - REFUSED) * errors, read


@pytest.mark.skipif(not SHARED.exists(), reason="the shared phrases are not on this machine")
def test_no_shared_phrase_is_read_wrongly() -> None:
    wrong, refused, read = told(list(rows_of(SHARED)))
    assert wrong == read == []
    assert len(refused) <= 2, refused


def test_the_phrases_are_enough_to_say_something() -> None:
    assert sum(1 for file in FILES for _ in rows_of(file)) > 1800
