"""The word lists of the guard, read once from files that a care professional can extend."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "safety"


def opened(name: str) -> dict[str, Any]:
    """A file of `templates/safety`: tables whose texts hold words, or a phrase on each line."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def any_of(choices: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(sorted(choices, key=len, reverse=True))
