"""Facts to try each text of safety with, at their edges."""

from collections.abc import Mapping

from handlers.guard.findings import BLACK
from handlers.speech import Facts

_FOUND = {"kinds": ["safety.kind_name"], "text": f"hoe help ik {BLACK} met wassen?"}

SAMPLES: Mapping[str, Facts] = {
    "safety/acute": {"number": "013 555 12 34"},
    "safety/acute_now": {"number": ""},
    "safety/solved": {},
    "safety/care": {"confidant": "Joke, 06 van het rooster"},
    "safety/refused": {
        "kinds": ["safety.kind_birth_date", "safety.kind_name", "safety.kind_room"],
        "text": f"{BLACK} van {BLACK}\neet slecht",
        "removed": False,
    },
    "safety/refused_field": _FOUND,
    "safety/ask": _FOUND,
    "safety/no_words": {},
    "safety/too_long": {"longest": 2000, "length": 10000},
    "safety/no_files": {"removed": True},
    "safety/no_voice": {"removed": False},
    "safety/too_large": {},
}
