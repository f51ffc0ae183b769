"""The dates of placements in a file, by the functions that the bot steers on (domain 2d, 2e)."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.periods import PlacementBreak
from handlers.placements.rules.placement import ConversationType, Placement, PlacementExtension
from handlers.placements.rules.refusing import refusal
from handlers.placements.rules.talks import Talk


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        header = next(file, "").rstrip("\r\n").split("\t")
        for line in file:
            if cells := line.rstrip("\r\n"):
                yield dict(zip(header, cells.split("\t"), strict=False))


def placement_of(row: dict[str, str]) -> Placement:
    """A placement as a line has it; an empty cell means "none"."""
    held = row.get("interim_held", "").strip()
    return Placement(
        date.fromisoformat(row["start"].strip()),
        date.fromisoformat(row["end"].strip()),
        tuple(PlacementBreak(*pair) for pair in _pairs(row.get("breaks", ""), "..")),
        tuple(PlacementExtension(*pair) for pair in _pairs(row.get("extension", ""), ">")),
        {ConversationType.INTERIM: date.fromisoformat(held)} if held else {},
    )


def _pairs(cell: str, between: str) -> Iterator[tuple[date, date]]:
    for part in filter(str.strip, cell.split(";")):
        first, _, second = part.partition(between)
        yield date.fromisoformat(first.strip()), date.fromisoformat(second.strip())


def answer(row: dict[str, str]) -> dict[str, object]:
    """All that is asked of one line."""
    placement = placement_of(row)
    if refusal(placement):
        return {"id": row["id"], "refused": True}
    dates = dates_of(placement)
    days = {key: _written(day) for key, day in _days(dates)}
    return {"id": row["id"], "refused": False, "n": dates.n, **days, **_more(dates)}


def _days(dates: PlacementDates) -> Iterator[tuple[str, date | None]]:
    """A talk that there is not has no dates."""
    window = getattr(dates.interim, "window", None)
    progress = next(iter(dates.progress), None)
    yield from _of("start", dates.start, "target", "norm")
    yield from _of("interim", dates.interim, "halfway", "target", "alignment")
    yield "interim_from", getattr(window, "first", None)
    yield "interim_to", getattr(window, "last", None)
    yield from _of("check", dates.check, "halfway", "target")
    yield from _of("final", dates.final, "target", "norm", "alignment")
    yield "progress_day", getattr(progress, "halfway", None)
    yield from _of("progress", progress, "target")


def _of(name: str, talk: Talk | None, *keys: str) -> Iterator[tuple[str, date | None]]:
    for key in keys:
        yield f"{name}_{key}", getattr(talk, key, None)


def _more(dates: PlacementDates) -> dict[str, object]:
    is_closing = getattr(dates.final, "type", None) is ConversationType.CLOSING
    return {
        "final_kind": "closing" if is_closing else "assessment",
        "returns": [_written(talk.target) for talk in dates.returns],
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def answer_file(placements: Path, answers: Path) -> None:
    with answers.open("w", encoding="utf-8") as out:
        for row in rows(placements):
            out.write(json.dumps(answer(row), ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placements", type=Path, required=True)
    parser.add_argument("--answers", type=Path, required=True)
    asked = parser.parse_args()
    answer_file(asked.placements, asked.answers)


if __name__ == "__main__":
    main()
