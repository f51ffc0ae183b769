"""The buttons and sentences that all talk about skills shares."""

from handlers.speech import Choice, Message

PAST = Message("machine/past")
NOT_YOURS = Message("machine/not_yours")

LIST = Choice("skills.mine", label="skills.list")
TEXT_GONE = Message(
    "skills/text_gone",
    {},
    (Choice("skills.add"), Choice("skills.seek"), Choice("skills.nominate"), LIST),
)
"""What was typed stood with the buttons, and is forgotten there after a while."""
WAYS = (
    Choice("skills.add"),
    Choice("skills.nominate"),
    Choice("skills.team"),
    Choice("skills.more"),
)
