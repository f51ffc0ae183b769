"""The stories of school holidays, on every platform."""

from tests.journeys.test_school_holidays import *
