"""The stories of a teacher who is invited, on every platform."""

from tests.journeys.test_conversations_school import *
