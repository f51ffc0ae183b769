"""Afkijkuurtjes: the hours that are offered, who booked them, and the notebooks of who looked."""

from storage.shadowing.finding import Sought as Sought
from storage.shadowing.finding import each_free as each_free
from storage.shadowing.finding import free as free
from storage.shadowing.holding import hold as hold
from storage.shadowing.tables import LIVE as LIVE
from storage.shadowing.tables import Booking as Booking
from storage.shadowing.tables import Engaged as Engaged
from storage.shadowing.tables import HourRequest as HourRequest
from storage.shadowing.tables import Jotting as Jotting
from storage.shadowing.tables import Notebook as Notebook
from storage.shadowing.tables import ObservationHour as ObservationHour
from storage.shadowing.tables import Waiting as Waiting
