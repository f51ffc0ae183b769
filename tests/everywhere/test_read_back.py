"""What was understood is read back, on every platform."""

from tests.journeys.test_read_back import *
