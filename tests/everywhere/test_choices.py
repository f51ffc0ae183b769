"""The stories of what the academy chooses for its talks, on every platform."""

from tests.journeys.test_choices import *
