"""What a person did stands on their screen."""

from bot.platform import Incoming, Outcome
from bot.playground.screen import Screen
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


def withdraw(screen: Screen, incoming: Incoming, outcome: Outcome) -> None:
    """Takes away what was refused."""
    if outcome.refused:
        screen.removed(incoming.account, incoming.line)
