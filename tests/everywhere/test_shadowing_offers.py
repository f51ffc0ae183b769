"""The stories of offering an hour, on every platform."""

from tests.journeys.test_shadowing_offers import *
