"""The stories of leaving, on every platform."""

from tests.journeys.test_leaving import *
