"""`python -m benchmarks [NAME ...]`: all measurements, or some of them by name."""

import importlib
import sys

ALL = (
    *("turn", "load", "start", "ready", "platforms", "dates", "placements", "sweep"),
    "shadowing",
)

for name in sys.argv[1:] or ALL:
    importlib.import_module(f"benchmarks.{name}").main()
    print()
