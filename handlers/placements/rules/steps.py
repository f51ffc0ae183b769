"""What is to be said on which day, and to whom: a step, and which of them is due (R23)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from handlers.placements.rules.periods import Period
from handlers.placements.rules.placement import ConversationType


class Role(StrEnum):
    """Who hears a step. `MENTOR` is the academy coordinator of who has a learning contract."""

    PRIMARY = "primary"
    SECOND = "second"
    STUDENT = "student"
    LEAD = "lead"
    MANAGER = "manager"
    MENTOR = "mentor"
    ACADEMY = "academy"


SUPERVISORS = (Role.PRIMARY, Role.SECOND)


class Task(StrEnum):
    """What comes up in a placement beside its talks."""

    ENTRY = "entry"
    COUPLING = "coupling"
    REPLACEMENT = "replacement"
    PAUSE = "pause"
    BREAK = "break"
    LONG_BREAK = "long_break"
    STOP = "stop"


class StepName(StrEnum):
    """The steps of the ladders, in the words of R22; part of the key, so never renamed."""

    PLAN = "plan"
    DAY_5 = "day_5"
    DAY_9 = "day_9"
    COACH_CARD = "coach_card"
    BEFORE_10 = "before_10"
    BEFORE_5 = "before_5"
    BEFORE_2 = "before_2"
    NORM_PASSED = "norm_passed"
    MANAGER_COUNT = "manager_count"
    DAY_BEFORE = "day_before"
    WAS_IT_HELD = "was_it_held"
    ALIGNMENT = "alignment"
    DO_IT = "do_it"
    LAST_DAY = "last_day"
    SUMMARY = "summary"
    NOBODY_SOON = "nobody_soon"
    NOBODY_NOW = "nobody_now"
    STILL_BROKEN = "still_broken"
    AGREE = "agree"
    TOLD = "told"


@dataclass(frozen=True)
class Step:
    """One thing to say about a talk or a task on `day` (unrolled; quiet hours postpone it).

    `target` is the date that it works towards: the planned day, else the streef.
    """

    of: ConversationType | Task
    name: StepName
    target: date
    day: date
    to: tuple[Role, ...]

    @cached_property
    def key(self) -> str:
        """What makes it go once, within its placement (R23)."""
        return f"{self.of}:{self.name}:{self.target.isoformat()}"


@dataclass(frozen=True)
class Supervision:
    """Who supervises, as it is today; `away` says since when somebody is absent (R18), `paused` who
    has a pause: what is for them waits until it is over, and the other hears it meanwhile."""

    has_primary: bool = True
    has_second: bool = False
    away: Mapping[Role, date] = field(default_factory=dict, hash=False)
    paused: frozenset[Role] = frozenset()

    @cached_property
    def coupled(self) -> tuple[Role, ...]:
        """The supervisors who are coupled."""
        held = {Role.PRIMARY: self.has_primary, Role.SECOND: self.has_second}
        return tuple(role for role, is_coupled in held.items() if is_coupled)

    @cached_property
    def present(self) -> tuple[Role, ...]:
        """The supervisors who are coupled and not absent."""
        return tuple(role for role in self.coupled if role not in self.away)

    @cached_property
    def is_silent(self) -> bool:
        """Whether nobody hears it now: there are supervisors, and all who are present pause."""
        return bool(self.present) and self.paused.issuperset(self.present)

    def reached(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        """Who hears what is meant for `roles`: an absent supervisor's part goes to the other, and
        that of one who pauses to the other too."""
        wanted = tuple(roles)
        if not any(role in SUPERVISORS for role in wanted):
            return wanted
        present = tuple(role for role in self.present if role in wanted) or self.present
        if self.paused.issuperset(present):
            present = self.present
        return (*present, *(role for role in wanted if role not in SUPERVISORS))


def due(
    steps: Sequence[Step],
    today: date,
    done: Collection[str],
    *,
    paused: Iterable[Period] = (),
) -> Step | None:
    """The step of one ladder that is to be taken today: the latest on or before today, unless its
    key was done. What was missed before it stays unsaid, so there is never a burst (R23). Nothing
    in a period that is `paused`."""
    past = [step for step in steps if step.day <= today]
    if not past or any(today in period for period in paused):
        return None
    latest = max(past, key=lambda step: step.day)
    return None if latest.key in done else latest
