"""What others hear of a placement when somebody changes it; who did it hears the answer only."""

from dataclasses import dataclass

from handlers.feature import Context
from handlers.placements.finding import Seen
from handlers.speech import Message
from storage import placements
from storage.people import Person


@dataclass(frozen=True)
class Telling:
    """Says things about one placement. For who is not in chat yet it goes to the lead, who passes
    it on: the fact `for_whom` then says for whom it is."""

    found: Seen
    context: Context

    def one(self, to: Person, message: Message, key: str) -> None:
        """Tells one person of it."""
        one, me = self.found.placement, self.context.person
        for hearer in placements.hearers(self.context.session, to, one.team_id):
            if hearer.id != me.id:
                for_whom = "" if hearer.id == to.id else to.called
                said = Message(
                    message.template, {**message.facts, "for_whom": for_whom}, message.choices
                )
                self.context.tell(hearer, said, key=f"placement:{one.id}:{key}:{to.id}:{hearer.id}")

    def everybody(self, message: Message, key: str) -> None:
        """Tells who learns, and all who guide."""
        one = self.found.placement
        guides = placements.supervisors(self.context.session, [one.id]).get(one.id, [])
        for person in (self.found.learner, *(person for _, person in guides)):
            self.one(person, message, key)
