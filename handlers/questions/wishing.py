"""Who is told that somebody would like to talk: one after another, until one gets in touch."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers import ids
from handlers.feature import Sweep
from handlers.questions.rules import ladder
from handlers.questions.rules.calendar import calendar_of, is_paused
from handlers.questions.whose import Hands
from handlers.speech import Choice, Message
from storage import people
from storage.people import Person
from storage.questions import Wish, forget_wishes, wishes_due, wishes_like


def taker_for(hands: Hands, asker: Person, told: Collection[int] = ()) -> Person | None:
    """The next to be told: an education lead of the team, else the academy; nobody twice."""
    leads = people.with_role(hands.session, "lead", asker.team_id or 0)
    found = (*leads, *people.with_role(hands.session, "academy"))
    others = [person for person in found if person.id not in {asker.id, *told}]
    return next((person for person in others if _is_here(hands, person)), None)


def _is_here(hands: Hands, person: Person) -> bool:
    today = calendar_of(hands.setting, hands.now).today(hands.now)
    return not is_paused(person.away, person.paused_until, today)


def tell(hands: Hands, asker: Person, taker: Person, after: Wish | None = None) -> None:
    """Tells that somebody would like to talk, and nothing else."""
    wish = Wish(asker_id=asker.id, person_id=taker.id, first_id=0, asked_at=hands.now)
    wish.first_id = after.first_id if after else wish.id
    wish.due_at = _due(hands)
    hands.session.add(wish)
    yes = Choice("questions.talk_yes", ids.short(wish.id), wish.version)
    said = Message("questions/talk", {"name": asker.called}, (yes,))
    hands.tell(taker, said, key=f"wish:{wish.id}")


def _due(hands: Hands) -> datetime:
    days = float(hands.setting("questions.talk_after_days"))
    return calendar_of(hands.setting, hands.now).after(hands.now, days * ladder.HOURS_A_DAY)


def close(hands: Hands, wish: Wish, state: str) -> None:
    """A wish no longer waits for this person."""
    wish.state, wish.due_at = state, None
    wish.version += 1
    hands.session.add(wish)


def release(hands: Hands, wishes: Sequence[Wish], instead: Message | None = None) -> None:
    """These people need not get in touch any more."""
    for wish in wishes:
        if wish.state == "open":
            close(hands, wish, "passed")
        hands.take_back(f"wish:{wish.id}", instead)


def go_on_due(sweep: Sweep) -> None:
    """Wishes to which it was silent for a working day go on to the next one."""
    for wish in wishes_due(sweep.session, sweep.now):
        _go_on(sweep, wish)


def _go_on(sweep: Sweep, wish: Wish) -> None:
    asker = sweep.session.get(Person, wish.asker_id)
    before = wishes_like(sweep.session, wish)
    if asker is None or asker.state == "left":
        return release(sweep, before)
    taker = taker_for(sweep, asker, {one.person_id for one in before})
    close(sweep, wish, "passed" if taker else "lapsed")
    if taker is not None:
        tell(sweep, asker, taker, wish)
    return sweep.tell(asker, _said(sweep, taker), key=f"wish:{wish.id}:silent")


def _said(sweep: Sweep, taker: Person | None) -> Message:
    if taker is not None:
        return Message("questions/talk_next", {"name": taker.called})
    confidant = sweep.setting("organisation.confidant")
    return Message("questions/talk_ended", {"confidant": confidant})


def forget_old(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Who wanted to talk, and who was told, goes after three months."""
    return forget_wishes(session, now - timedelta(days=int(setting("questions.keep_days"))))
