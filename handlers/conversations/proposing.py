"""Who learns proposes a moment, and either of the two asks for a progress talk of 15 minutes."""

from datetime import UTC, datetime, timedelta

from handlers import ids, moments, reach
from handlers.conversations import planning
from handlers.conversations.finding import (
    PAST,
    Found,
    Placed,
    anew,
    found,
    of_row,
    placed,
    refresh,
    row_of,
    tell,
)
from handlers.conversations.hearing import Hearing
from handlers.conversations.known import FROM_RULES, House
from handlers.feature import Context
from handlers.placements.rules.placement import ConversationType
from handlers.placements.rules.talks import progress_after_doubt
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from handlers.when import Moment, Refusal
from storage import placements
from storage.conversations import Whole
from storage.placements import Conversation

PROPOSE = Form("conversations.propose", (Field("moment", longest=100),))


def open_form(press: Press, context: Context) -> Answer:
    """[Stel een moment voor]."""
    one = found(press.id, context, "learner")
    return PAST if one is None or one.known.standing.is_held else PROPOSE.about(press.id)


def reading(submit: Submit, context: Context) -> Message | None:
    """The moment as it was understood."""
    one = found(submit.subject, context, "learner")
    read = planning.read_moment(str(submit.answers["moment"]), context)
    if one is None or isinstance(read, Refusal) or planning.problem_of(read, one):
        return None
    at = moments.facts(read, planning.local(context))
    return Message("conversations/read_proposal", {**one.scene.facts, "at": at})


def proposed(submit: Submit, context: Context) -> Answer:
    """Who guides hears the moment, and takes it over with one tap."""
    one = found(submit.subject, context, "learner")
    if one is None or one.known.standing.is_held:
        return PAST
    read = planning.read_moment(str(submit.answers["moment"]), context)
    if isinstance(read, Refusal):
        return Problems({"moment": planning.unread(read, context)})
    problem = planning.problem_of(read, one)
    if problem is not None or not isinstance(read.start, datetime):
        return Problems({"moment": problem or Message("conversations/field_hour")})
    return _propose(one, (read, read.start), context)


def _propose(one: Found, what: tuple[Moment, datetime], context: Context) -> Answer:
    read, at = what
    row = row_of(one, context)
    one = anew(one, context)
    minutes = int(at.timestamp()) // 60
    accept = Choice("conversations.accept", ids.pair(row.id, minutes), row.version)
    said = {**one.scene.facts, "at": moments.facts(read, planning.local(context))}
    hearing, heard = Hearing.of(context), []
    for _, guide in one.whole.guides:
        for person, for_whom in hearing.reached(guide, one.whole.placement.team_id):
            own = (accept, one.scene.choice("plan", "conversations.plan_other"))
            told = Message("conversations/proposal", {**said, "for_whom": for_whom}, own)
            name = f"{one.known.type}:{one.known.number}:proposed:{row.version}:{person.id}"
            tell(one, person, told, name)
            heard.append(person.called)
    heard_by = {"people": sorted(set(heard)), "paused": _paused(one.whole, hearing)}
    return Message("conversations/proposed", {**said, **heard_by})


def _paused(whole: Whole, hearing: Hearing) -> list[str]:
    """Who of those who guide reads it after their pause."""
    today = hearing.house.today
    return [guide.called for _, guide in whole.guides if reach.is_paused(guide, today)]


def accept(press: Press, context: Context) -> Answer:
    """[Neem over]: the talk is at the moment that was proposed."""
    pair = ids.unpair(press.id)
    row = context.session.get(Conversation, pair[0]) if pair else None
    one = of_row(row, context, "guide", "lead")
    if one is None or pair is None or row is None or row.version != press.version:
        return PAST
    at = datetime.fromtimestamp(pair[1] * 60, UTC).astimezone(planning.local(context).tzinfo)
    if at <= context.now:
        return Message("conversations/gone_by", one.scene.facts, (one.scene.choice("plan"),))
    if problem := planning.problem_on(at.date(), one):
        return Message(problem.template, problem.facts, (one.scene.choice("plan"),))
    return planning.plan(one, at, context, place=row.place or "", teacher=row.teacher_invited)


# A progress talk.


def progress(press: Press, context: Context) -> Answer:
    """[Vraag een voortgangsgesprek]: who guides plans it at once, who learns has it asked."""
    place = placed(ids.long(press.id), context)
    if place is None or place.way == "lead" or not place.parts[0].days.is_known:
        return PAST
    row = _open(place) or _new(place, context)
    if row is None:
        return PAST
    refresh(place.setting.whole, context)
    one = of_row(row, context, "guide", "learner")
    if one is None:
        return PAST
    if one.way == "guide":
        return planning.PLAN.without("teacher").about(one.name)
    people = [person.called for _, person in one.whole.guides]
    choices = (one.scene.choice("propose"), one.scene.choice("prepare"))
    heard_by = {"people": people, "paused": _paused(one.whole, Hearing.of(context))}
    return Message("conversations/progress", {**one.scene.facts, **heard_by}, choices)


def _open(place: Placed) -> Conversation | None:
    fits = (
        known.row
        for known in place.parts[0].known
        if known.type is ConversationType.PROGRESS
        and known.number < FROM_RULES
        and not known.standing.is_held
    )
    return next(fits, None)


def _new(place: Placed, context: Context) -> Conversation | None:
    """A progress talk within 14 days, while the placement runs."""
    today, one = House.of(context.setting, context.now).today, place.setting.whole.placement
    if not one.start <= today <= one.last_day - timedelta(days=1):
        return None
    row = Conversation(
        placement_id=one.id,
        type="progress",
        number=placements.next_number(context.session, one.id, "progress"),
        due=progress_after_doubt(place.parts[0].days, today).norm,
        asked_by=context.person.id,
    )
    context.session.add(row)
    return row
