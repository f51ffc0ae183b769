"""The stories of pauses, quiet hours and days off, on every platform."""

from tests.journeys.test_conversations_paused import *
