"""A fact of each kind for each template, by which they are shown and tested."""

from collections.abc import Mapping

from handlers.shadowing.after_samples import AFTER_SAMPLES
from handlers.shadowing.booking_samples import BOOKING_SAMPLES
from handlers.shadowing.offering_samples import OFFERING_SAMPLES
from handlers.speech import Facts

SAMPLES: Mapping[str, Facts] = {**BOOKING_SAMPLES, **OFFERING_SAMPLES, **AFTER_SAMPLES}
