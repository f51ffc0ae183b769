"""How far something is, as a bar in the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer


@contextmanager
def bar() -> Iterator[Callable[[float], None]]:
    """Takes how far it is, from 0 to 1; silent where there is no terminal."""
    hidden = not sys.stderr.isatty()
    with typer.progressbar(length=100, file=sys.stderr, hidden=hidden) as shown:
        yield lambda share: shown.update(round(share * 100) - shown.pos)
