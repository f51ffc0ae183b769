"""The stories of what each role has of the talks, on every platform."""

from tests.journeys.test_conversations_roles import *
