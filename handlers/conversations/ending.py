"""A planned talk that can be no more is called off: its placement stopped, ended, lies still on its
day, or was taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.conversations import calendar, naming, schooling
from handlers.conversations.hearing import Hearer, Hearing, waits
from handlers.conversations.known import House, Known
from handlers.conversations.lapsing import key, lapsed, take_back_all
from handlers.conversations.scene import MINUTES, Setting
from handlers.conversations.talks import Part, last_look
from handlers.feature import Context
from handlers.placements.rules.placement import ConversationType
from handlers.speech import Answer, Choice, File, Go, Message
from storage import conversations, steps
from storage.conversations import Whole
from storage.people import Person
from storage.placements import Conversation


def call_off_gone(whole: Whole, found: Sequence[Part], hearing: Hearing) -> bool:
    """Takes talks that can be no more out of everybody's calendar; says whether there were any."""
    gone = [row for row in _to_come(whole, hearing) if not _stands(row, found, hearing)]
    for row in gone:
        again = any(one.period == row.period_id and _known(row, one) for one in found)
        _CallingOff(row, whole, hearing, again=again, waits=_waits(row, found)).do()
    return bool(gone)


def _to_come(whole: Whole, hearing: Hearing) -> Iterator[Conversation]:
    for row in whole.talks:
        if row.state == "planned" and row.planned_at and row.planned_at > hearing.hands.now:
            yield row


def _stands(row: Conversation, found: Sequence[Part], hearing: Hearing) -> bool:
    part = next((one for one in found if one.period == row.period_id), None)
    if part is None or row.planned_at is None:
        return False
    day = row.planned_at.astimezone(hearing.house.zone).date()
    if not part.placement.start <= day <= part.placement.period.last:
        return False
    if part.placement.stopped_on is not None:
        return _known(row, part) is not None
    if not part.days.is_known:
        return not _is_at_hand(day, part, hearing.house.today)
    return _known(row, part) is not None and part.days.break_on(day) is None


def _known(row: Conversation, part: Part) -> Known | None:
    same = (one for one in part.known if (one.type, one.number) == (row.type, row.number))
    return next(same, None)


def _waits(row: Conversation, found: Sequence[Part]) -> bool:
    """Whether it is asked for again when the placement goes on, which nobody knows the day of."""
    part = next((one for one in found if one.period == row.period_id), None)
    return part is not None and not part.days.is_known and part.placement.stopped_on is None


def _is_at_hand(day: date, part: Part, today: date) -> bool:
    """In a break without an end nothing is called off before the working day before it: the break
    may be over by then (R11)."""
    return part.days.break_on(day) is not None and today >= last_look(day, part)


@dataclass(frozen=True)
class _CallingOff:
    """A talk on its way out of the calendars. `again` says that it is to be planned anew, `waits`
    that this is asked for later."""

    row: Conversation
    whole: Whole
    hearing: Hearing
    again: bool
    waits: bool = False

    def do(self) -> None:
        """Calls it off, and tells all who were to be there."""
        row, at = self.row, self.row.planned_at
        before = row.sequence
        row.state, row.planned_at = "cancelled" if row.type == "exit" else "open", None
        row.sequence += 1
        row.version += 1
        self.hearing.hands.session.add(row)
        if at is None:
            return
        setting = Setting(self.whole, self.hearing.hands)
        file = calendar.file(setting, row, "CANCEL", at)
        said = {**setting.facts, "talk": row.type, "was": setting.point(at), "over": not self.again}
        said |= {"minutes": MINUTES[ConversationType(row.type)], "teacher": self._elsewhere()}
        parts = {one.id: one.name for one in self.whole.periods}
        said |= {"waits": self.waits, "rotation": parts.get(row.period_id, "")}
        until = waits(self.hearing.hands, at)
        for (hearer, for_whom), is_learner in self._hearers():
            if self._is_unheard(before, hearer):
                continue
            facts = {**said, "learner": is_learner, "for_whom": for_whom}
            told = Message("conversations/called_off", facts, self._ways(is_learner), (file,))
            self._tell((hearer, for_whom), told, until)
        self._tell_school(said, file, until)

    def _is_unheard(self, sequence: int, hearer: Person) -> bool:
        """Takes the invitation back; says whether it had not gone yet, as in a pause."""
        invited = f"{self.row.type}:{self.row.number}:invited:{sequence}:{hearer.id}"
        is_unheard = bool(steps.waiting(self.hearing.hands.session, [self._key(invited)]))
        self.hearing.hands.take_back(self._key(invited), lapsed("moved", self.row.type))
        return is_unheard

    def _hearers(self) -> Iterator[tuple[Hearer, bool]]:
        team, learner = self.whole.placement.team_id, self.whole.learner
        for person in (learner, *(person for _, person in self.whole.guides)):
            for hearer in self.hearing.reached(person, team):
                yield hearer, person.id == learner.id
        if self.row.with_lead:
            heard = {person.id for _, person in self.whole.guides}
            yield from ((one, False) for one in self.hearing.leads(team) if one[0].id not in heard)

    def _tell(self, to: Hearer, told: Message, until: datetime) -> None:
        (hearer, for_whom), row = to, self.row
        name = f"{row.type}:{row.number}:over:{row.sequence}:{hearer.id}:{for_whom}"
        self.hearing.hands.tell(hearer, told, key=self._key(name), waits=until)

    def _ways(self, is_learner: bool) -> tuple[Choice, ...]:
        if not self.again:
            return ()
        name = naming.name_of_row(self.row)
        if is_learner:
            return (Choice("conversations.propose", name, self.row.version),)
        label = "conversations.plan_other"
        return (Choice("conversations.plan", name, self.row.version, label=label),)

    def _key(self, name: str) -> str:
        return key(self.whole, self.row.period_id, name)

    # The school: in chat where they are, else by who guides.

    def _elsewhere(self) -> str:
        """The address of a teacher who was invited and is not in chat."""
        session = self.hearing.hands.session
        return schooling.address(self.whole, session) if self.row.teacher_invited else ""

    def _tell_school(self, said: dict[str, object], file: File, until: datetime) -> None:
        teacher = schooling.teacher(self.whole, self.hearing.hands.session)
        if teacher is not None and self.row.teacher_invited:
            facts = {**said, "learner": False, "for_whom": "", "waits": False}
            told = Message("conversations/called_off", facts, (), (file,))
            self._tell((teacher, ""), told, until)


def removed(go: Go, context: Context) -> Answer:
    """A placement is about to be taken away: its talks are off, what was asked is taken back."""
    pair = conversations.one(context.session, go.draft["placement"])
    if pair is not None:
        today = House.of(context.setting, context.now).today
        (whole,) = conversations.whole(context.session, [pair], today)
        hearing = Hearing.of(context)
        for row in _to_come(whole, hearing):
            _CallingOff(row, whole, hearing, again=False).do()
        take_back_all(whole, hearing)
        hearing.write()
    return Go("placements.gone", go.draft)
