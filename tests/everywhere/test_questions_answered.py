"""The stories of questions answered, on every platform."""

from tests.journeys.test_questions_answered import *
