"""Sample facts for each template."""

from typing import Any

_LIST = {"count": 2, "page": 1, "pages": 1}

SAMPLES: dict[str, dict[str, Any]] = {
    "duty/today": {**_LIST, "guides": True},
    "duty/row_team": {"team": "De Linde", "people": ["Joost", "Mei"], "mine": True},
    "duty/taken": {**_LIST, "team": "De Linde"},
    "duty/back": {**_LIST, "was": True},
}
