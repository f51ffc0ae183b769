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
    "machine/home": {"name": "Noor", "count": 2, "page": 1, "pages": 1},
    "machine/home_closed": {},
    "machine/unknown_command": {"word": "bestaatniet"},
}
