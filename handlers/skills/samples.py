"""Facts to try each text about skills with, at their edges."""

from collections.abc import Mapping

from handlers.speech import Facts

_LONG = "omgaan met onbegrepen gedrag bij mensen met dementie"
_DAY = "2026-11-27T09:00:00+00:00"
_WHY = "Zij blijft rustig.\nDaar leer ik van."
_PEOPLE = {
    "label": _LONG,
    "names": ["Fatima", "Joost"],
    "rest": 3,
    "through": ["Mei"],
    "people": 6,
    "at_least": 5,
    "view": "names",
}
_COUNTED = {**_PEOPLE, "names": [], "rest": 0, "through": [], "people": 0, "view": "grouped"}

SAMPLES: Mapping[str, Facts] = {
    "skills/mine": {
        "skills": 2,
        "news": {"removed": "wondzorg", "again": _LONG, "added": ["zwachtelen", "ms", "als"]},
        "count": 2,
        "page": 1,
        "pages": 1,
    },
    "skills/mine_row": {"label": _LONG, "source": "own", "nominators": 1, "stopped": True},
    "skills/asked_row": {"label": _LONG, "by": "Joost"},
    "skills/experience_row": {"label": "leven met parkinson", "whose": "caregiver"},
    "skills/meant": {"text": "zwachtelen, wondzorg", "labels": ["zwachtelen", "wondzorg"]},
    "skills/near": {
        "label": "wondzorgg",
        "alike": ["wondzorg", "mondzorg"],
        "draft": {"for": "own", "rest": [], "added": ["zwachtelen"]},
    },
    "skills/label_wrong": {"trouble": "markup", "number": 2},
    "skills/full": {"most": 30, "room": 1},
    "skills/more": {"round": True},
    "skills/stopped": {"label": _LONG, "experience": True, "back": True},
    "skills/home": {"skills": 0, "asked": 1},
    "skills/who_unknown": {},
    "skills/who_many": {"number": 12},
    "skills/who_self": {},
    "skills/skill_missing": {},
    "skills/which_person": {"draft": {}},
    "skills/nominate_done": {"name": "Fatima", "label": _LONG},
    "skills/nominated": {"by": "Joost", "label": _LONG, "why": _WHY},
    "skills/named_too": {"by": "Joost", "label": _LONG, "why": _WHY},
    "skills/accepted": {"label": _LONG},
    "skills/declined": {},
    "skills/text_gone": {},
    "skills/withdrawn": {},
    "skills/team": {"team": "De Linde", "view": "counts", "count": 0, "page": 1, "pages": 1},
    "skills/team_row": _PEOPLE,
    "skills/teams": {"count": 2, "page": 1, "pages": 1},
    "skills/teams_row": {"team": "De Linde", "location": "Tilburg"},
    "skills/no_team": {},
    "skills/found": {"count": 2, "page": 1, "pages": 1},
    "skills/found_row": {**_COUNTED, "people": 6, "hidden": 2},
    "skills/nobody_can": {},
    "skills/experience_words": {
        "label": "leven met parkinson",
        "told": [
            {"whose": "client", "words": "Geef mij de tijd.\nIk kom er wel.", "by": "Fatima"},
            {"whose": "relative", "words": "Vraag eerst wat lukt.", "by": "Joost"},
        ],
    },
    "skills/experience_done": {
        "label": "leven met parkinson",
        "whose": "client",
        "words": "Geef mij de tijd.",
    },
    "skills/experience_stopped": {},
    "skills/experience_staff": {},
    "skills/consent_needed": {},
    "skills/rounds": {"count": 2, "page": 1, "pages": 1},
    "skills/round_offer": {"team": "De Linde", "members": 1},
    "skills/round_running": {"team": "De Linde", "answered": 3, "asked": 12, "ends": _DAY},
    "skills/round_started": {"team": "De Linde", "asked": 12, "remind": _DAY},
    "skills/round_nobody": {"team": "De Linde"},
    "skills/round": {},
    "skills/round_again": {},
    "skills/rather_not": {},
    "skills/thanks": {"team": "De Linde", "view": "names", "count": 4, "page": 1, "pages": 1},
    "skills/round_closed": {"team": "De Linde", "answered": 9, "asked": 12},
}
