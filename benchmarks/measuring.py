"""How a figure is taken and printed."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgres import serving

DURABLE = "-c shared_buffers=256MB"


def times(work: Callable[[int], object], number: int, *, warm: int = 20) -> list[float]:
    """How long each of so many runs took, in milliseconds, after some that do not count."""
    for n in range(warm):
        work(-1 - n)
    found = []
    for n in range(number):
        began = time.perf_counter()
        work(n)
        found.append((time.perf_counter() - began) * 1000)
    return found


def median(found: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(found)


def percentile(found: Sequence[float], share: float) -> float:
    """The value below which a share of all lies."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def say(what: str, value: str, bar: str = "") -> None:
    """Prints one figure, with the bar that it is held against."""
    print(f"  {what:<58} {value:>14}   {bar}", flush=True)


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """Fresh databases of both kinds: a SQLite file, and a real Postgres that syncs to disk."""
    with TemporaryDirectory(prefix="leermaat-bench-") as folder, serving(DURABLE) as server:
        numbers = iter(range(1000))

        def sqlite() -> str:
            return f"sqlite:///{Path(folder) / f'{next(numbers)}.db'}"

        def postgres() -> str:
            name = f"bench_{next(numbers)}"
            server.create(name)
            return server.url(name)

        yield {"SQLite": sqlite, "Postgres": postgres}
