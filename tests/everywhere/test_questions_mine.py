"""The stories of questions mine, on every platform."""

from tests.journeys.test_questions_mine import *
