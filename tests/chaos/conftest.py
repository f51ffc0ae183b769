"""What was measured on a bad day is told when all is over; nothing is held against it."""

from collections.abc import Callable
from functools import partial

import pytest

_TOLD = "told"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes a sentence about what was measured."""
    return partial(record_property, _TOLD)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what was measured."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, line in report.user_properties:
                if name == _TOLD:
                    terminalreporter.write_line(str(line))
