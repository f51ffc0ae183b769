"""The stories of the whole life of a placement, on every platform."""

import pytest

from tests.journeys.test_conversations_life import *

pytestmark = pytest.mark.long
