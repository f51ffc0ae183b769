"""What others hear of a placement when somebody changes it; who did it hears the answer only."""

from dataclasses import dataclass

from handlers.feature import Context
from handlers.placements.finding import Seen, today_of
from handlers.speech import Message
from storage import placements
from storage.people import Person


@dataclass(frozen=True)
class Telling:
    """Says things about one placement. For who is not in chat yet it goes to the lead, who passes
    it on: the fact `for_whom` then says for whom it is; `mine` says that it is for who learns."""

    found: Seen
    context: Context

    def one(self, to: Person, message: Message, key: str, *, instead_of: str = "") -> None:
        """Tells one person of it; what was told by the key `instead_of` is taken back."""
        one = self.found.placement
        for hearer in placements.hearers(self.context.session, to, one.team_id):
            if hearer.id != self.context.person.id:
                if instead_of:
                    self.context.take_back(self.key(instead_of, to, hearer))
                said = Message(
                    message.template, {**message.facts, **self._whose(to, hearer)}, message.choices
                )
                self.context.tell(hearer, said, key=self.key(key, to, hearer))

    def key(self, key: str, to: Person, hearer: Person) -> str:
        """The name in the outbox of what somebody hears, maybe for somebody else."""
        return f"placement:{self.found.placement.id}:{key}:{to.id}:{hearer.id}"

    def _whose(self, to: Person, hearer: Person) -> dict[str, str | bool]:
        is_passed_on = hearer.id != to.id
        return {
            "for_whom": to.called if is_passed_on else "",
            "mine": to.id == self.found.learner.id and not is_passed_on,
        }

    def everybody(self, message: Message, key: str, *, instead_of: str = "") -> None:
        """Tells who learns, and all who guide, or are to."""
        one, session, today = self.found.placement, self.context.session, today_of(self.context)
        guides = placements.supervisors(session, [one.id], today).get(one.id, [])
        there = (*guides, *placements.coming(session, one.id, today))
        for person in (self.found.learner, *(person for _, person in there)):
            self.one(person, message, key, instead_of=instead_of)
