"""The stories of safety, on every platform."""

from collections.abc import Iterator

import pytest

from tests.everywhere.conftest import ON_SQLITE, settled
from tests.journeys.residents import Across
from tests.journeys.test_safety import *
from tests.journeys.test_safety import SAFETY, TOY  # type: ignore[attr-defined]


@pytest.fixture(params=ON_SQLITE, ids="-".join)  # type: ignore[no-redef]
def town(request: pytest.FixtureRequest) -> Iterator[Across]:
    """A town with the story's own feature."""
    yield from settled(request, (SAFETY, TOY))
