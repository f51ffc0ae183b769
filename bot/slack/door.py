"""Who may speak to the bot: people of this workspace, guests too, and nobody else."""

from dataclasses import dataclass, replace

from bot.platform import Incoming
from bot.slack import read
from bot.slack.people import People
from bot.slack.read import Payload, Workspace
from bot.turns import Turns
from bot.words import Shown
from handlers.speech import Message

OTHER_HOUSE = Message("machine/other_house")


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
        if self.turns.has_met(incoming.platform, incoming.account):
            return replace(incoming, organisation=self.organisation)
        return await self._looked_up(incoming)

    async def _looked_up(self, incoming: Incoming) -> Incoming | Shown | None:
        """While Slack does not say who somebody is, only those whom we know come further."""
        who = await self.people.who(incoming.account)
        if who is None:
            return incoming
        if not who.is_person:
            return None
        if not who.is_ours:
            return self.turns.sentence(incoming, OTHER_HOUSE)
        return replace(incoming, organisation=self.organisation, name=who.name, email=who.email)
