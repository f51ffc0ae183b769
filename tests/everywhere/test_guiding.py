"""The stories of who guides, on every platform."""

from tests.journeys.test_guiding import *
