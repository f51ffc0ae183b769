"""Who may ask, who may read a question, and who may answer (domain 6)."""

from handlers.access import Cell, Reach, Role

_ANSWERING = ("help", "later", "no", "more", "back", "show", "hand_over", "stop_skill")
_OPEN_TO_ALL = ("is_none", "carry", "talk_yes")

ACCESS = (
    Cell("questions.ask", {role: Reach.OWN for role in Role if role is not Role.TEACHER}),
    # Supervisor and lead read it only where the asker shares it: each ask says so itself.
    Cell("questions.read", dict.fromkeys((Role.STUDENT, Role.EXPERT), Reach.OWN)),
    Cell.everyone("questions.answer"),
)

FUNCTIONS = {
    "leervraag": "questions.ask",
    "questions.": "questions.ask",
    **{f"questions.{action}": "questions.answer" for action in (*_ANSWERING, *_OPEN_TO_ALL)},
}
