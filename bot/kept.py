"""What the machine itself keeps of people, as lines of the table of personal data."""

from handlers.feature import Kept
from storage.outbox import Outbox
from storage.turns import Focus, OpenForm

KEEPS = (
    Kept(
        Outbox,
        ("body", "person_id", "account_id", "native", "platform", "about", "key", "template"),
        "messages to somebody; the text is sealed",
        "delete",
        "the text 48 hours after delivery; the rest a year",
        "a message goes once, and can be taken back",
    ),
    Kept(
        Outbox,
        ("choices",),
        "what the buttons of a message carry: names of rows; sealed",
        "delete",
        "until it is pressed, at most a year",
        "what is still open can be answered after a weekend too",
    ),
    Kept(
        Outbox,
        (
            *(
                "at",
                "not_before",
                "expires",
                "waits",
                "sent_at",
                "lease_until",
                "attempts",
                "state",
            ),
            *("trouble", "reply", "replaces", "under", "settled", "page"),
        ),
        "how far the delivery of a message is",
        "delete",
        "a year",
        "a message goes once, and can be taken back",
    ),
    Kept(
        OpenForm,
        ("person_id", "opened_at", "form", "answers", "step", "stepwise", "place"),
        "a form that somebody has open, with what was filled in; sealed",
        "delete",
        "until it is sent or stopped, at most twelve hours",
    ),
    Kept(
        Focus,
        ("person_id", "about", "until"),
        "what somebody's lines go to now",
        "delete",
        "half an hour of silence",
    ),
)
