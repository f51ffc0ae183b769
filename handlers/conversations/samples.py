"""Sample facts for each template: what is usual, and what is empty or long."""

from typing import Any

_POINT = {"start": "2026-12-03T14:00:00+01:00", "end": "", "grain": "minute", "year": False}
_PLACEMENT: dict[str, Any] = {
    "name": "Noor",
    "team": "De Linde",
    "begin": "2026-11-24",
    "end": "2027-04-16",
    "guides": ["Mila", "Ruud"],
}
_TALK: dict[str, Any] = {
    **_PLACEMENT,
    "talk": "start",
    "minutes": 45,
    "target": "2026-12-07",
    "norm": "2026-12-08",
    "planned": _POINT,
    "place": "Teamkamer",
    "rotation": "De Beuk",
}
_FOR = {"for_whom": "Mila"}
_TOLD = {**_TALK, **_FOR}
_TASK = {**_PLACEMENT, **_FOR}
_LINKS = {"meetlat": "https://voorbeeld.nl/meetlat", "curriculum": "https://voorbeeld.nl/4-2"}
_FORM = {"form_link": "https://voorbeeld.nl/formulier"}
_AT = {"at": _POINT}
_OFF = {"was": _POINT, "over": False, "teacher": "docent@school.nl"}
_LIST = {"count": 3, "page": 1, "pages": 1}
_DAY = {"day": "2026-12-03", "state": "due"}
_TALKS = [
    {"talk": "start", "rotation": "De Beuk", "state": state, "day": "2026-12-07"}
    for state in ("done", "planned", "was", "late", "due", "coming")
]

_STEPS: dict[str, dict[str, Any]] = {
    "conversations/plan": {**_TOLD, **_LINKS},
    "conversations/day_before": {**_TOLD, "learner": True},
    "conversations/was_it_held": {**_TOLD, **_FORM},
    "conversations/coach": _TOLD,
    "conversations/norm_lead": _TOLD,
    "conversations/norm_learner": _TOLD,
    "conversations/align": {**_TOLD, "talk": "interim", "lead": True},
    "conversations/summary": _TASK,
    "conversations/nobody": {**_TASK, "begun": True},
    "conversations/replacement": _TASK,
    "conversations/paused": {**_TALK, "until": "2026-12-04"},
    "conversations/still_broken": _TASK,
    "conversations/agree": {**_TASK, "from": "2026-12-21", "to": "2027-02-01"},
    "conversations/stopped": _TASK,
    "conversations/lapsed": {"why": "planned", "talk": "start"},
}

_PLANNING: dict[str, dict[str, Any]] = {
    "conversations/read": {**_TALK, **_AT},
    "conversations/read_proposal": {**_TALK, **_AT},
    "conversations/planned": {
        **_TOLD,
        **_LINKS,
        **_FORM,
        "again": True,
        "teacher": "docent@school.nl",
        "uninvited": "docent@school.nl",
        "school": True,
        "joined": True,
    },
    "conversations/uninvited": _TALK,
    "conversations/invited": {**_TOLD, "again": True, "learner": True},
    "conversations/off": {**_TALK, **_OFF},
    "conversations/called_off": {**_TOLD, **_OFF, "learner": True, "waits": True},
    "conversations/field_hour": {},
    "conversations/field_outside": {"start": "2026-11-24", "end": "2027-04-16"},
    "conversations/field_break": {"start": "2026-12-21", "end": "2027-01-03"},
    "conversations/field_night": {},
    "conversations/proposed": {**_TALK, **_AT, "people": ["Mila"], "paused": ["Mila"]},
    "conversations/proposal": {**_TOLD, **_AT},
    "conversations/gone_by": _TALK,
    "conversations/progress": {
        **_TALK,
        "talk": "progress",
        "people": ["Mila"],
        "paused": ["Mila"],
    },
}

_HOLDING: dict[str, dict[str, Any]] = {
    "conversations/not_yet": _TALK,
    "conversations/is_held": {**_TALK, **_FORM, "day": "2026-12-03", "asks": True},
    "conversations/confirm": {**_TALK, "day": "2026-12-03"},
    "conversations/confirmed": _TALK,
    "conversations/deny": _TOLD,
    "conversations/denied": _TALK,
    "conversations/final_waits": _TALK,
    "conversations/final_lead": _TALK,
    "conversations/go_on": _TOLD,
    "conversations/goes_on": _TALK,
}

_LEADING: dict[str, dict[str, Any]] = {
    "conversations/aligned": {**_TALK, "talk": "interim"},
    "conversations/doubted": {**_TALK, "talk": "progress"},
    "conversations/doubt_lead": {**_TALK, "talk": "progress"},
    "conversations/delay": {**_TALK, "until": "2026-12-15"},
    "conversations/delayed": {**_TOLD, "until": "2026-12-15"},
    "conversations/join": {**_TALK, "talk": "interim"},
    "conversations/joined": {**_TALK, "talk": "interim", "lead": "Petra"},
    "conversations/lead_joins": {**_TOLD, "talk": "interim", "lead": "Petra"},
}

_ANSWERS: dict[str, dict[str, Any]] = {
    "conversations/later": _TALK,
    "conversations/not_me": {**_TALK, "guide": "Mila"},
    "conversations/not_me_lead": {**_TALK, "guide": "Mila"},
    "conversations/agenda": {**_TALK, **_LINKS, **_FORM},
    "conversations/prepare": {**_TALK, **_LINKS},
    "conversations/wish": {"name": "Noor"},
    "conversations/wished": {"lead": "Petra"},
    "conversations/nobody_else": {"confidant": "Els, 013 555 0100"},
}

_LISTS: dict[str, dict[str, Any]] = {
    "conversations/list": {**_LIST, "school": True},
    "conversations/row_placement": {**_PLACEMENT, "mine": False, "talks": _TALKS},
    "conversations/one": {**_PLACEMENT, **_LIST, "way": "learner"},
    "conversations/row_talk": {
        **_TALK,
        **_DAY,
        "asked": "2026-11-24T09:00:00+00:00",
        "lead_knows": "2026-12-06T09:00:00+00:00",
        "way": "learner",
    },
    "conversations/digest": _LIST,
    "conversations/row_digest": {**_TALK, **_DAY},
    "conversations/home": {**_TALK, **_DAY, "mine": False},
}

SAMPLES = {**_STEPS, **_PLANNING, **_HOLDING, **_LEADING, **_ANSWERS, **_LISTS}
