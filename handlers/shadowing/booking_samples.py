"""Sample facts for the templates of who looks: what is usual, and what is empty or long."""

from typing import Any

_AT = {
    "start": "2026-12-01T10:00:00+01:00",
    "end": "2026-12-01T11:00:00+01:00",
    "grain": "minute",
    "year": False,
}
_HOUR: dict[str, Any] = {
    "at": _AT,
    "host": "Fatima",
    "team": "De Linde",
    "subject": "omgaan met dementie",
    "frame": "dementia",
    "place": "Woonkamer 2",
}
_SEAT: dict[str, Any] = {**_HOUR, "student": "Noor", "cards": ["O01", "O05"]}
_UNTIL = {"until": "2026-11-26T16:00:00+01:00"}
_OFFER = {**_HOUR, "full": False, "number": None, "approves": True, "waits": 0}
_VISIT = {**_SEAT, "students": ["Noor", "Sam"]}
_SOUGHT: dict[str, Any] = {"moment": _AT, "words": "dementie", "names": ["Fatima"], "team": ""}
_SUBJECT = {"subject": "wondzorg"}

BOOKING_SAMPLES: dict[str, dict[str, Any]] = {
    "shadowing/hour": _OFFER,
    "shadowing/changed": {**_OFFER, "full": True, "number": 2, "waits": 3},
    "shadowing/refused": {**_HOUR, "why": "notice", "notice": 24},
    "shadowing/booked": _SEAT,
    "shadowing/booked_host": _SEAT,
    "shadowing/granted": _SEAT,
    "shadowing/made_for_you": {**_HOUR, "why": "clash"},
    "shadowing/asked": {**_SEAT, **_UNTIL},
    "shadowing/ask_host": {**_SEAT, **_UNTIL},
    "shadowing/ask_gone": {},
    "shadowing/mine_one": _SEAT,
    "shadowing/cancelled": _SEAT,
    "shadowing/cancelled_host": _SEAT,
    "shadowing/close": _SEAT,
    "shadowing/off": {**_SEAT, "why": "moved"},
    "shadowing/along": {**_SEAT, "was": _AT},
    "shadowing/moved_host": {**_SEAT, "was": _AT},
    "shadowing/move": {**_SEAT, "count": 3, "page": 1, "pages": 1},
    "shadowing/no_others": _SEAT,
    "shadowing/changed_move": _SEAT,
    "shadowing/stays": {**_HOUR, "why": "full", "notice": 0},
    "shadowing/waits": {**_HOUR, "number": 3},
    "shadowing/left_list": _HOUR,
    "shadowing/freed": {**_SEAT, **_UNTIL},
    "shadowing/let_go": _SEAT,
    "shadowing/passed": _SEAT,
    "shadowing/day_before": _SEAT,
    "shadowing/soon": _SEAT,
    "shadowing/day_before_host": _VISIT,
    "shadowing/soon_host": _VISIT,
    "shadowing/cards": _SEAT,
    "shadowing/field_cards": {},
    "shadowing/mine": {"own": 1, "near": 3, "count": 4, "page": 1, "pages": 1},
    "shadowing/row_mine": {**_HOUR, "state": "asked"},
    "shadowing/row_waiting": {**_HOUR, "number": 2},
    "shadowing/row_request": {**_SUBJECT, "since": "2026-11-24T10:00:00+00:00"},
    "shadowing/row_free": _HOUR,
    "shadowing/row_full": _HOUR,
    "shadowing/found": {**_SOUGHT, "free": 3, "full": 1, "count": 4, "page": 1, "pages": 1},
    "shadowing/nothing": _SOUGHT,
    "shadowing/field_who": {},
    "shadowing/field_subject": {},
    "shadowing/request_read": {**_SUBJECT, "people": 2},
    "shadowing/requested": _SUBJECT,
    "shadowing/request_open": _SUBJECT,
    "shadowing/request_nobody": _SUBJECT,
    "shadowing/request_stopped": {},
    "shadowing/request": {**_SUBJECT, "student": "Noor", "wish": "Een ochtend in december."},
    "shadowing/request_no": {},
    "shadowing/request_gone": {},
    "shadowing/request_ended": _SUBJECT,
    "shadowing/home": {**_HOUR, "state": "booked"},
}
