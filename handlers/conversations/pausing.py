"""A pause of who guides: what is for them waits until they are back, and the lead hears it once."""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers import reach
from handlers.conversations import saying
from handlers.conversations.hearing import Hearing, waits
from handlers.conversations.lapsing import BACK, key
from handlers.conversations.scene import Scene
from handlers.conversations.talks import Part, of_step
from handlers.placements.rules.steps import Role, Step, StepName, Task
from handlers.speech import Message
from storage.conversations import Whole
from storage.placements import StepDone

Taken = tuple[Step, Part]

_ASKED = saying.ASKS | {StepName.COACH_CARD, StepName.NORM_PASSED}
"""Of these on one ladder only the latest is said to who is back."""


def overtaken(step: Step, part: Part, whole: Whole) -> Iterator[str]:
    """The keys of the steps that make place for this one where they still wait: those before it on
    its ladder (R23)."""
    for one in whole.done:
        is_same = (one.step, one.target) == (step.name, step.target)
        if (one.period_id, one.type) == (part.period, step.of) and not is_same:
            of_ladder = one.target == step.target and {one.step, step.name} <= _ASKED
            if isinstance(step.of, Task) or of_ladder:
                yield f"{one.type}:{one.step}:{one.target.isoformat()}"


def tell_lead(taken: Iterable[Taken], whole: Whole, hearing: Hearing) -> None:
    """Tells the lead, once in a pause, that what was asked just now waits, as nobody hears it."""
    unheard = [one for one in taken if _is_unheard(one, hearing)]
    if not unheard or _is_told(whole):
        return
    (step, part), today = unheard[0], hearing.house.today
    known = of_step(part, step)
    if known is None:
        return
    hearing.claim((whole.placement.id, 0, str(Task.PAUSE)), str(StepName.TOLD), today)
    scene = Scene(whole, hearing.hands, known)
    delay = (scene.choice("delay"),) if saying.may_delay(scene, part) else ()
    choices = (scene.choice("plan"), *delay, scene.placement)
    said = Message("conversations/paused", {**scene.facts, "until": _until(whole, today)}, choices)
    for lead, _ in hearing.leads(whole.placement.team_id):
        name = f"{Task.PAUSE}:{StepName.TOLD}:{today.isoformat()}:{Role.LEAD}:{lead.id}"
        about = {"at": hearing.free(lead), "waits": waits(hearing.hands)}
        hearing.hands.tell(lead, said, key=key(whole, 0, name), **about)


def _is_unheard(one: Taken, hearing: Hearing) -> bool:
    """Whether somebody who guides is asked to plan, and nobody of them hears it now. What waits for
    the letter of the week is not near; that a talk was held can wait too."""
    step, part = one
    is_asked = step.name in saying.ASKS and not saying.waits_for_digest(step, hearing)
    return is_asked and part.course.supervision.is_silent


def _is_told(whole: Whole) -> bool:
    told = {one.target for one in _of_pauses(whole, str(StepName.TOLD))}
    return bool(told - {one.target for one in _of_pauses(whole, f"{StepName.TOLD}{BACK}")})


def _of_pauses(whole: Whole, step: str) -> Iterator[StepDone]:
    return (one for one in whole.done if (one.type, one.step) == (Task.PAUSE, step))


def _until(whole: Whole, today: date) -> str:
    """The last day of the pause that ends first; "" where none has an end."""
    guides = [person for _, person in whole.guides if reach.is_paused(person, today)]
    days = [one.paused_until for one in guides if one.paused_until and not one.away]
    return min(days).isoformat() if days else ""
