"""What comes due: the one reminder of a skillsronde, its end, and who is named and came in."""

from handlers.feature import Sweep
from handlers.skills import nominees, rounds
from storage import skills
from storage.people import Person
from storage.skills import Round


def sweep(due: Sweep) -> None:
    """All that is due now; a round that is over is not reminded of."""
    for running in skills.ending(due.session, due.now):
        rounds.finish(running, due)
    due.session.flush()
    for running in skills.remindable(due.session, due.now):
        _remind(running, due)
    for nomination, label, by in skills.untold(due.session):
        nominees.ask(nomination, label, by, due)


def _remind(running: Round, due: Sweep) -> None:
    """One reminder, and nobody is chased further."""
    running.reminded_at, running.version = due.now, running.version + 1
    due.session.add(running)
    for asked in skills.to_remind(due.session, running.id):
        person = due.session.get(Person, asked.person_id)
        at = nominees.may_hear(person, due) if person else None
        if person is not None and at is not None and at < running.ends_at:
            message = rounds.invitation("skills/round_again", running)
            key = f"round:{running.id}:remind:{person.id}"
            due.tell(person, message, key=key, at=at, expires=running.ends_at)
