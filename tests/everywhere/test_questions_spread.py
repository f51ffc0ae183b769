"""The stories of questions spread, on every platform."""

from tests.journeys.test_questions_spread import *
