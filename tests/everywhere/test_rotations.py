"""The stories of rotations, on every platform."""

from tests.journeys.test_rotations import *
