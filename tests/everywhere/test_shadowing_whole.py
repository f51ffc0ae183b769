"""The story of an afkijkuurtje from the offer to the thanks, on every platform."""

from tests.journeys.test_shadowing_whole import *
