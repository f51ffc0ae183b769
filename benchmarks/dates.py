"""Dates and times as people type them: `--phrases FILE --answers OUT.jsonl`, or our own figures."""

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from handlers.when import Moment, Refusal, prepare, when_from
from handlers.when.moments import by_grammar
from tests.rules.dates import PHRASES, Row, is_right, now_of, rows_of

Reads = Callable[[str, datetime, str], Moment | Refusal]

ELSEWHERE: tuple[tuple[str, str], ...] = (
    ("3 grudnia 2026", "2026-12-03"),
    ("3 grudnia 2026 14:00", "2026-12-03T14:00+01:00"),
    ("3. Dezember 2026", "2026-12-03"),
    ("3. Dezember 2026 14:30", "2026-12-03T14:30+01:00"),
    ("3 décembre 2026", "2026-12-03"),
    ("le 3 décembre 2026 à 14h", "2026-12-03T14:00+01:00"),
    ("3 de diciembre de 2026", "2026-12-03"),
    ("3 de dezembro de 2026", "2026-12-03"),
    ("3 Aralık 2026", "2026-12-03"),
    ("3 грудня 2026", "2026-12-03"),
    ("٣ ديسمبر 2026", "2026-12-03"),
)
"""Full dates in the languages of colleagues, seen from 23 November 2026."""


def answer(row: Row) -> dict[str, Any]:
    """What the bot reads: start, end (or None) and grain; or why it does not."""
    read = when_from(row["phrase"], now_of(row), "nl")
    if isinstance(read, Refusal):
        return {"id": row["id"], "error": read.reason}
    end = written(read.end) if read.end is not None else None
    return {"id": row["id"], "start": written(read.start), "end": end, "grain": read.grain}


def written(day: date | datetime) -> str:
    """A day as yyyy-mm-dd, an instant to the minute with its offset."""
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def answer_file(phrases: Path, answers: Path) -> None:
    """Answers a file with the columns id, ref and phrase, one JSON a line."""
    lines = (json.dumps(answer(row), ensure_ascii=False) for row in rows_of(phrases))
    answers.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def by_dateparser(text: str, now: datetime, _: str) -> Moment | Refusal:
    """dateparser alone, as its manual has it."""
    import dateparser

    settings: Any = {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": True,
    }
    found = dateparser.date.DateDataParser(languages=["nl", "en"], settings=settings)
    data = found.get_date_data(text)
    if data.date_obj is None:
        return Refusal("none")
    at = data.date_obj.replace(tzinfo=data.date_obj.tzinfo or now.tzinfo)
    return Moment(at, None, "minute") if data.period == "time" else Moment(at.date(), None, "day")


READERS: Mapping[str, Reads] = {
    "when_from": when_from,
    "the grammar alone": by_grammar,
    "dateparser alone": by_dateparser,
}


def judged(rows: Iterable[Row], read: Reads) -> Counter[str]:
    """How many are right, wrong or refused; and of what must be refused, how many are read."""
    counts: Counter[str] = Counter()
    for row in (row for row in rows if row["ambiguous"] != "1"):
        said = read(row["phrase"], now_of(row), "nl")
        if row["start"] == "ERROR":
            counts["error refused" if isinstance(said, Refusal) else "error read"] += 1
        elif isinstance(said, Refusal):
            counts["refused"] += 1
        else:
            counts["right" if is_right(said, row) else "wrong"] += 1
    return counts


def own_figures() -> None:
    """Our own phrases (by writers who did not see the rules; by now they have been looked at), and
    how long a phrase takes."""
    prepare()
    heads = ("right", "wrong", "refused", "errors refused")
    print(f"{'phrases':<10}{'read by':<20}" + "".join(f"{head:>16}" for head in heads))
    for file in sorted(PHRASES.glob("*.tsv")):
        for name, read in READERS.items():
            _print_row(file.stem, name, judged(rows_of(file), read))
    _print_elsewhere()
    _print_times()


def _print_row(file: str, name: str, counts: Counter[str]) -> None:
    valid = counts["right"] + counts["wrong"] + counts["refused"]
    errors = max(1, counts["error refused"] + counts["error read"])
    shares = [counts[one] / valid for one in ("right", "wrong", "refused")]
    shares.append(counts["error refused"] / errors)
    print(f"{file:<10}{name:<20}" + "".join(f"{share:>16.3f}" for share in shares))


def _print_elsewhere() -> None:
    now = datetime.fromisoformat("2026-11-23T09:40+01:00")
    rows = [{"phrase": said, "start": start} for said, start in ELSEWHERE]
    for name, read in READERS.items():
        found = (read(row["phrase"], now, "nl") for row in rows)
        right = sum(
            isinstance(one, Moment) and written(one.start) == row["start"]
            for one, row in zip(found, rows, strict=True)
        )
        print(f"full dates in other languages, {name}: {right} of {len(rows)}")


def _print_times() -> None:
    rows = [row for file in PHRASES.glob("*.tsv") for row in rows_of(file)]
    ours, theirs = (_seconds(rows, READERS[name]) for name in ("when_from", "dateparser alone"))
    print(
        f"a phrase takes {1000 * ours:.2f} ms on average, {ours / theirs:.2f}x of dateparser alone"
    )


def _seconds(rows: Iterable[Row], read: Reads) -> float:
    cases = [(row["phrase"], now_of(row)) for row in rows]
    began = time.perf_counter()
    for phrase, now in cases:
        read(phrase, now, "nl")
    return (time.perf_counter() - began) / len(cases)


def main() -> None:
    """With a file answers it; without one prints the figures of our own phrases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=Path)
    parser.add_argument("--answers", type=Path)
    given, _ = parser.parse_known_args()
    if given.phrases and given.answers:
        answer_file(given.phrases, given.answers)
    elif given.phrases or given.answers:
        parser.error("--phrases and --answers go together")
    else:
        own_figures()


if __name__ == "__main__":
    main()
