"""The stories of a talk of two equals, on every platform."""

from collections.abc import Iterator

import pytest

from tests.everywhere.conftest import ON_SQLITE, settled
from tests.journeys.residents import Across
from tests.journeys.test_exchanges_equals import *
from tests.journeys.test_exchanges_equals import (  # type: ignore[attr-defined]
    COUPLING,
    EXCHANGES,
    SAFETY,
)


@pytest.fixture(params=ON_SQLITE, ids="-".join)  # type: ignore[no-redef]
def town(request: pytest.FixtureRequest) -> Iterator[Across]:
    """A town where two equals are brought together by a word."""
    yield from settled(request, (EXCHANGES, SAFETY, COUPLING))
