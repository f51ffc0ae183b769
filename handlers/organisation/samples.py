"""Sample facts for each template: what is usual, and what is empty or long."""

from typing import Any

_ROLE = {"name": "Hanneke", "role": "lead", "team": "De Linde"}
_UNTIL = "2026-12-08T10:05:00+00:00"
_LINK = "https://t.me/leermaat?start=ABCDEFGH23"
_FILE = {
    "new": 12,
    "changed": 1,
    "same": 3,
    "away": 1,
    "roles": 2,
    "teams": ["De Linde", "De Beuk"],
    "more_teams": 0,
    "problems": [],
    "more_problems": 0,
    "ignored": ["telefoon"],
    "at": "2026-11-24T10:05:00+00:00",
}

_CHOICES = {
    "at_once": 1,
    "confidant": "",
    "emergency_number": "4444",
    "quiet": "20:00-08:00",
    "windows": "10:00-11:30, 13:30-15:30",
}
_LETTER = {"day": "0", "hour": 10}
_FORM = "https://voorbeeld.nl/formulier"

SAMPLES: dict[str, dict[str, Any]] = {
    "organisation/overview": {
        "name": "De Wilgenhof",
        "academy": True,
        "count": 3,
        "page": 1,
        "pages": 1,
    },
    "organisation/row_team": {"name": "De Linde", "location": "Tilburg", "people": 14},
    "organisation/team": {
        "name": "De Linde",
        "location": "",
        "people": 14,
        "learners": 3,
        "invited": 1,
        "leads": ["Hanneke", "Petra"],
    },
    "organisation/team_made": {"name": "De Linde"},
    "organisation/field_team_exists": {},
    "organisation/functions": {"name": "De Linde", "count": 2, "page": 1, "pages": 1},
    "organisation/row_function": {"commands": ["leervraag"], "name": "questions", "on": True},
    "organisation/code": {
        "code": "ABCDE-FGH23",
        "team": "De Linde",
        "organisation": "De Wilgenhof",
        "until": _UNTIL,
        "link": _LINK,
    },
    "organisation/codes": {"team": "De Linde", "count": 0, "page": 1, "pages": 1},
    "organisation/row_code": {
        "made_at": "2026-11-24T10:05:00+00:00",
        "maker": "Anna",
        "until": _UNTIL,
        "used": 3,
        "whole": False,
    },
    "organisation/code_revoked": {"used": 0},
    "organisation/people": {},
    "organisation/found": {"count": 2, "page": 1, "pages": 1},
    "organisation/likely": {"role": "lead", "count": 2, "page": 1, "pages": 1},
    "organisation/row_likely": {"name": "Hanneke", "team": ""},
    "organisation/person": {
        "name": "Hanneke",
        "kind": "professional",
        "team": "De Linde",
        "state": "invited",
        "roles": ["lead", "supervisor"],
    },
    "organisation/person_code": {
        "code": "ABCDE-FGH23",
        "name": "Hanneke",
        "until": _UNTIL,
        "link": _LINK,
    },
    "organisation/codes_file": {"people": 1, "until": _UNTIL, "links": True},
    "organisation/nobody_invited": {},
    "organisation/remove": {"name": "Hanneke"},
    "organisation/removed": {"name": "Hanneke"},
    "organisation/not_removable": {},
    "organisation/roles": {"count": 0, "page": 1, "pages": 1},
    "organisation/row_role": _ROLE,
    "organisation/role_given": _ROLE,
    "organisation/role_yours": _ROLE,
    "organisation/role_taken": {**_ROLE, "role": "academy", "team": ""},
    "organisation/role_ended": _ROLE,
    "organisation/last_academy": {},
    "organisation/field_nobody": {},
    "organisation/field_role_team": {},
    "organisation/field_hours": {},
    "organisation/chosen": _CHOICES,
    "organisation/choices_read": {**_CHOICES, "confidant": "Ria, 013 555 01 23"},
    "organisation/choices": {"count": 4, "page": 1, "pages": 1},
    "organisation/row_house": _CHOICES,
    "organisation/row_letter": _LETTER,
    "organisation/row_form_link": {"link": _FORM},
    "organisation/row_curricula": {"number": 3},
    "organisation/letter_kept": _LETTER,
    "organisation/form_link_kept": {"link": _FORM},
    "organisation/curricula": {"count": 2, "page": 1, "pages": 1},
    "organisation/row_curriculum": {"level": 4, "year": 2, "track": "bbl", "link": _FORM},
    "organisation/field_link": {},
    "organisation/field_many": {"most": 60},
    "organisation/how": {},
    "organisation/preview": _FILE,
    "organisation/brought_in": _FILE,
    "organisation/left_out": {},
}
