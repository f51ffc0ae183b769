"""Sample facts for each template: what is usual, and what is empty or long."""

from typing import Any

_ONE: dict[str, Any] = {
    "name": "Noor",
    "team": "De Linde",
    "kind": "student",
    "track": "bol",
    "level": 4,
    "year": 2,
    "days": [0, 1, 3],
    "start": "2026-02-02",
    "end": "2026-06-19",
    "invited": True,
}
_FOR = {"for_whom": "Noor", "mine": False}
_TOLD = {**_ONE, **_FOR}
_SPAN = {"start": "2026-02-02", "end": "2026-06-19"}
_BREAK = {"from": "2026-03-09", "to": "2026-04-12", "expected": "2026-04-13", "counts": True}
_ROTATION = {"rotation": "De Beuk", "from": "2026-04-06", "to": "2026-06-19", "talks": True}
_GUIDE = {"guide": "Mila", "new": True}
_LINK = "https://t.me/leermaat?start=ABCDEFGH23"

_LISTS: dict[str, dict[str, Any]] = {
    "placements/days_read": {"days": [{"label": "placements.day_start", "day": "2027-02-01"}]},
    "placements/mine": {"count": 2, "page": 1, "pages": 1},
    "placements/teams": {"teams": 3, "count": 3, "page": 1, "pages": 1},
    "placements/row_team": {
        "team": "De Linde",
        "location": "Tilburg",
        "running": 2,
        "coming": 1,
    },
    "placements/list": {
        "team": "De Linde",
        "running": 2,
        "coming": 1,
        "count": 3,
        "page": 1,
        "pages": 1,
    },
    "placements/row_placement": {
        "name": "Noor",
        "team": "De Linde",
        **_SPAN,
        "state": "running",
        "supervisors": ["Mila", "Ruud"],
        "invited": True,
        "mine": False,
    },
    "placements/found": {"count": 2, "page": 1, "pages": 1},
    "placements/one": {**_ONE, "state": "running", "count": 3, "page": 1, "pages": 1},
    "placements/row_what": {
        **_ONE,
        "school": "ROC De Kring",
        "contract": True,
        "minor_until": "2026-04-01",
        "meetlat": "https://voorbeeld.nl/meetlat",
    },
    "placements/row_guide": {
        "guide": "Mila",
        "first": True,
        "two": True,
        "invited": True,
        "away": True,
        "until": "2026-04-12",
        "since": "",
    },
    "placements/row_unguided": {},
    "placements/row_mentor": {"mentor": "Anna"},
    "placements/row_break": _BREAK,
    "placements/school": {"team": "De Linde", "own": True, "count": 2, "page": 1, "pages": 1},
    "placements/row_holiday": {"from": "2026-12-19", "to": "2027-01-03"},
    "placements/more": _ONE,
    "placements/periods": {
        **_ONE,
        "parts": 3,
        "certificates": 1,
        "rotations": 2,
        "count": 6,
        "page": 1,
        "pages": 1,
    },
    "placements/row_period": {
        "kind": "certificate",
        "name": "Helpende plus",
        "number": 1,
        **_SPAN,
        "achieved": "2026-05-01",
        "talks": False,
    },
}

_CHANGES: dict[str, dict[str, Any]] = {
    "placements/added": {
        **_ONE,
        "supervisors": ["Mila", "Ruud"],
        "also": ["De Beuk"],
        "late": True,
        "new": ["Noor", "Ruud"],
    },
    "placements/placed": {**_TOLD, "supervisors": ["Mila"]},
    "placements/coupled": {**_TOLD, "first": True, "since": "2026-04-13"},
    "placements/coupled_many": {
        "for_whom": "Mila",
        "number": 12,
        "listed": [{"name": "Noor", "team": "De Linde", **_SPAN, "first": True}],
        "more": 2,
    },
    "placements/your_guide": {**_TOLD, "guide": "Mila", "since": "2026-04-13"},
    "placements/uncoupled": {**_TOLD, "guide": "Ruud", "since": "2026-04-13"},
    "placements/guide_stays": {**_TOLD, "guide": "Mila", "other": "Ruud"},
    "placements/guide_kept": {**_ONE, "guide": "Mila", "other": "Ruud"},
    "placements/mentor_kept": {**_ONE, "mentor": "Anna", "me": True},
    "placements/mentor_off": {**_TOLD, "mentor": "Anna"},
    "placements/mentor_you": {**_TOLD, "mentor": "Anna"},
    "placements/your_mentor": {**_TOLD, "mentor": "Anna"},
    "placements/guide_coupled": {**_ONE, **_GUIDE},
    "placements/guide_replaced": {**_ONE, **_GUIDE, "since": "2026-04-13"},
    "placements/guide_first": {**_ONE, **_GUIDE},
    "placements/guide_off": {**_ONE, **_GUIDE},
    "placements/absent": {"guide": "Mila", **_SPAN, "alone": True},
    "placements/you_absent": {"guide": "Mila", **_SPAN, **_FOR},
    "placements/present": {"guide": "Mila"},
    "placements/broken": {**_ONE, **_BREAK, "asks": True},
    "placements/is_broken": {**_TOLD, **_BREAK},
    "placements/resumed": {**_ONE, **_BREAK, "back": "2026-04-13", "asks": True},
    "placements/is_back": {**_TOLD, **_BREAK, "back": "2026-04-13"},
    "placements/no_break": {**_TOLD, **_BREAK},
    "placements/break_away": {**_ONE, **_BREAK},
    "placements/holidays": {**_ONE, "spans": [["2026-04-25", "2026-05-10"]]},
    "placements/holidays_off": _ONE,
    "placements/holidays_on": {},
    "placements/moved": {**_ONE, "old": "2026-05-29", "later": True},
    "placements/is_moved": {**_TOLD, "old": "2026-05-29"},
    "placements/same_end": _ONE,
    "placements/stopped": {**_ONE, "by": "school", "due": "2026-06-19"},
    "placements/is_stopped": {**_TOLD, "by": "school", "due": "2026-06-19"},
    "placements/on": _ONE,
    "placements/is_on": _TOLD,
    "placements/not_on": _ONE,
    "placements/remove": _ONE,
    "placements/removed": _ONE,
    "placements/is_removed": _TOLD,
    "placements/rotates": {**_TOLD, **_ROTATION},
    "placements/rotates_not": {**_TOLD, **_ROTATION},
    "placements/is_achieved": {**_TOLD, "certificate": "Helpende plus"},
    "placements/details_kept": _ONE,
    "placements/code": {
        "name": "Noor",
        "code": "ABCDE-FGH23",
        "link": _LINK,
        "until": "2026-12-08T10:05:00+00:00",
    },
}

_FIELDS: dict[str, dict[str, Any]] = {
    "placements/field_outside": _SPAN,
    "placements/field_overlap": _SPAN,
    "placements/field_rotation": _SPAN,
    "placements/field_twice": {"name": "Mila"},
    "placements/field_learns": {"name": "Sam"},
    "placements/field_left": {"name": "Sam"},
    "placements/field_no_learner": {"name": "Ruud"},
    "placements/field_three": {"people": ["Mila", "Ruud"]},
    "placements/field_several": {"people": ["Noor Bakker (De Linde)", "Noor Vos"]},
    **{
        f"placements/field_{reason}": {}
        for reason in (
            *("day_none", "day_two", "day_impossible", "day_year", "before_start", "far", "long"),
            *("past", "after_end", "before_placement", "self", "nobody", "needs_email", "email"),
            *("link", "reference", "certificate_there", "long_holiday", "gone", "not_found", "own"),
        )
    },
}

_FILE: dict[str, Any] = {
    "new": 12,
    "changed": 1,
    "same": 3,
    "people": 4,
    "late": 2,
    "beside": [4, 9],
    "teams": ["De Linde", "De Beuk"],
    "more_teams": 0,
    "problems": [],
    "more_problems": 0,
    "ignored": ["telefoon"],
    "resting": 2,
}
_FILES: dict[str, dict[str, Any]] = {
    "placements/how": {},
    "placements/preview": _FILE,
    "placements/brought_in": {**_FILE, "told": 2},
    "placements/left_out": {},
}

SAMPLES = {**_LISTS, **_CHANGES, **_FIELDS, **_FILES}
