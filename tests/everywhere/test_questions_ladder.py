"""The stories of questions ladder, on every platform."""

from tests.journeys.test_questions_ladder import *
