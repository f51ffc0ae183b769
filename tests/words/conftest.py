"""The words as they are installed, and the facts that each template is tried with."""

from collections.abc import Mapping

import pytest

from bot import settings
from bot.words import Words
from handlers import all_features
from handlers.speech import Facts
from tests.words.samples import MACHINE


@pytest.fixture(scope="session")
def words() -> Words:
    """Our own templates."""
    return Words(settings.TEMPLATES)


@pytest.fixture(scope="session")
def samples() -> Mapping[str, Facts]:
    """Sample facts by template: of every feature, and of the machine."""
    found: dict[str, Facts] = dict(MACHINE)
    for feature in all_features():
        found.update(feature.samples)
    return found
