"""A fellow student who watched something alike is asked whether they want to talk: one at a time.

A no and silence are one: they are not counted, and told to nobody.
"""

from datetime import timedelta

from handlers import ids, reach
from handlers.feature import Context, Sweep
from handlers.shadowing import notebook, scene
from handlers.shadowing.notebook import NOT_YOURS, PAST
from handlers.shadowing.rules.fellows import Watched, in_order
from handlers.speech import Answer, Choice, Go, Message, Press
from storage.people import Person
from storage.shadowing import Notebook, PeerAsk, bookings, notebooks

LAPSED = Message("shadowing/fellow_lapsed")


def seek(press: Press, context: Context) -> Answer:
    """[Zoek een medestudent]: the next who may be asked is."""
    found = notebook.own(context, press.id)
    if isinstance(found, Message):
        return found
    there = notebooks.asked(context.session, found.id)
    if any(one.state == "open" for one in there):
        return _asked(found)
    if found.peer_id is not None:
        return PAST
    return _asked(found) if ask_next(found, context) else nobody(found)


def _asked(found: Notebook) -> Message:
    choices = (notebook.on(found, "discussed"), notebook.on(found, "steps"))
    return Message("shadowing/fellow_sought", {}, choices)


def nobody(found: Notebook) -> Message:
    """There is nobody to propose; others will do as well."""
    choices = (notebook.on(found, "discussed"), notebook.on(found, "steps"))
    return Message("shadowing/fellow_nobody", {}, choices)


def ask_next(found: Notebook, hands: scene.Hands) -> bool:
    """Asks the next fellow student; False where there is nobody (more) to ask."""
    there = {one.peer_id for one in notebooks.asked(hands.session, found.id)}
    if len(there) >= int(hands.setting("shadowing.fellows")):
        return False
    person = next(iter(in_order(_watched(found, hands), {found.student_id, *there})), None)
    fellow = hands.session.get(Person, person) if person else None
    at = reach.may_be_asked(fellow, hands.now, hands.setting) if fellow else None
    if fellow is None or at is None:
        return False
    wait = timedelta(hours=int(hands.setting("shadowing.fellow_hours")))
    ask = PeerAsk(notebook_id=found.id, peer_id=fellow.id, at=hands.now, due_at=at + wait)
    hands.session.add(ask)
    hands.tell(fellow, _proposal(ask, found, hands), key=_key(ask), at=at, expires=ask.due_at)
    return True


def _watched(found: Notebook, hands: scene.Hands) -> list[Watched]:
    seat = bookings.seat(hands.session, found.booking_id)
    if seat is None:
        return []
    since = hands.now - timedelta(days=int(hands.setting("shadowing.keep_days")))
    rows = notebooks.watched(hands.session, seat.hour, since)
    busy = notebooks.open_asks(hands.session, {person.id for person, _ in rows})
    return [
        Watched(
            person=person.id,
            at=hour.starts_at,
            same_hour=hour.id == seat.hour.id,
            same_frame=bool(hour.frame) and hour.frame == seat.hour.frame,
            can_be_asked=person.id not in busy and _is_here(person, hands),
        )
        for person, hour in rows
    ]


def _is_here(person: Person, hands: scene.Hands) -> bool:
    today = scene.local(hands.now, hands).date()
    is_paused = person.away or (person.paused_until is not None and today <= person.paused_until)
    return not is_paused and hands.switched_on("shadowing", person.team_id)


def _proposal(ask: PeerAsk, found: Notebook, hands: scene.Hands) -> Message:
    seeker = hands.session.get(Person, found.student_id)
    facts = {"name": seeker.called if seeker else "", "frame": found.frame}
    choices = tuple(Choice(f"shadowing.{word}", ids.short(ask.id)) for word in ("talk", "talk_not"))
    return Message("shadowing/fellow_asked", facts, choices)


def _key(ask: PeerAsk) -> str:
    return f"fellow:{ids.short(ask.id)}"


def _of_me(press: Press, context: Context) -> tuple[PeerAsk, Notebook] | Message:
    """An ask that waits for this person, and the notebook that it is for, of which only the name
    of whose it is may be told."""
    ask = context.session.get(PeerAsk, ids.long(press.id) or 0)
    if ask is None:
        return PAST
    if ask.peer_id != context.person.id:
        return NOT_YOURS
    found = context.session.get(Notebook, ask.notebook_id)
    if found is None or ask.state != "open" or not _seeks(found, context):
        return PAST
    return ask, found


def _seeks(found: Notebook, hands: scene.Hands) -> bool:
    """Whether the student is still here, and still looking for somebody."""
    seeker = hands.session.get(Person, found.student_id)
    is_here = seeker is not None and seeker.state == "active"
    return is_here and found.discussed_at is None and found.state == "open"


def talk(press: Press, context: Context) -> Answer:
    """[Ja, leuk]: the two can talk through the bot."""
    waiting = _of_me(press, context)
    if isinstance(waiting, Message):
        return waiting
    ask, found = waiting
    _answered(ask, "yes", context)
    found.peer_id = context.person.id
    found.version += 1
    context.session.add(found)
    about = {"origin": "shadowing", "origin_id": ask.id, "with": found.student_id}
    return Go("exchanges.begin_between", {**about, "card": "shadowing.tip_g24"})


def talk_not(press: Press, context: Context) -> Answer:
    """[Nu niet]: no reason; whoever was looking never hears of it."""
    waiting = _of_me(press, context)
    if isinstance(waiting, Message):
        return waiting
    ask, found = waiting
    _answered(ask, "past", context)
    _go_on(found, context)
    return Message("shadowing/fellow_no")


def _answered(ask: PeerAsk, state: str, hands: scene.Hands) -> None:
    ask.state, ask.due_at = state, None
    ask.version += 1
    hands.session.add(ask)
    hands.session.flush()


def pass_on(sweep: Sweep) -> None:
    """It was silent long enough: the next is asked."""
    for ask in notebooks.asks_due(sweep.session, sweep.now):
        _answered(ask, "past", sweep)
        sweep.take_back(_key(ask), LAPSED)
        found = sweep.session.get(Notebook, ask.notebook_id)
        if found is not None:
            _go_on(found, sweep)


def _go_on(found: Notebook, hands: scene.Hands) -> None:
    if _seeks(found, hands) and not ask_next(found, hands):
        hands.tell(found.student_id, nobody(found), key=f"{notebook.about(found)}:nobody")


def call_off(found: Notebook, hands: scene.Hands) -> None:
    """It was discussed already: whoever is being asked need not answer any more."""
    for ask in notebooks.asked(hands.session, found.id):
        if ask.state == "open":
            _answered(ask, "past", hands)
            hands.take_back(_key(ask), LAPSED)
