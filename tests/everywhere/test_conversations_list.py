"""The stories of lists of talks, on every platform."""

from tests.journeys.test_conversations_list import *
