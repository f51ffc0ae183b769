"""A fact of each kind for each text of what comes after an hour."""

from collections.abc import Mapping

from handlers.speech import Facts

_AT = {
    "start": "2026-12-01T10:00:00+01:00",
    "end": "2026-12-01T11:00:00+01:00",
    "grain": "minute",
    "year": False,
}
_HOUR = {"at": _AT, "host": "Fatima"}
_LATER = "2026-12-04T10:00:00+00:00"
_LONG = "Ze wachtte bij de deur, tot hij zelf ja zei.\nWaarom?"

AFTER_SAMPLES: Mapping[str, Facts] = {
    "shadowing/came": {"at": _AT, "who": "Noor", "side": "student"},
    "shadowing/came_host": {"who": "Noor"},
    "shadowing/came_not": {"side": "student"},
    "shadowing/note_open": {**_HOUR, "minutes": 30},
    "shadowing/note_was_open": _HOUR,
    "shadowing/note_left": {**_HOUR, "lines": 3, "by_itself": True},
    "shadowing/noted": {"number": 3},
    "shadowing/note_changed": {},
    "shadowing/note_erased": {},
    "shadowing/note_full": {"most": 200},
    "shadowing/note_page": {**_HOUR, "lines": 3, "learned": _LONG},
    "shadowing/note_row": {"text": _LONG, "kind": "question", "state": "found"},
    "shadowing/note_closed": _HOUR,
    "shadowing/note_home": {**_HOUR, "step": "search"},
    "shadowing/notes": {"number": 2},
    "shadowing/steps": {**_HOUR, "open": False, "left": 3, "opens_at": _LATER},
    "shadowing/step_row": {"step": "learn", "done": True},
    "shadowing/wondered": {**_HOUR, "number": 3},
    "shadowing/look_up": {},
    "shadowing/remaining": {"questions": 2, "discussed": True},
    "shadowing/remaining_row": {"text": _LONG, "found": True},
    "shadowing/remind_search": _HOUR,
    "shadowing/discuss": {"seeks": True},
    "shadowing/discussed": {"open": 2, "searched": True},
    "shadowing/fellow_sought": {},
    "shadowing/fellow_nobody": {},
    "shadowing/fellow_asked": {"name": "Noor", "frame": "dementia"},
    "shadowing/fellow_no": {},
    "shadowing/fellow_lapsed": {},
    "shadowing/talked": {},
    "shadowing/gate": {"searched": False, "discussed": False, "opens_at": _LATER},
    "shadowing/none_open": {},
    "shadowing/all_sent": {"host": "Fatima", "at": _AT, "most": 3},
    "shadowing/host_gone": _HOUR,
    "shadowing/sent": {"left": 2},
    "shadowing/too_many": {"left": 1},
    "shadowing/learned_kept": _HOUR,
    "shadowing/thanks": {"name": "Noor", "learned": _LONG},
    "shadowing/thanked": {"host": "Fatima"},
}
