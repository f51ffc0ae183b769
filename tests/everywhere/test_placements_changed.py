"""The stories of placements that change, on every platform."""

from tests.journeys.test_placements_changed import *
