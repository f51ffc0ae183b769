"""The forms in which somebody asks, sharpens, names a moment or a colleague."""

from handlers.questions.rules.kinds import Kind
from handlers.speech import Field, Form, Option

_QUESTION = Field("question", "text")
_TRIED = Field("tried", "text", required=False)
_NAME = Field("shows_name", "tick", required=False, value=True)

ASK = Form("questions.ask", (_QUESTION, _TRIED, _NAME))
SHARPEN = Form("questions.sharpen", (_QUESTION, _TRIED, _NAME))
AGAIN = Form("questions.again", (_QUESTION, _TRIED, _NAME))
SEARCH = Form("questions.search", (Field("skill", longest=80),))
KIND = Form("questions.kind", (Field("kind", "one", options=tuple(Option(k) for k in Kind)),))
LATER = Form("questions.later", (Field("moment", longest=80, guarded=False),))
HAND_OVER = Form("questions.hand_over", (Field("name", longest=80, guarded=False),))
