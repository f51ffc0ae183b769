"""The stories of what comes after an afkijkuurtje, on every platform."""

from tests.journeys.test_shadowing_after import *
