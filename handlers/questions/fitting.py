"""Which skills fit a question, and how many colleagues have each."""

from dataclasses import dataclass

from handlers.feature import Context
from handlers.matching.snapshot import snapshot_of
from storage import skills


@dataclass(frozen=True)
class Fitting:
    """A skill that fits, and how many others can be asked for it."""

    skill: int
    label: str
    people: int


def fitting(text: str, context: Context) -> list[Fitting]:
    """The skills that fit a text, the best first; none that nobody else has."""
    snapshot = snapshot_of(context.session, context.memo)
    best = snapshot.index.best(text, context.setting("questions.proposals"))
    found = [fit.skill for fit in best if fit.skill in snapshot.labels]
    if not found:
        return []
    people = skills.counts(context.session, found, context.person.id)
    return [Fitting(s, snapshot.labels[s], people[s]) for s in found if people[s]]
