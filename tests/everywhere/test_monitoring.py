"""The stories of many students at once, on every platform."""

from tests.journeys.test_monitoring import *
