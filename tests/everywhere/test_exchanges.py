"""The stories of what two people say to each other, on every platform."""

from collections.abc import Iterator

import pytest

from tests.everywhere.conftest import ON_SQLITE, settled
from tests.journeys.residents import Across
from tests.journeys.test_exchanges import *
from tests.journeys.test_exchanges import EXCHANGES, QUESTIONS, SAFETY  # type: ignore[attr-defined]


@pytest.fixture(params=ON_SQLITE, ids="-".join)  # type: ignore[no-redef]
def town(request: pytest.FixtureRequest) -> Iterator[Across]:
    """A town with questions of the story's own."""
    yield from settled(request, (EXCHANGES, SAFETY, QUESTIONS))
