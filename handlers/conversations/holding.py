"""A talk was held: one tap says so, and who learns confirms it with one, or says no (R16, R17)."""

from datetime import date

from handlers.conversations.finding import PAST, Found, anew, found, row_of, tell
from handlers.conversations.hearing import Hearing
from handlers.conversations.known import SINGLE, House
from handlers.conversations.scene import Scene
from handlers.feature import Context
from handlers.placements.rules.assessing import final_waits_for_interim
from handlers.placements.rules.placement import ConversationType
from handlers.speech import Answer, Choice, Message, Press


def held(press: Press, context: Context) -> Answer:
    """[Ja, gevoerd]."""
    one = found(press.id, context, "guide", "lead", version=press.version)
    if one is None or one.known.standing.is_held:
        return PAST
    today, planned = House.of(context.setting, context.now).today, one.known.standing.planned
    if planned and planned.day > today:
        ways = (one.scene.choice("move"), one.scene.choice("cancel"))
        return Message("conversations/not_yet", one.scene.facts, ways)
    if _waits(one):
        return _ask_lead(one, context)
    return _hold(one, planned.day if planned else today, context)


def _waits(one: Found) -> bool:
    """R17: FINAL while INTERIM is open."""
    row = one.known.row
    if one.known.type is not ConversationType.FINAL or (row and row.goes_on):
        return False
    return final_waits_for_interim(one.part.placement, one.part.dates)


def _ask_lead(one: Found, context: Context) -> Answer:
    scene = one.scene
    interim = _other(one, ConversationType.INTERIM)
    said = interim.facts if interim else scene.facts
    own = (interim.choice("held", "conversations.held_interim"),) if interim else ()
    if one.way == "lead":
        return Message("conversations/final_lead", scene.facts, (*own, scene.choice("go_on")))
    for lead, _ in Hearing.of(context).leads(one.whole.placement.team_id):
        ask = Message("conversations/final_lead", scene.facts, (scene.choice("go_on"),))
        name = f"final:{one.known.number}:waits:{one.known.version}:{lead.id}"
        tell(one, lead, ask, name)
    return Message("conversations/final_waits", said, own)


def _other(one: Found, kind: ConversationType) -> Scene | None:
    """Another talk of the same part that is open."""
    fits = (k for k in one.part.known if k.type is kind and not k.standing.is_held)
    known = next(fits, None)
    return Scene(one.whole, one.scene.hands, known) if known else None


def go_on(press: Press, context: Context) -> Answer:
    """[Toch doorgaan], by the lead: the final talk counts without the interim one (R17)."""
    one = found(press.id, context, "lead", version=press.version)
    if one is None or one.known.standing.is_held:
        return PAST
    row_of(one, context).goes_on = True
    one = anew(one, context)
    for _, guide in one.whole.guides:
        for person, for_whom in Hearing.of(context).reached(guide, one.whole.placement.team_id):
            facts = {**one.scene.facts, "for_whom": for_whom}
            said = Message("conversations/go_on", facts, (one.scene.choice("held"),))
            name = f"final:{one.known.number}:goes_on:{person.id}"
            tell(one, person, said, name)
    return Message("conversations/goes_on", one.scene.facts, (one.scene.choice("held"),))


def _hold(one: Found, day: date, context: Context) -> Answer:
    row = row_of(one, context)
    row.state, row.held_on, row.held_by = "held", day, context.person.id
    row.norm, row.confirmed = one.known.talk.norm, None
    one = anew(one, context)
    learner = one.whole.learner
    asks = learner.state == "active"
    if asks:
        choices = (one.scene.choice("confirm"), one.scene.choice("deny"))
        said = Message("conversations/confirm", _facts(one, day), choices)
        name = f"{one.known.type}:{one.known.number}:confirm:{row.version}"
        tell(one, learner, said, name)
    facts = {**_facts(one, day), **one.scene.form, "asks": asks}
    return Message("conversations/is_held", facts, _after(one))


def _facts(one: Found, day: date) -> dict[str, object]:
    return {**one.scene.facts, "day": day.isoformat()}


def _after(one: Found) -> tuple[Choice, ...]:
    """What comes next: the next talk is planned at once, and a doubt is said now."""
    nexts = [k for k in one.part.known if k.type in SINGLE and not k.standing.is_held]
    is_open = [Scene(one.whole, one.scene.hands, k) for k in nexts if not k.is_planned]
    plan = tuple(s.choice("plan", "conversations.plan_next") for s in is_open[:1])
    has_doubt = one.known.type is ConversationType.INTERIM
    return (*plan, one.scene.choice("doubt")) if has_doubt else plan


def confirm(press: Press, context: Context) -> Answer:
    """[Klopt], by who learns."""
    one = found(press.id, context, "learner", version=press.version)
    if one is None or one.known.row is None or not one.known.standing.is_held:
        return PAST
    row = row_of(one, context)
    row.confirmed = True
    return Message("conversations/confirmed", one.scene.facts)


def deny(press: Press, context: Context) -> Answer:
    """[Nee], by who learns: the talk is open again, and who guides hears it, without blame."""
    one = found(press.id, context, "learner", version=press.version)
    if one is None or one.known.row is None or not one.known.standing.is_held:
        return PAST
    row = row_of(one, context)
    row.state, row.confirmed = "open", False
    row.planned_at = row.held_on = row.held_by = row.norm = None
    one = anew(one, context)
    for _, guide in one.whole.guides:
        for person, for_whom in Hearing.of(context).reached(guide, one.whole.placement.team_id):
            facts = {**one.scene.facts, "for_whom": for_whom}
            said = Message("conversations/deny", facts, (one.scene.choice("plan"),))
            name = f"{one.known.type}:{one.known.number}:deny:{one.known.version}:{person.id}"
            tell(one, person, said, name)
    return Message("conversations/denied", one.scene.facts, (one.scene.choice("propose"),))
