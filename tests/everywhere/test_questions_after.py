"""The stories of questions after, on every platform."""

from tests.journeys.test_questions_after import *
