"""Sample facts for each template."""

from typing import Any

_TALKS = [
    {"type": "start", "state": "held", "day": "2026-02-12"},
    {"type": "interim", "state": "late", "day": "2026-04-18"},
    {"type": "progress", "state": "planned", "day": "2026-05-04"},
    {"type": "final", "state": "due", "day": "2026-06-12"},
]
_LINE = {
    "name": "Noor Bakker",
    "team": "De Linde",
    "start": "2026-02-02",
    "end": "2026-06-19",
    "known": True,
    "late": True,
    "breaks": [{"from": "2026-03-09", "to": "2026-04-12"}],
    "talks": _TALKS,
}
_COUNTED = {"count": 2, "page": 1, "pages": 1}

SAMPLES: dict[str, dict[str, Any]] = {
    "monitoring/picture": {
        "of": "mijn",
        "team": "De Linde",
        "number": 17,
        "page": 1,
        "pages": 2,
        "late": ["Noor Bakker", "Sam"],
    },
    "monitoring/described": {"lines": [_LINE, {**_LINE, "known": False, "talks": []}]},
    "monitoring/list": {**_COUNTED, "page_of": 1, "pages_of": 2},
    "monitoring/row_line": _LINE,
    "monitoring/choose": _COUNTED,
    "monitoring/row_scope": {"of": "mijn", "team": "De Linde"},
    "monitoring/row_home": {},
    "monitoring/nobody": {},
}
