"""How much somebody sees of others in a list of placements, and where (domain 5a, 6)."""

from collections.abc import Iterable, Mapping, Sequence

from handlers import names as naming
from handlers.feature import Context
from storage.people import Person
from storage.placements import Assignment, Placement

Guides = Sequence[tuple[Assignment, Person]]


def is_on_telegram(context: Context) -> bool:
    """Whether somebody looks on Telegram, which gets no more than is needed (5a)."""
    return context.account is not None and context.account.platform == "telegram"


def names(
    learners: Iterable[Person], guides: Iterable[Guides], context: Context
) -> Mapping[int, str]:
    """What the people of a list are called: on Telegram by their first names."""
    known = {one.id: one.called for one in learners}
    known |= {person.id: person.called for theirs in guides for _, person in theirs}
    if not is_on_telegram(context):
        return known
    return dict(zip(known, naming.first_names(list(known.values())), strict=True))


def sees_absence(placement: Placement, context: Context) -> bool:
    """Whether somebody sees that, and when, a placement is interrupted or a supervisor is not there
    (domain 6): who decides on it, who learns and who guides; not the school. On Telegram only who
    decides on it (5a)."""
    if placement.learner_id == context.person.id:
        return not is_on_telegram(context)
    if context.allows("placements.breaks", placement.team_id):
        return True
    return context.person.kind != "teacher" and not is_on_telegram(context)
