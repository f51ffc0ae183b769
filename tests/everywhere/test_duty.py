"""The stories of who is on duty, on every platform."""

from tests.journeys.test_duty import *
