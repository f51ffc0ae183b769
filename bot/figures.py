"""What the machine counts of itself, for /metrics: never of people, never a text."""

from prometheus_client import Counter, Gauge, Histogram

TURNS = Histogram("leermaat_turn_seconds", "Time of a turn", ["platform", "kind"])
SENT = Counter("leermaat_sent_total", "Messages sent", ["platform"])
TROUBLE = Counter(
    "leermaat_delivery_trouble_total", "Messages that did not go at once", ["platform"]
)
WAITING = Gauge("leermaat_outbox_due", "Messages that should have gone by now")
FAILED = Gauge("leermaat_outbox_failed", "Messages that could not be delivered")
SWEEPS = Histogram("leermaat_sweep_seconds", "Time of a sweep", ["job"])
