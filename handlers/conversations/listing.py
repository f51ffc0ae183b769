"""`/gesprekken`: talks of my students, of my team as its lead, or my own: done, planned, due."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from handlers import ids
from handlers.conversations import schooling
from handlers.conversations.finding import PAST, Placed, placed
from handlers.conversations.known import House, Known
from handlers.conversations.lapsing import key
from handlers.conversations.responding import somebody_else
from handlers.conversations.scene import Scene, Setting
from handlers.conversations.standing import day, line, state
from handlers.conversations.talks import Part, parts_of
from handlers.feature import Context
from handlers.placements.rules.steps import SUPERVISORS
from handlers.speech import Answer, Choice, Command, Press, Row, Rows
from storage import conversations, people, placements, steps
from storage.conversations import Pair, Whole

STAY = timedelta(days=28)
"""How long after its end a placement stays in the list."""

_ORDER = ("late", "was", "due", "planned", "coming", "done")


def talks(_: Command | Press, context: Context) -> Answer:
    """All talks that somebody has to do with. Who only learns sees their own at once."""
    pairs = _pairs(context, STAY)
    if len(pairs) == 1 and context.person.is_learner:
        found = placed(pairs[0][0].id, context)
        return PAST if found is None else page(found, context)
    teams = {one.id: one.name for one in people.teams(context.session)}
    seen = [*pairs, *_of_teams(pairs, teams, context)]
    rows = (*_rows(seen, teams, context), *schooling.rows(context))
    return Rows("conversations/list", rows, {"school": context.person.kind == "teacher"})


def _of_teams(own: Sequence[Pair], teams: Mapping[int, str], context: Context) -> Iterator[Pair]:
    """What a lead sees beside their own: the placements of the teams that they are the lead of."""
    led = [team for team in teams if context.allows("talks.team", team)]
    if not led:
        return
    mine, today = {one.id for one, _ in own}, House.of(context.setting, context.now).today
    for placement, learner in placements.of_teams(context.session, led, today - STAY):
        if placement.id not in mine and learner.id != context.person.id:
            yield placement, learner


def _pairs(context: Context, stay: timedelta) -> Sequence[Pair]:
    """The placements of who learns, or of whom somebody guides: nobody does both."""
    me, today = context.person, House.of(context.setting, context.now).today
    if me.is_learner:
        return conversations.learned(context.session, me.id, today - stay)
    return conversations.guided(context.session, me.id, today, today - stay)


def _rows(pairs: Sequence[Pair], teams: Mapping[int, str], context: Context) -> Iterator[Row]:
    house = House.of(context.setting, context.now)
    for whole in conversations.dated(context.session, pairs):
        found = parts_of(whole, house)
        listed = [(part, known) for part in found for known in part.known]
        said = {
            "name": whole.learner.called,
            "team": teams.get(whole.placement.team_id, ""),
            "mine": whole.learner.id == context.person.id,
            "talks": [line(known, house.today) for _, known in listed],
        }
        yield Row("conversations/row_placement", said, _ways(whole, listed, context))


def _ways(
    whole: Whole, listed: Sequence[tuple[Part, Known]], context: Context
) -> tuple[Choice, ...]:
    """What comes first can be done at once; the rest is behind [Bekijk]."""
    today = House.of(context.setting, context.now).today
    opened = Choice("conversations.open", ids.short(whole.placement.id))
    if whole.learner.id == context.person.id:
        return (opened,)
    first = min((known for _, known in listed), key=lambda k: _urgency(k, today), default=None)
    return (*next_choices(Scene(whole, context, first), today), opened) if first else (opened,)


def _urgency(known: Known, today: date) -> tuple[int, date]:
    return _ORDER.index(state(known, today)), day(known)


def next_choices(scene: Scene, today: date) -> tuple[Choice, ...]:
    """What can be done at once about a talk."""
    now = state(scene.known, today)
    if now in {"late", "due"}:
        return (scene.choice("plan"),)
    return (scene.choice("held"),) if now == "was" else ()


def home(context: Context) -> tuple[Row, ...]:
    """What stands on somebody's first page: for each placement the talk that comes first."""
    house = House.of(context.setting, context.now)
    listed = conversations.dated(context.session, _pairs(context, timedelta(0)))
    return tuple(row for whole in listed for row in _first(whole, house, context))


def _first(whole: Whole, house: House, context: Context) -> Iterator[Row]:
    known = [one for part in parts_of(whole, house) for one in part.known]
    first = min(known, key=lambda one: _urgency(one, house.today), default=None)
    if first is None or state(first, house.today) in {"coming", "done"}:
        return
    scene = Scene(whole, context, first)
    is_mine = whole.learner.id == context.person.id
    said = {**scene.facts, **line(first, house.today), "mine": is_mine}
    opened = Choice("conversations.open", ids.short(whole.placement.id))
    own = () if is_mine else next_choices(scene, house.today)
    yield Row("conversations/home", said, (*own, opened))


# One placement.


def open_one(press: Press, context: Context) -> Answer:
    """[Bekijk]."""
    found = placed(ids.long(press.id), context)
    return PAST if found is None else page(found, context)


def page(found: Placed, context: Context) -> Rows:
    """All talks of one placement, each with what can be done."""
    whole = found.setting.whole
    rows = tuple(_talks(found, context))
    said = {**Setting(whole, context).facts, "way": found.way}
    return Rows("conversations/one", rows, said, _below(found, context))


def _talks(found: Placed, context: Context) -> Iterator[Row]:
    today = House.of(context.setting, context.now).today
    whole = found.setting.whole
    listed = [known for part in found.parts for known in part.known]
    unheard = _unheard(whole, context)
    for known in sorted(listed, key=day):
        scene = Scene(whole, context, known)
        now = state(known, today)
        said = {
            **scene.facts,
            **line(known, today),
            **_told(known, whole, unheard),
            "way": found.way,
        }
        actions = _of_learner(now) if found.way == "learner" else _of_guide(now)
        yield Row("conversations/row_talk", said, tuple(scene.choice(one) for one in actions))


def _of_guide(now: str) -> tuple[str, ...]:
    if now == "done":
        return ()
    if now == "was":
        return ("held", "move")
    return ("move", "cancel", "agenda") if now == "planned" else ("plan", "held", "agenda")


def _of_learner(now: str) -> tuple[str, ...]:
    return () if now in {"done", "was"} else ("propose", "prepare")


_ASKS = ("plan", "do_it", "day_5", "before_10")
Asked = tuple[int, str, date]
"""What was asked: the learning period, the talk, and the day that it works towards."""


def _told(known: Known, whole: Whole, unheard: Collection[Asked]) -> dict[str, str]:
    """Since when who guides was asked to plan it, and since when the lead knows (R22)."""
    asked = _days(known, whole, _ASKS)
    lead = _days(known, whole, ("coach_card", "norm_passed"))
    is_unheard = (known.period, str(known.type), known.standing.target) in unheard
    return {"asked": "" if is_unheard else asked, "lead_knows": lead}


def _unheard(whole: Whole, context: Context) -> Collection[Asked]:
    """What was asked of who guides and still waits, as in a pause."""
    keys = {
        key(whole, one.period_id, f"{one.type}:{one.step}:{one.target}:{role}:{person.id}"): (
            one.period_id,
            one.type,
            one.target,
        )
        for one in whole.done
        for role in SUPERVISORS
        for _, person in whole.guides
        if one.step in _ASKS
    }
    waiting = set(steps.waiting(context.session, keys))
    gone = set(steps.told(context.session, keys)) - waiting
    return {keys[name] for name in waiting} - {keys[name] for name in gone}


def _days(known: Known, whole: Whole, names: tuple[str, ...]) -> str:
    found = [
        one.at
        for one in whole.done
        if (one.period_id, one.type) == (known.period, known.type)
        and one.step in names
        and one.target == known.standing.target
    ]
    return min(found).isoformat() if found else ""


def _below(found: Placed, context: Context) -> tuple[Choice, ...]:
    back = Choice("conversations.list")
    name = ids.short(found.setting.whole.placement.id)
    if found.way == "lead":
        return (found.setting.placement, back)
    ask = Choice("conversations.progress", name)
    if found.way == "guide":
        return (ask, back)
    return (ask, somebody_else(found.setting.whole, context))
