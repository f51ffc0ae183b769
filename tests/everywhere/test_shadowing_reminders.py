"""The stories of afkijkuurtjes (reminders), on every platform."""

from tests.journeys.test_shadowing_reminders import *
