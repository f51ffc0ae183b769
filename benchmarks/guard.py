"""How well the guard, the acute card and the care card answer lines that people typed."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from handlers.acute import is_acute
from handlers.care import needs_care
from handlers.guard import inspect

_HOME = Path(__file__).resolve().parents[1]
# The cards have learned from the examples; the lines of the tests they have not.
OWN_LINES = {
    "lines": _HOME / "tests" / "rules" / "lines",
    "examples": _HOME / "templates" / "safety" / "examples",
}


def answer(line: str) -> dict[str, object]:
    """What the bot would do with a line, by the functions that every text of a person passes."""
    found = inspect(line)
    return {
        "verdict": found.verdict,
        "kinds": list(found.kinds),
        "acute": is_acute(line),
        "care": needs_care(line),
    }


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        header = next(file, "").rstrip("\r\n").lstrip("\ufeff").split("\t")
        for line in file:
            yield dict(zip(header, line.rstrip("\r\n").split("\t"), strict=False))


def answer_file(lines: Path, answers: Path) -> None:
    with answers.open("w", encoding="utf-8") as out:
        for row in rows(lines):
            said = {"id": row["id"], **answer(row.get("line", ""))}
            out.write(json.dumps(said, ensure_ascii=False) + "\n")


def own_figures() -> None:
    """The project's own lines: what is right, of how many."""
    print(f"{'from':<10}{'about':<8}{'expected':<10}{'right':>7}{'of':>6}{'percent':>9}")
    for (place, about, expected), (right, total) in sorted(_counts().items()):
        share = 100 * right / total
        print(f"{place:<10}{about:<8}{expected:<10}{right:>7}{total:>6}{share:>9.1f}")


def _counts() -> dict[tuple[str, str, str], tuple[int, int]]:
    right: Counter[tuple[str, str, str]] = Counter()
    total: Counter[tuple[str, str, str]] = Counter()
    for place, folder in OWN_LINES.items():
        for path in sorted(folder.glob("*.tsv")):
            for row in rows(path):
                key = (place, path.stem, row["expected"])
                total[key] += 1
                right[key] += said_of(row["line"], path.stem) == row["expected"]
    return {key: (right[key], total[key]) for key in total}


def said_of(line: str, about: str) -> str:
    if about == "guard":
        return inspect(line).verdict
    if about == "acute":
        return "acute" if is_acute(line) else "plain"
    return "care" if needs_care(line) else "fine"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--answers", type=Path)
    asked = parser.parse_args()
    if asked.lines and asked.answers:
        answer_file(asked.lines, asked.answers)
    elif asked.lines or asked.answers:
        parser.error("--lines and --answers go together")
    else:
        own_figures()


if __name__ == "__main__":
    main()
