"""The stories of safety, on every platform."""

from tests.journeys.test_safety import *
