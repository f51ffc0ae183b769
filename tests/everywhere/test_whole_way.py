"""The stories of whole way, on every platform."""

from tests.journeys.test_whole_way import *
