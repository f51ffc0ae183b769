"""What was measured on a bad day is told when all is over; nothing is held against it."""

from collections.abc import Callable

import pytest

_TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes a sentence about what was measured."""
    return request.config.stash.setdefault(_TOLD, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Prints what was measured."""
    for line in config.stash.get(_TOLD, []):
        terminalreporter.write_line(line)
