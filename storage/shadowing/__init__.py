"""Afkijkuurtjes: the hours that are offered, who booked them, and the notebooks of who looked."""

from storage.shadowing.finding import Sought as Sought
from storage.shadowing.finding import each_free as each_free
from storage.shadowing.finding import free as free
from storage.shadowing.holding import hold as hold
from storage.shadowing.holding import hold_all as hold_all
from storage.shadowing.holding import hold_host as hold_host
from storage.shadowing.hours import Counted as Counted
from storage.shadowing.hours import counts as counts
from storage.shadowing.hours import engage as engage
from storage.shadowing.hours import forget_engaged as forget_engaged
from storage.shadowing.hours import hosted as hosted
from storage.shadowing.hours import of_series as of_series
from storage.shadowing.hours import offer as offer
from storage.shadowing.hours import rests_until as rests_until
from storage.shadowing.hours import who_booked as who_booked
from storage.shadowing.hours import withdraw as withdraw
from storage.shadowing.tables import LIVE as LIVE
from storage.shadowing.tables import Booking as Booking
from storage.shadowing.tables import Engaged as Engaged
from storage.shadowing.tables import HourRequest as HourRequest
from storage.shadowing.tables import Jotting as Jotting
from storage.shadowing.tables import Notebook as Notebook
from storage.shadowing.tables import ObservationHour as ObservationHour
from storage.shadowing.tables import PeerAsk as PeerAsk
from storage.shadowing.tables import Waiting as Waiting
