"""Facts to try each text of a talk with, at their edges."""

from collections.abc import Mapping

from handlers.exchanges.rules import LONGEST
from handlers.speech import Facts

_FATIMA = {"name": "Fatima", "kind": "colleague"}
_SOMEBODY = {"name": "", "kind": "student"}
_FACTS = {"who": _FATIMA}
_MOMENT = "2026-11-25T13:00:00+00:00"
_MEET = {**_FACTS, "at": _MOMENT, "grain": "minute", "part": "", "place": "het kantoor"}
_EVENING = {"at": "2026-11-24T18:00:00+01:00", "grain": "daypart", "part": "evening", "place": ""}
_QUESTION = {
    "who": _SOMEBODY,
    "level": 4,
    "year": 2,
    "kind": "DOE",
    "text": "Waar let ik op bij steunkousen?\nEn wat als het niet lukt?",
    "tried": "Het filmpje gekeken.",
    "coaching": "c09",
}
_UNSHARED = {**_QUESTION, "who": _FATIMA, "level": None, "year": None, "text": "", "tried": ""}

SAMPLES: Mapping[str, Facts] = {
    "exchanges/begun": {"helper": "Fatima", "later": _MOMENT, "doing": True},
    "exchanges/help": _QUESTION,
    "exchanges/later": {**_FACTS, "later": _MOMENT},
    "exchanges/later_now": _UNSHARED,
    "exchanges/between": {"who": _FATIMA, "origin": "shadowing", "card": "exchanges.c02"},
    "exchanges/over_between": {"who": _FATIMA, "by": "gone"},
    "exchanges/focus": {"who": _SOMEBODY},
    "exchanges/left": {"who": None},
    "exchanges/no_focus": {},
    "exchanges/line": {
        "who": _SOMEBODY,
        "text": "w" * LONGEST,
        "changed": True,
        "origin": "shadowing",
    },
    "exchanges/line_gone": _FACTS,
    "exchanges/receipt": {**_FACTS, "waits": _MOMENT, "focused": True},
    "exchanges/changed": _FACTS,
    "exchanges/taken_back": _FACTS,
    "exchanges/empty": {"longest": LONGEST, "length": 0},
    "exchanges/long": {"longest": LONGEST, "length": 10000},
    "exchanges/over": {"who": _SOMEBODY},
    "exchanges/text_gone": {"who": _SOMEBODY},
    "exchanges/helper_gone": {"helper": "Fatima"},
    "exchanges/gone": {**_FACTS, "asks": True},
    "exchanges/none_open": {},
    "exchanges/which": {"text": "hoi", "line": "m1"},
    # Said by release 0.1 only: one may wait in the outbox while a new release starts.
    "exchanges/moment_none": {},
    "exchanges/moment_past": {},
    "exchanges/moment_impossible": {},
    "exchanges/moment_two": {},
    "exchanges/read": {**_MEET, "end": "", "year": False},
    "exchanges/met": _MEET,
    "exchanges/meet": {**_FACTS, **_EVENING, "again": True},
    "exchanges/meet_past": {},
    "exchanges/unmet": {**_MEET, "at": "2026-11-25", "grain": "day"},
    "exchanges/unmeet": {**_FACTS, **_EVENING},
    "exchanges/closed": {"who": _SOMEBODY},
    "exchanges/closed_by_you": {"who": _SOMEBODY},
    "exchanges/withdrawn": {"who": _SOMEBODY},
    "exchanges/helped": {"helper": "Fatima", "by_helper": True},
    "exchanges/after": {"helper": "Fatima", "helped": "bit"},
    "exchanges/thanks": {"who": _SOMEBODY, "learned": "Rustig blijven.\nDe tijd nemen."},
    "exchanges/thanked": {"helper": "Fatima"},
    "exchanges/kept": {"helper": "Fatima"},
    "exchanges/home": {
        "who": _FATIMA,
        "helps": True,
        "since": _MOMENT,
        "later": _MOMENT,
        "origin": "questions",
    },
}
