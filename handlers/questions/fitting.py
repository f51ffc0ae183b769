"""Which skills fit a question, and how many colleagues have each."""

from dataclasses import dataclass

from handlers.feature import Context
from handlers.matching.snapshot import index_of
from storage import skills
from storage.questions import labels_of

STAYS = 600.0
"""Seconds after which the names of skills are read again."""


@dataclass(frozen=True)
class Fitting:
    """A skill that fits, and how many others can be asked for it."""

    skill: int
    label: str
    people: int


def fitting(text: str, context: Context) -> list[Fitting]:
    """The skills that fit a text, the best first; none that nobody else has."""
    best = index_of(context.session, context.memo).best(
        text, context.setting("questions.proposals")
    )
    found = [fit.skill for fit in best]
    if not found:
        return []
    labels = _labels(found, context)
    people = skills.counts(context.session, found, context.person.id)
    return [Fitting(s, labels[s], people[s]) for s in found if s in labels and people[s]]


def _labels(found: list[int], context: Context) -> dict[int, str]:
    """What skills are called; a name that was read once stays."""
    organisation = context.organisation.id
    known: dict[int, str] = (
        context.memo(f"labels:{organisation}", STAYS, dict) if context.memo else {}
    )
    unknown = [skill for skill in found if skill not in known]
    if unknown:
        known.update(labels_of(context.session, unknown))
    return known
