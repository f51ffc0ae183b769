"""The stories of counts and the report, on every platform."""

from tests.journeys.test_monitoring_counts import *
