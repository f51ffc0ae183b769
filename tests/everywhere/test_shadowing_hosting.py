"""The stories of what becomes of hours that were offered, on every platform."""

from tests.journeys.test_shadowing_hosting import *
