"""Sample facts for each template of a question, also at the edges."""

from collections.abc import Mapping

from handlers.speech import Facts

_TEXT = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"
_LONG = "Waar let jij op bij een transfer met de passieve lift? " * 18
_AT = "2026-11-25T09:00:00+00:00"
_FATIMA = {"name": "Fatima el Amrani", "role": "skill", "at": ""}
_LATER = {"name": "Bram van den Heuvel-de Wit", "role": "supervisor", "at": _AT}
_BOTH = [_FATIMA, _LATER]
_STEP = {"people": _BOTH, "shared": False, "offers": True}
_PROPOSAL = {
    "text": _TEXT,
    "tried": "",
    "kind": "OMGANG",
    "roster": False,
    "tips": ["one", "tried"],
    "shows_name": True,
    "experts": True,
    "unseen": True,
}
_OWN, _EXPERIENCE = {"why": "own"}, {"why": "experience"}
_NAMED = {"why": "named", "people": 2}

SAMPLES: Mapping[str, Facts] = {
    "questions/proposal": {**_PROPOSAL, "text": _LONG, "tried": _LONG, "kind": "DOE"},
    "questions/no_fit": {**_PROPOSAL, "tips": [], "experts": False, "kind": "IK"},
    "questions/skill_row": {"skill": "omgaan met onbegrepen gedrag bij dementie", "people": 1},
    "questions/more": {},
    "questions/more_row": {"what": "kind", "kind": "SCHOOL", "shows_name": False},
    "questions/people": {
        "skill": "dementie",
        "missed": True,
        "people": [
            {**_FATIMA, "reasons": [_OWN, _NAMED, _EXPERIENCE]},
            {**_LATER, "reasons": [{"why": "named", "people": 1}]},
        ],
    },
    "questions/asked": {"people": _BOTH, "kind": "DOE"},
    "questions/nobody": {"role": "skill", "name": "wondzorg", "days": 7},
    "questions/straight_away": {"name": "Fatima"},
    "questions/ask": {
        "asker": "",
        "learner": True,
        "level": 3,
        "year": 2,
        "week": 4,
        "role": "skill",
        "kind": "SCHOOL",
        "skill": "dementie",
        "text": _LONG,
        "tried": _LONG,
        "coach": "C05",
        "by": "Fatima el Amrani",
    },
    "questions/first_yes": {},
    "questions/no": {},
    "questions/taken": {},
    "questions/text_gone": {},
    "questions/handed": {"people": [_LATER]},
    # Said by release 0.1 only: one may wait in the outbox while a new release starts.
    "questions/late_unread": {"reason": "two"},
    "questions/later_read": {
        "moment": {"start": "2026-11-25T14:00:00+01:00", "end": "", "grain": "minute", "year": True}
    },
    "questions/late_far": {},
    "questions/name_unknown": {},
    "questions/name_several": {"names": ["Fatima el Amrani", "Fatima Bakker", "Fatma Öz"]},
    "questions/name_busy": {"name": "Bram van den Heuvel-de Wit"},
    "questions/step_next": _STEP,
    "questions/step_peers": _STEP,
    "questions/step_supervisor": _STEP,
    "questions/step_lead": {**_STEP, "shared": True, "offers": False},
    "questions/nobody_left": {"waiting": False},
    "questions/ended": {},
    "questions/planned_again": {"people": [_LATER]},
    "questions/withdrawn": {},
    "questions/stopped": {"waiting": True},
    "questions/going_on": {},
    "questions/shared": {},
    "questions/sharpened": {"text": _LONG},
    "questions/mine": {"count": 3, "page": 1, "pages": 1, "own": 1, "waiting": 2},
    "questions/mine_row": {"text": _TEXT, "state": "asked", "people": _BOTH},
    "questions/standing": {"text": _TEXT, "state": "helped", "people": [_LATER]},
    "questions/waiting_row": {"at": _AT},
    "questions/is_it": {"text": _TEXT, "line": "", "passed": [], "waiting": True},
    "questions/gone": {"text": _LONG, "line": "", "passed": []},
    "questions/is_none": {},
    "questions/talk": {"name": "Noor Jansen"},
    "questions/talk_asked": {"name": "Fatima el Amrani"},
    "questions/talk_none": {"confidant": ""},
    "questions/talk_next": {"name": "Anna de Boer"},
    "questions/talk_ended": {"confidant": ""},
    "questions/talk_taken": {},
    "questions/talk_coming": {"name": "Fatima el Amrani"},
    "questions/talk_thanks": {"name": "Noor Jansen"},
}
"""One set of facts a template; `tests/words` renders them in each language."""
