"""The stories of questions, on every platform."""

from tests.journeys.test_questions import *
