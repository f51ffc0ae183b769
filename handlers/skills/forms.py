"""The forms about skills."""

from handlers.skills.rules import LONGEST
from handlers.speech import Field, Form, Option

WHOSE = ("client", "caregiver", "relative")

_WHO = Field("who", longest=80, guarded=False)
_WHICH = Field("skill", longest=LONGEST)
_WHY = Field("why", longest=200)

ADD = Form("skills.add", (Field("labels", "text", longest=700),))

NOMINATE = Form("skills.nominate", (_WHO, _WHICH, _WHY))

SEEK = Form("skills.seek", (Field("what", longest=200),))

EXPERIENCE = Form(
    "skills.experience",
    (
        Field("subject", longest=LONGEST),
        Field("whose", "one", tuple(Option(value) for value in WHOSE)),
        Field("words", "text", longest=600),
        Field("consent", "tick"),
    ),
)

ROUND = Form(
    "skills.round",
    (
        Field("first", longest=LONGEST),
        Field("second", longest=LONGEST, required=False),
        Field("who", longest=80, required=False, guarded=False),
        Field("skill", longest=LONGEST, required=False),
        Field("why", longest=200, required=False),
    ),
)
