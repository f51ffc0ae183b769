"""The stories of afkijkuurtjes (requests), on every platform."""

from tests.journeys.test_shadowing_requests import *
