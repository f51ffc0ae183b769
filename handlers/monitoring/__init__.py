"""Monitoring many students at once (role 1 of the poster): lines, counts, and a report."""

from handlers.feature import Feature
from handlers.monitoring import counting, home, reporting, showing
from handlers.monitoring.access import ACCESS, FUNCTIONS
from handlers.monitoring.samples import SAMPLES

FEATURE = Feature(
    name="monitoring",
    commands={"overzicht": showing.OVERVIEW},
    presses={
        "monitoring.show": showing.OVERVIEW,
        "monitoring.choose": showing.choose,
        "monitoring.counts": counting.show,
        "monitoring.report": reporting.REPORT,
    },
    home=home.home,
    help=(("monitoring.overview", "monitoring"),),
    access=ACCESS,
    functions=FUNCTIONS,
    samples=SAMPLES,
)
