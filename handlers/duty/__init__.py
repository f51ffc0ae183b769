"""Begeleider van dienst: who of a team guides today, beside the supervisors."""

from handlers.duty import chat, keeping
from handlers.duty.access import ACCESS, FUNCTIONS
from handlers.duty.samples import SAMPLES
from handlers.feature import Feature

FEATURE = Feature(
    name="duty",
    commands={"dienst": chat.today},
    presses={"duty.take": chat.take, "duty.back": chat.back},
    home=chat.home,
    forgets={"days on duty": keeping.forget},
    help=(("duty.see", "duty"), ("duty.take", "duty.take")),
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=keeping.KEEPS,
    samples=SAMPLES,
)
