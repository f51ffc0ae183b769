"""The stories of talks, on every platform."""

from tests.journeys.test_conversations import *
