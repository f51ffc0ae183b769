"""The stories of asking only after searching and discussing, on every platform."""

from tests.journeys.test_shadowing_asking import *
