"""The stories of talks when a placement changes, on every platform."""

import pytest

from tests.journeys.test_conversations_changed import *

pytestmark = pytest.mark.long
