"""The stories of placements, on every platform."""

from tests.journeys.test_placements import *
