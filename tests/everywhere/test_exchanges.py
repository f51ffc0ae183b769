"""The stories of exchanges, on every platform."""

from tests.journeys.test_exchanges import *
