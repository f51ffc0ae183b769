"""Who may speak to the bot: people of this workspace, guests too, and nobody else."""

from dataclasses import dataclass, replace

from bot.platform import Incoming
from bot.slack import read
from bot.slack.people import People
from bot.slack.read import Payload, Workspace
from bot.turns import Turns
from bot.words import Shown
from handlers.speech import Message

OTHER_HOUSE, BUSY = Message("machine/other_house"), Message("machine/busy")


@dataclass(frozen=True)
class Door:
    """`organisation` is that of the workspace, None where strangers need a code."""

    turns: Turns
    here: Workspace
    people: People
    organisation: int | None

    async def let_in(self, body: Payload, incoming: Incoming | None) -> Incoming | Shown | None:
        """The event with what Slack vouches for; or what is said instead of it; or nothing."""
        if incoming is None:
            return None
        if read.is_by_guest_of_other_house(body, self.here):
            return self.turns.sentence(incoming, OTHER_HOUSE)
        if await self.turns.knows(incoming.platform, incoming.account):
            return replace(incoming, organisation=self.organisation)
        return await self._looked_up(incoming)

    async def _looked_up(self, incoming: Incoming) -> Incoming | Shown | None:
        """While Slack does not say who a stranger is, they are asked to try again."""
        who = await self.people.who(incoming.account)
        if who is None:
            return self.turns.sentence(incoming, BUSY)
        if not who.is_person:
            return None
        if not who.is_ours:
            return self.turns.sentence(incoming, OTHER_HOUSE)
        return replace(incoming, organisation=self.organisation, name=who.name, email=who.email)
