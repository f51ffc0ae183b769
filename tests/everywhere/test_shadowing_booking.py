"""The stories of booking an hour, on every platform."""

from tests.journeys.test_shadowing_booking import *
