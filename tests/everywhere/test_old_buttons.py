"""The stories of old buttons, on every platform."""

from tests.journeys.test_old_buttons import *
