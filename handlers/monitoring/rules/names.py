"""First names for who looks at many students, told apart where two have the same (domain 5a)."""

from collections import Counter
from collections.abc import Sequence


def first_names(called: Sequence[str]) -> list[str]:
    """The first name of each; of two different people with the same one the next letter too."""
    distinct = Counter(_first(name) for name in {*called})
    return [_first(name) if distinct[_first(name)] == 1 else _longer(name) for name in called]


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def _longer(name: str) -> str:
    parts = name.split()
    last = parts[-1] if len(parts) > 1 else ""
    return f"{_first(name)} {last[:1].upper()}." if last else _first(name)
