"""The stories of afkijkuurtjes (waiting), on every platform."""

from tests.journeys.test_shadowing_waiting import *
