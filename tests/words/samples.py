"""Sample facts for what the machine says of itself."""

from handlers.speech import Facts

_ASKED: Facts = {
    "title": "Leervraag",
    "number": 1,
    "fields": 3,
    "intro": "Duurt een minuut.",
    "label": "Wat wil je leren?",
    "hint": "Begin met Hoe of Wat.",
    "options": ["Ja", "Nee", "Weet ik niet", "Later", "Nooit"],
    "several": True,
    "optional": True,
    "before": "Hoe help ik iemand?\nEn dan?",
    "problem": "Vul hier iets in.",
}

_MOMENT: Facts = {
    "start": "2026-11-24T14:30:00+01:00",
    "end": "2026-11-24T15:30:00+01:00",
    "grain": "minute",
    "year": False,
}
_DAY: Facts = {"start": "2027-01-04", "end": "", "grain": "day", "year": True}

MACHINE: dict[str, Facts] = {
    "machine/again": {},
    "machine/busy": {},
    "machine/error": {},
    "machine/field": _ASKED,
    "machine/form_gone": {},
    "machine/in_our_talk": {},
    "machine/lapsed": {},
    "machine/no_groups": {},
    "machine/not_allowed": {},
    "machine/not_an_option": {},
    "machine/not_here": {},
    "machine/not_yours": {},
    "machine/open_form": {"title": "Leervraag"},
    "machine/other_house": {},
    "machine/pages_gone": {},
    "machine/past": {},
    "machine/required": {},
    "machine/stopped": {},
    "machine/stranger": {},
    "machine/switched_off": {},
    "machine/too_long": {"longest": 1000, "length": 1201},
    "machine/too_many": {"most": 2},
    "machine/unclaimed": {},
    "machine/unread": {"reason": "two", "readings": [_MOMENT, _DAY], "day": _DAY},
    "machine/home": {"name": "Noor", "count": 2, "page": 1, "pages": 1},
    "machine/home_closed": {},
    "machine/unknown_command": {"word": "bestaatniet"},
}
