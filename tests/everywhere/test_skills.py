"""The stories of skills, on every platform."""

from tests.journeys.test_skills import *
