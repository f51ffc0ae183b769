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
_MONTH = {"month": "2026-03-01", "few": False, "percent": 83, "talks": 6, "on_time": 5}
_FEW = {"month": "2026-04-01", "few": True, "percent": 0, "talks": 0, "on_time": 0}
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
    "monitoring/row_scope": {"of": "mijn", "team": "De Linde", "mentors": True},
    "monitoring/row_home": {"of": "mijn", "team": "De Linde"},
    "monitoring/nobody": {},
    "monitoring/counts": {
        "team": "De Linde",
        "running": 2,
        "coming": 1,
        "on_time": 4,
        "later": 1,
        "planned": 2,
        "to_plan": 3,
        "overdue": 1,
        "breaks": [{"from": "2026-03-09", "to": "2026-04-12"}],
    },
    "monitoring/report": {"months": [_MONTH, _FEW], "at_least": 5},
    "monitoring/report_teams": _COUNTED,
    "monitoring/row_report": {
        "team": "De Linde",
        "location": "Tilburg",
        "months": [_MONTH, _FEW],
    },
}
