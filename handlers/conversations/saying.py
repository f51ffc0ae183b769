"""What is said at each step, to whom: a template, its facts and its buttons (R22)."""

from collections.abc import Callable, Mapping

from handlers import workdays
from handlers.conversations.hearing import Hearing
from handlers.conversations.scene import Scene, Setting
from handlers.conversations.talks import Part
from handlers.placements.rules.assessing import latest_delay
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.steps import Role, Step, StepName, Task
from handlers.speech import Message

REMINDERS = frozenset(
    {
        StepName.DAY_5,
        StepName.DAY_9,
        StepName.BEFORE_10,
        StepName.BEFORE_5,
        StepName.BEFORE_2,
    }
)
ASKS = REMINDERS | {StepName.PLAN, StepName.DO_IT, StepName.LAST_DAY}
"""Steps that ask a supervisor to plan a talk."""


def is_for_digest(step: Step) -> bool:
    """Whether a step may wait for the weekly letter where its day is not near (H10): reminders, and
    what is asked three weeks before. What begins now (day 0, a task) is asked at once."""
    is_start = step.of is ConversationType.START
    return step.name in REMINDERS or (step.name is StepName.PLAN and not is_start)


def waits_for_digest(step: Step, hearing: Hearing) -> bool:
    """H10: what is not near comes in the weekly letter, where there is one."""
    setting = hearing.hands.setting
    if int(setting("conversations.digest_day")) < 0 or not is_for_digest(step):
        return False
    near = int(setting("conversations.single_days"))
    last = workdays.add_working_days(hearing.house.today, near, hearing.holidays)
    return step.target > last


def of_task(step: Step, setting: Setting) -> Message | None:
    """The message of a step of a task."""
    return _TASKS[step.of](step, setting) if isinstance(step.of, Task) else None


def message(step: Step, role: Role, scene: Scene, part: Part) -> Message | None:
    """The message of a step of a talk for who has a role; None where nothing is said (a count)."""
    if step.name in ASKS:
        return plan(scene)
    if step.name in {StepName.COACH_CARD, StepName.NORM_PASSED}:
        return _late(step, role, scene, part)
    return _TALKS[step.name](scene, role) if step.name in _TALKS else None


def plan(scene: Scene) -> Message:
    """The request to plan a talk."""
    choices = (
        scene.choice("plan"),
        scene.choice("later"),
        scene.choice("not_me"),
        scene.choice("agenda"),
    )
    return Message("conversations/plan", {**scene.facts, **scene.links}, choices)


def _late(step: Step, role: Role, scene: Scene, part: Part) -> Message:
    if role is Role.STUDENT:
        return Message("conversations/norm_learner", scene.facts)
    template = "coach" if step.name is StepName.COACH_CARD else "norm_lead"
    delay = (scene.choice("delay"),) if may_delay(scene, part) else ()
    return Message(f"conversations/{template}", scene.facts, (*delay, scene.open, scene.placement))


def may_delay(scene: Scene, part: Part) -> bool:
    """R18: whether the lead may let a talk go for once: a supervisor is absent, or all pause, there
    is room, and it was not done before."""
    known, final = scene.known, part.dates.final
    if final is None or known.standing.delayed_to or known.standing.is_held:
        return False
    supervision = part.course.supervision
    is_away = bool(supervision.away) or supervision.is_silent
    return is_away and latest_delay(known.talk, final) is not None


def _day_before(scene: Scene, role: Role) -> Message:
    is_learner = role is Role.STUDENT
    own = ("propose", "prepare") if is_learner else ("move", "cancel", "agenda")
    said = {**scene.facts, "learner": is_learner}
    return Message("conversations/day_before", said, tuple(scene.choice(one) for one in own))


def was_it_held(scene: Scene, _: Role) -> Message:
    """ "Gevoerd?", with where feedback goes."""
    doubt = (scene.choice("doubt"),) if scene.known.type is ConversationType.INTERIM else ()
    choices = (scene.choice("held"), scene.choice("move", "conversations.not_held"), *doubt)
    return Message("conversations/was_it_held", {**scene.facts, **scene.form}, choices)


def align(scene: Scene, role: Role) -> Message:
    """The task to align before an assessment (R21)."""
    said = {**scene.facts, "lead": role is Role.LEAD}
    return Message("conversations/align", said, (scene.choice("aligned"), scene.choice("doubt")))


_TALKS: Mapping[StepName, Callable[[Scene, Role], Message]] = {
    StepName.DAY_BEFORE: _day_before,
    StepName.WAS_IT_HELD: was_it_held,
    StepName.ALIGNMENT: align,
}


def _summary(_: Step, setting: Setting) -> Message:
    return Message("conversations/summary", setting.facts, (setting.open, setting.placement))


def _nobody(step: Step, setting: Setting) -> Message:
    said = {**setting.facts, "begun": step.name is StepName.NOBODY_NOW}
    return Message("conversations/nobody", said, (setting.placement,))


def _replacement(_: Step, setting: Setting) -> Message:
    return Message("conversations/replacement", setting.facts, (setting.placement,))


def _still_broken(_: Step, setting: Setting) -> Message:
    return Message("conversations/still_broken", setting.facts, (setting.placement,))


def _agree(_: Step, setting: Setting) -> Message:
    runs = [
        one for one in setting.whole.breaks if one.end is None or one.end >= setting.local.date()
    ]
    first = runs[0] if runs else None
    said = {
        "from": first.start.isoformat() if first else "",
        "to": first.end.isoformat() if first and first.end else "",
    }
    return Message("conversations/agree", {**setting.facts, **said})


def _stopped(_: Step, setting: Setting) -> Message:
    return Message("conversations/stopped", setting.facts, (setting.placement,))


_TASKS: Mapping[Task, Callable[[Step, Setting], Message]] = {
    Task.ENTRY: _summary,
    Task.COUPLING: _nobody,
    Task.REPLACEMENT: _replacement,
    Task.BREAK: _still_broken,
    Task.LONG_BREAK: _agree,
    Task.STOP: _stopped,
}
