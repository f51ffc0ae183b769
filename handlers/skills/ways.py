"""The buttons and sentences that all talk about skills shares."""

from handlers.speech import Choice, Message

PAST = Message("machine/past")
NOT_YOURS = Message("machine/not_yours")

LIST = Choice("skills.mine", label="skills.list")
WAYS = (
    Choice("skills.add"),
    Choice("skills.nominate"),
    Choice("skills.team"),
    Choice("skills.more"),
)
