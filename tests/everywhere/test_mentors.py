"""The stories of mentors, on every platform."""

from tests.journeys.test_mentors import *
