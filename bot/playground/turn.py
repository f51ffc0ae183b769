"""What a person did stands on their screen, and so does what they are told directly."""

from bot.platform import Incoming, MessageGone, Outcome
from bot.playground.screen import Screen
from bot.words import Shown
from handlers.speech import Command, Says, Sends


def echo(screen: Screen, incoming: Incoming) -> None:
    """Shows what the person said, changed or took away."""
    account, line = incoming.account, incoming.line
    match incoming.event:
        case Command(word, text):
            screen.heard(account, line, f"/{word} {text}".rstrip())
        case Sends(name, _, text):
            screen.heard(account, line, text, name)
        case Says(deleted=True):
            screen.removed(account, line)
        case Says(text, edited=True):
            screen.reworded(account, line, text)
        case Says(text):
            screen.heard(account, line, text)


async def show(screen: Screen, incoming: Incoming, outcome: Outcome) -> None:
    """Removes what was refused, and says what is said directly."""
    if outcome.refused:
        screen.removed(incoming.account, incoming.line)
    place = outcome.replaces
    for shown in outcome.direct:
        await _say(screen, incoming.account, place, shown)
        place = ""


async def _say(screen: Screen, account: str, place: str, shown: Shown) -> None:
    try:
        await screen.edit(account, place, shown)
    except MessageGone:
        await screen.send(account, shown)
