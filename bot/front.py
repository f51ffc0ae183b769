"""The front page: what is somebody's own now, as each feature adds to it."""

from bot.turn import Turn
from handlers.speech import Message, Row, Rows

MOST = 40
"""Rows on a page that shows all at once."""


def page(turn: Turn) -> Rows:
    """What is mine: open questions, asks to me, my skills, and whatever else a feature has."""
    context = turn.context()
    rows: list[Row] = []
    for feature in turn.house.registry.features:
        if feature.home and (not feature.switch or _is_on(turn, feature.switch)):
            rows += feature.home(context)
    return Rows("machine/home", tuple(rows), {"name": turn.who.person.called})


def of_a_stranger() -> Message:
    """What stands there for who is not known yet."""
    return Message("machine/home_closed")


def _is_on(turn: Turn, switch: str) -> bool:
    return turn.switched_on(switch, turn.who.person.team_id)
