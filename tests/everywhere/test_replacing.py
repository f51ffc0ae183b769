"""The stories of who takes over, on every platform."""

from tests.journeys.test_replacing import *
