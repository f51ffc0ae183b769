"""Sample facts for the templates of who offers hours."""

from collections.abc import Mapping

from handlers.speech import Facts

_AT = {
    "start": "2026-12-01T10:00:00+01:00",
    "end": "2026-12-01T11:00:00+01:00",
    "grain": "minute",
    "year": False,
}
_DAYS = ["2026-12-08", "2026-12-15", "2026-12-22"]

_OFFER: Facts = {
    "at": _AT,
    "times": 12,
    "next": _DAYS,
    "last": "2027-02-16",
    "goes_on": True,
    "but": ["2026-12-22"],
    "idle": ["2026-12-23"],
    "skill": "omgaan met dementie",
    "theme": "rustig helpen bij het eten",
}
_TERMS: Facts = {
    "at": _AT,
    "host": "Fatima",
    "team": "De Linde",
    "subject": "omgaan met dementie",
    "theme": "rustig helpen bij het eten",
    "frame": "dementia",
    "place": "de huiskamer",
    "seats": 2,
    "approves": True,
    "notice": 24,
    "week": 2,
    "rest": 15,
}
_TAKEN_BACK: Facts = {"at": _AT, "times": 12, "last": "2027-02-16", "names": ["Noor", "Sam"]}
_BLOCKED: Facts = {
    "kind": "long",
    "at": _AT,
    "number": 99,
    "last": "2027-11-24",
    "most": 60,
    "shortest": 15,
    "longest": 8,
}

OFFERING_SAMPLES: Mapping[str, Facts] = {
    "shadowing/offer_read": _OFFER,
    "shadowing/offered": _OFFER,
    "shadowing/no_moment": {"reason": "two", "readings": [_AT, _AT], "day": _AT},
    "shadowing/wrong_moment": _BLOCKED,
    "shadowing/clash": {"days": _DAYS, "more": 2, "single": False},
    "shadowing/what_can_be_seen": {},
    "shadowing/page": {"offers": 1, "looks": True, "count": 1, "page": 1, "pages": 1},
    "shadowing/hosting_row": {
        "at": _AT,
        "more": 11,
        "last": "2027-02-16",
        "subject": "omgaan met dementie",
        "booked": 2,
        "asked": 1,
    },
    "shadowing/series": {**_TERMS, "times": 12, "count": 12, "page": 1, "pages": 3},
    "shadowing/hour_row": {"at": _AT, "names": ["Noor", "Sam"], "held": 1},
    "shadowing/asked_row": {"at": _AT, "name": "Noor"},
    "shadowing/settled": _TERMS,
    "shadowing/seats_taken": {},
    "shadowing/change_read": {
        "was": _AT,
        "at": _AT,
        "times": 3,
        "names": ["Noor", "Sam"],
        "cannot": ["Yara"],
    },
    "shadowing/rescheduled": {"at": _AT, "times": 3, "names": ["Noor", "Sam"]},
    "shadowing/no_clock": {},
    "shadowing/clock_length": {"hours": 8},
    "shadowing/shift_past": {},
    "shadowing/withdraw_warned": _TAKEN_BACK,
    "shadowing/withdrawn": _TAKEN_BACK,
    "shadowing/approved": {**_TERMS, "student": "Noor", "cards": ["O01"]},
    "shadowing/declined": {**_TERMS, "student": "Noor", "cards": ["O01"]},
    "shadowing/list_over": _TERMS,
    "shadowing/grant_read": {"at": _AT, "student": "Noor"},
    "shadowing/student_cannot": {"student": "Noor", "why": "clash"},
    "shadowing/counts": {"weeks": 13, "count": 2, "page": 1, "pages": 1},
    "shadowing/counts_row": {
        "team": "De Linde",
        "offered": 12,
        "held": 5,
        "missed": 1,
        "coming": 8,
    },
}
