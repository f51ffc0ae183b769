"""`python -m benchmarks [turn|load|start|ready|platforms|placements]`: all figures, or some."""

import importlib
import sys

ALL = ("turn", "load", "start", "ready", "platforms", "placements")

for name in sys.argv[1:] or ALL:
    importlib.import_module(f"benchmarks.{name}").main()
    print()
