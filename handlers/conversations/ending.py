"""A planned talk that is no more is called off: the placement stopped, or ends before its day."""

from collections.abc import Iterator, Sequence

from handlers.conversations import calendar
from handlers.conversations.hearing import Hearing
from handlers.conversations.lapsing import key
from handlers.conversations.scene import MINUTES, Setting
from handlers.conversations.talks import Part
from handlers.placements.rules.placement import ConversationType
from handlers.speech import Message
from storage.conversations import Whole
from storage.placements import Conversation


def call_off_gone(whole: Whole, found: Sequence[Part], hearing: Hearing) -> bool:
    """Takes talks that are no more out of everybody's calendar; says whether there were any. In a
    break without an end nothing is called off: it may be over before their day."""
    if not all(part.days.is_known for part in found):
        return False
    gone = list(_gone(whole, found, hearing))
    for row in gone:
        _call_off(row, whole, hearing)
    return bool(gone)


def _gone(whole: Whole, found: Sequence[Part], hearing: Hearing) -> Iterator[Conversation]:
    stays = {
        (part.period, str(known.type), known.number)
        for part in found
        for known in part.known
        if known.standing.planned and known.standing.planned.day <= part.placement.period.last
    }
    for row in whole.talks:
        is_to_come = row.planned_at is not None and row.planned_at > hearing.hands.now
        is_gone = (row.period_id, row.type, row.number) not in stays
        if row.state == "planned" and is_to_come and is_gone:
            yield row


def _call_off(row: Conversation, whole: Whole, hearing: Hearing) -> None:
    setting, at = Setting(whole, hearing.hands), row.planned_at
    row.state, row.planned_at = "open", None
    row.sequence += 1
    row.version += 1
    hearing.hands.session.add(row)
    if at is None:
        return
    said = {**setting.facts, "talk": row.type, "was": setting.point(at), "over": True}
    said["minutes"] = MINUTES[ConversationType(row.type)]
    file = calendar.file(setting, row, "CANCEL", at)
    for person in (whole.learner, *(person for _, person in whole.guides)):
        for hearer, for_whom in hearing.reached(person, whole.placement.team_id):
            facts = {**said, "learner": person.id == whole.learner.id, "for_whom": for_whom}
            name = f"{row.type}:{row.number}:over:{row.sequence}:{person.id}:{hearer.id}"
            told = Message("conversations/called_off", facts, (), (file,))
            hearing.hands.tell(hearer, told, key=key(whole, row.period_id, name))
