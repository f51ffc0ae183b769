"""The education lead: aligns before an assessment, lets a talk go for once, joins, and hears of a
doubt (R17, R18, R19, R21)."""

from handlers.conversations.finding import PAST, Found, anew, found, of_row, refresh, row_of, tell
from handlers.conversations.hearing import Hearer, Hearing
from handlers.conversations.known import ASSESSED, FROM_RULES, House, Known
from handlers.conversations.saying import may_delay
from handlers.conversations.scene import Scene
from handlers.feature import Context
from handlers.placements.rules.assessing import latest_delay
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.talks import progress_after_doubt
from handlers.speech import Answer, Message, Press
from storage import placements
from storage.placements import Conversation


def aligned(press: Press, context: Context) -> Answer:
    """[Afgestemd], by either of the two."""
    one = found(press.id, context, "guide", "lead")
    if one is None or one.known.standing.is_held or one.known.type not in ASSESSED:
        return PAST
    if not one.known.standing.is_aligned:
        context.session.add(
            Conversation(
                placement_id=one.whole.placement.id,
                period_id=one.known.period,
                type=f"alignment_{one.known.type}",
                number=one.known.number,
                state="held",
                held_on=House.of(context.setting, context.now).today,
                held_by=context.person.id,
            )
        )
        one = anew(one, context)
    ways = () if one.known.is_planned else (one.scene.choice("plan"),)
    return Message("conversations/aligned", one.scene.facts, ways)


def doubt(press: Press, context: Context) -> Answer:
    """[Ik twijfel], in INTERIM or in ALIGNMENT: a progress talk within 14 days (R17). What the
    doubt is, is said elsewhere and kept nowhere."""
    one = found(press.id, context, "guide", "lead")
    if one is None or one.known.type not in ASSESSED:
        return PAST
    progress = _progress(one, context)
    if progress is None:
        return PAST
    for lead, _ in Hearing.of(context).leads(one.whole.placement.team_id):
        if lead.id != context.person.id:
            said = Message("conversations/doubt_lead", progress.facts, (progress.placement,))
            name = f"doubt:{progress.known.number}:{lead.id}"
            tell(one, lead, said, name)
    return Message("conversations/doubted", progress.facts, (progress.choice("plan"),))


def _progress(one: Found, context: Context) -> Scene | None:
    """The open progress talk of a placement; made where there is none."""
    today = House.of(context.setting, context.now).today
    before = _open(one.part.known)
    if before is None:
        due = progress_after_doubt(one.part.days, today).norm
        number = placements.next_number(context.session, one.whole.placement.id, "progress")
        row = Conversation(
            placement_id=one.whole.placement.id, type="progress", number=number, due=due
        )
        context.session.add(row)
        refresh(one.whole, context)
        made = of_row(row, context, "guide", "lead")
        return made.scene if made else None
    return Scene(one.whole, context, before)


def _open(known: tuple[Known, ...]) -> Known | None:
    fits = (
        one
        for one in known
        if one.type is ConversationType.PROGRESS
        and one.number < FROM_RULES
        and not one.standing.is_held
    )
    return next(fits, None)


def delay(press: Press, context: Context) -> Answer:
    """[Geef uitstel]: once, at most 7 days, never past the final talk (R18)."""
    one = found(press.id, context, "lead", version=press.version)
    final = one.part.dates.final if one else None
    if one is None or final is None or not may_delay(one.scene, one.part):
        return PAST
    until = latest_delay(one.known.talk, final)
    if until is None:
        return PAST
    row_of(one, context).granted_until = until
    one = anew(one, context)
    said = {**one.scene.facts, "until": until.isoformat()}
    for person, for_whom in _all(one, context):
        facts = {**said, "for_whom": for_whom}
        name = f"{one.known.type}:{one.known.number}:delayed:{person.id}:{for_whom != ''}"
        told = Message("conversations/delayed", facts)
        tell(one, person, told, name)
    return Message("conversations/delay", said, (one.scene.placement,))


def _all(one: Found, context: Context) -> list[Hearer]:
    hearing, team = Hearing.of(context), one.whole.placement.team_id
    people = (one.whole.learner, *(person for _, person in one.whole.guides))
    heard = [pair for person in people for pair in hearing.reached(person, team)]
    return [pair for pair in heard if pair[0].id != context.person.id]


def join(press: Press, context: Context) -> Answer:
    """[Ik doe mee], in a talk of a new supervisor (R19)."""
    one = found(press.id, context, "lead")
    if one is None or one.known.row is None or one.known.standing.is_held:
        return PAST
    row = one.known.row
    row.with_lead = True
    context.session.add(row)
    said = {**one.scene.facts, "lead": context.person.called}
    for person, for_whom in _all(one, context):
        told = Message("conversations/lead_joins", {**said, "for_whom": for_whom})
        name = f"{one.known.type}:{one.known.number}:joined:{person.id}:{for_whom != ''}"
        tell(one, person, told, name, about=row.planned_at)
    return Message("conversations/joined", said, (one.scene.choice("agenda"),))
