"""`python -m benchmarks [turn|load|start|ready|platforms|dates|placements|sweep]`: all, or some."""

import importlib
import sys

ALL = ("turn", "load", "start", "ready", "platforms", "dates", "placements", "sweep")

for name in sys.argv[1:] or ALL:
    importlib.import_module(f"benchmarks.{name}").main()
    print()
