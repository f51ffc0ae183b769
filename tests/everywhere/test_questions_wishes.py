"""The stories of questions wishes, on every platform."""

from tests.journeys.test_questions_wishes import *
