"""Who guides the asker of a question now: by the assignment, and it ends with that (domain 6)."""

from collections.abc import Sequence

from handlers.questions.rules.calendar import calendar_of, is_paused
from handlers.questions.whose import Hands
from storage import placements
from storage.people import Person
from storage.questions import Question


def free(hands: Hands, question: Question) -> Sequence[Person] | None:
    """Who guides the asker and can be asked, the first to turn to in front (R16): not while they
    are not available (R18) or have a pause. None where the asker has no placement."""
    today = calendar_of(hands.setting, hands.now).today(hands.now)
    team = question.team_id or 0
    guides = placements.guides_of(hands.session, question.asker_id, team, today)
    if guides is None:
        return None
    away = placements.absent(hands.session, [person.id for person in guides], today)
    here = (one for one in guides if one.state == "active" and one.id not in away)
    return [one for one in here if not is_paused(one.away, one.paused_until, today)]
