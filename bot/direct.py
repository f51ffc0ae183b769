"""What is said at once and kept nowhere: the answers of gates, to strangers, and when it fails."""

import contextlib
from dataclasses import dataclass

from bot.memory import Acquaintances
from bot.platform import Incoming, Outcome
from bot.words import Words
from handlers.speech import Message, Submit


@dataclass(frozen=True)
class Handled:
    """What came of an event: what the adapter gets, the rows to send now, and whether the turn
    put something into the outbox for somebody else."""

    outcome: Outcome
    rows: tuple[int, ...] = ()
    others: bool = False


@dataclass(frozen=True)
class Direct:
    """Speaks to an account in its language, as far as that is known without the database."""

    words: Words
    known: Acquaintances

    def say(self, incoming: Incoming, message: Message, place: str = "") -> Handled:
        """Says something; with `place` where that native message was."""
        shown = self.words.shown(message, self.language(incoming))
        return Handled(Outcome(direct=(shown,), replaces=place))

    def language(self, incoming: Incoming) -> str:
        """The language of an account, of a stranger that of the installation."""
        return self.known.of(incoming.platform, incoming.account).language

    def sorry(self, incoming: Incoming, template: str) -> Handled:
        """Says that it did not work; in a form at a field, with what was filled in kept."""
        if isinstance(incoming.event, Submit) and incoming.event.answers:
            line = self.words.line(Message(template), self.language(incoming))
            return Handled(
                Outcome(problems={next(iter(incoming.event.answers)): line}, closes=False)
            )
        with contextlib.suppress(Exception):
            return self.say(incoming, Message(template))
        return Handled(Outcome())
