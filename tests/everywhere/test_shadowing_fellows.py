"""The stories of a fellow student to talk to, on every platform."""

from tests.journeys.test_shadowing_fellows import *
