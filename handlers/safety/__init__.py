"""The cards that go before everything: acute, unsafe, personal data, and what is no text at all."""

from handlers.access import Cell
from handlers.feature import Feature, Kept
from handlers.safety import chat
from handlers.safety.gates import GATES
from handlers.safety.samples import SAMPLES
from storage.safety import Counted

FEATURE = Feature(
    name="safety",
    gates=GATES,
    unkept=frozenset({"safety.now"}),
    presses={"safety.now": chat.now, "safety.solved": chat.solved},
    help=(("safety.now", "safety"),),
    access=(Cell.everyone("safety"),),
    keeps=(
        Kept(
            Counted,
            ("day", "what", "number"),
            what="how often the acute card was needed on a day",
            on_erasure="keep",
            keep="no limit",
            why="it is about nobody: a number a day",
        ),
    ),
    samples=SAMPLES,
)
