"""The talks of a placement as they stand: what the rules date, and what a row says of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from handlers import reach
from handlers.placements.rules.dates import PlacementDates, has_open_final
from handlers.placements.rules.days import PlacementDays
from handlers.placements.rules.ladder import Conversation as Standing
from handlers.placements.rules.ladder import Planned
from handlers.placements.rules.placement import ConversationType, Placement
from handlers.placements.rules.talks import WEEK, Talk
from storage.conversations import Whole
from storage.placements import Conversation

ASSESSED = {ConversationType.INTERIM, ConversationType.FINAL}
SINGLE = (
    ConversationType.START,
    ConversationType.CHECK,
    ConversationType.INTERIM,
    ConversationType.FINAL,
    ConversationType.CLOSING,
)
"""Talks of which a placement, or a learning period of it, has one at a time."""

ASKED = (ConversationType.PROGRESS, ConversationType.HANDOVER)
"""Talks that somebody or something asked for: they have a row from then on."""

_WITHIN = {ConversationType.PROGRESS: 2 * WEEK, ConversationType.HANDOVER: WEEK}
"""How long before the day by which it is to be such a talk was asked for (R17, R19)."""

FROM_RULES = 100_000
"""Numbers from here on are those of talks that a rule gives rise to: the day (as an ordinal) on
which that was, so that each keeps its own row."""


@dataclass(frozen=True)
class House:
    """The organisation as the dates need it: its zone, its own holidays, and what day it is."""

    zone: ZoneInfo
    own: frozenset[date]
    today: date

    @classmethod
    def of(cls, setting: Callable[[str], Any], now: Any) -> "House":
        """The house of a turn or a sweep."""
        zone = reach.zone(setting)
        own = frozenset(date.fromisoformat(day) for day in setting("organisation.extra_holidays"))
        return cls(zone, own, now.astimezone(zone).date())


@dataclass(frozen=True)
class Known:
    """One talk as it stands. `row` is None until somebody did something about it; `rotation` is the
    team or place of a START that belongs to one (R13)."""

    talk: Talk
    number: int
    standing: Standing
    row: Conversation | None = None
    period: int = 0
    rotation: str = ""

    @property
    def type(self) -> ConversationType:
        """Which talk it is."""
        return self.talk.type

    @property
    def version(self) -> int:
        """What its buttons carry; 0 as long as there is no row."""
        return self.row.version if self.row else 0

    @property
    def is_planned(self) -> bool:
        """Whether it has a moment and was not held."""
        return self.standing.planned is not None and not self.standing.is_held


@dataclass(frozen=True)
class Listing:
    """Brings the talks of the rules and their rows together."""

    whole: Whole
    house: House
    rows: Sequence[Conversation]
    period: int

    def all(
        self, placement: Placement, days: PlacementDays, dates: PlacementDates
    ) -> Iterator[Known]:
        if placement.stopped_on is not None:
            yield from self._exit(dates)
            return
        if not days.is_known:
            return
        for talk in (dates.start, dates.check, dates.interim, dates.final):
            if talk:
                yield self._single(talk, is_new=talk is dates.final and has_open_final(placement))
        for talk in (*dates.progress, *dates.returns):
            yield self._ruled(talk)
        yield from self._asked(days)

    def _exit(self, dates: PlacementDates) -> Iterator[Known]:
        row = next((one for one in reversed(self.rows) if one.type == "exit"), None)
        if dates.exit and row:
            yield self._known(dates.exit, row.number, row)

    def _single(self, talk: Talk, *, is_new: bool) -> Known:
        own = [one for one in self.rows if one.type == talk.type]
        row = own[-1] if own else None
        if is_new and row is not None and row.state == "held":
            return self._known(talk, row.number + 1, None)
        return self._known(talk, row.number if row else 1, row)

    def _ruled(self, talk: Talk) -> Known:
        number = talk.opens.toordinal() if talk.opens else FROM_RULES
        found = (one for one in self.rows if one.type == talk.type and one.number == number)
        return self._known(talk, number, next(found, None))

    def _asked(self, days: PlacementDays) -> Iterator[Known]:
        for row in self.rows:
            if row.type in ASKED and row.number < FROM_RULES and row.due:
                opens = max(row.due - _WITHIN[ConversationType(row.type)], days.first)
                opens = max(opens, self.whole.placement.entered_on)  # asked for after it (R24)
                target = max(opens, days.target(min(row.due, days.last)))
                kind = ConversationType(row.type)
                talk = Talk(kind, target, days.n, norm=row.due, opens=opens)
                yield self._known(talk, row.number, row)

    def _known(self, talk: Talk, number: int, row: Conversation | None) -> Known:
        standing = Standing(
            talk,
            self._planned(row),
            is_held=row is not None and row.state == "held",
            is_aligned=self._is_aligned(talk, number),
            delayed_to=row.granted_until if row else None,
        )
        return Known(talk, number, standing, row, self.period)

    def _planned(self, row: Conversation | None) -> Planned | None:
        if row is None or row.planned_at is None or row.state != "planned":
            return None
        day = row.planned_at.astimezone(self.house.zone).date()
        said = (
            one.at.astimezone(self.house.zone).date()
            for one in self.whole.done
            if (one.period_id, one.type, one.step) == (self.period, row.type, "planned")
            and one.target == day
        )
        return Planned(day, next(said, self.house.today))

    def _is_aligned(self, talk: Talk, number: int) -> bool:
        return any(
            one.type == f"alignment_{talk.type}" and one.number == number and one.state == "held"
            for one in self.rows
        )
