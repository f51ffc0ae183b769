"""The stories of a notebook that nobody else reads, on every platform."""

from tests.journeys.test_shadowing_private import *
