"""What the stories of a question share: its words, its moments, and whom it was asked."""

from datetime import datetime

from sqlmodel import select

from storage.questions import Ask
from tests.journeys.people import Somebody, Town

DEMENTIA = "Hoe help ik iemand met dementie die niet wil douchen, zonder strijd?"
FOUR_HOURS, A_DAY, TWO_DAYS, FOUR_DAYS = (
    "2026-11-24T14:05",
    "2026-11-25T10:05",
    "2026-11-26T10:05",
    "2026-11-30T10:05",
)


def asked(town: Town, noor: Somebody, *skilled: Somebody) -> Somebody:
    """Noor asks; gives whoever got it."""
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")
    return next(one for one in skilled if one.heard("questions/ask"))


def jump(town: Town, moment: str) -> None:
    """Moves the clock at once; then the sweeps run twice."""
    zone = town.app.house.words.zone
    town.clock.at = datetime.fromisoformat(moment).replace(tzinfo=zone)
    town.tick()
    town.tick()


def asks(town: Town) -> list[tuple[str, str]]:
    """Everybody who was asked: as what, and how it stands."""
    return sorted((ask.role, ask.state) for ask in town.rows(select(Ask)))
