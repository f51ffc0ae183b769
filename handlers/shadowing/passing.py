"""A wish for an hour goes from one colleague to the next: on a no, or on silence."""

from collections.abc import Sequence
from datetime import date, datetime
from random import Random
from typing import Protocol

from handlers import ids, reach, workdays
from handlers.feature import Context, Sweep
from handlers.shadowing import scene
from handlers.shadowing.rules.asking import Colleague, next_asked
from handlers.shadowing.scene import Hands, local
from handlers.speech import Answer, Choice, Message, Press
from storage import questions, skills
from storage.people import Person
from storage.questions import Load
from storage.shadowing import HourRequest
from storage.shadowing import requests as wishes
from storage.skills import Skill

LOOKS_BACK = 28
"""Days that count for who was asked least."""
_A_DAY = 12.0
"""Working hours in a working day."""
PAST = Message("machine/past")
GONE = Message("shadowing/request_gone")


class Drawing(Hands, Protocol):
    """What a turn and a sweep both have, with a lot to draw."""

    @property
    def rng(self) -> Random: ...


def begin(wish: HourRequest, hands: Drawing) -> bool:
    """Asks the first colleague; says whether there was one."""
    return _ask_next(wish, hands)


def _ask_next(wish: HourRequest, hands: Drawing) -> bool:
    most = int(hands.setting("shadowing.request_people"))
    chosen = _chosen(wish, hands) if len(asked(wish)) < most else None
    if chosen is None or chosen.at is None:
        return False
    wish.person_id = chosen.person
    wish.asked = ",".join((*asked(wish), ids.short(chosen.person)))
    wish.version += 1
    wish.due_at = _after(chosen.at, float(hands.setting("shadowing.request_hours")), hands)
    hands.session.add(wish)
    hands.tell(chosen.person, _request(wish, hands), key=key(wish), at=chosen.at)
    return True


def asked(wish: HourRequest) -> list[str]:
    """Who was asked, by short names."""
    return [name for name in wish.asked.split(",") if name]


def key(wish: HourRequest) -> str:
    """The outbox's name of what the colleague who is asked now sees."""
    return f"wish for an hour:{wish.id}:{len(asked(wish))}"


def _after(at: datetime, hours: float, hands: Hands) -> datetime:
    zone = reach.zone(hands.setting)
    return workdays.add_working_hours(at, hours, zone, _holidays(hands))


def _holidays(hands: Hands) -> frozenset[date]:
    return reach.holidays(hands.setting, local(hands.now, hands).year)


def _chosen(wish: HourRequest, hands: Drawing) -> Colleague | None:
    people = _able(wish, hands)
    loads = questions.loads(hands.session, [one.id for one in people], hands.now, LOOKS_BACK)
    found = (_colleague(one, loads.get(one.id, Load()), hands) for one in people)
    most = int(hands.setting("questions.asks_a_week"))
    return next_asked(found, most, _after(hands.now, _A_DAY, hands), hands.rng)


def _able(wish: HourRequest, hands: Hands) -> Sequence[Person]:
    """Professionals with the skill, of a team that has this on, who were not asked yet."""
    passed_over = {*asked(wish), ids.short(wish.student_id)}
    holders = skills.holders(hands.session, wish.skill_id)
    return [
        holder.person
        for holder in holders
        if ids.short(holder.person.id) not in passed_over
        and not holder.person.is_learner
        and hands.switched_on("shadowing", holder.person.team_id)
    ]


def _colleague(person: Person, load: Load, hands: Hands) -> Colleague:
    today = local(hands.now, hands).date()
    is_away = person.away or (person.paused_until is not None and today <= person.paused_until)
    at = None if is_away else reach.may_be_asked(person, hands.now, hands.setting)
    waits = load.waiting or bool(wishes.asked_of(hands.session, person.id))
    return Colleague(person.id, at, load.week, load.recent, waits)


def _request(wish: HourRequest, hands: Hands) -> Message:
    student = hands.session.get(Person, wish.student_id)
    said = {**_facts(wish, hands), "student": student.called if student else ""}
    said["wish"] = str(wish.wish or "")
    yes = Choice("shadowing.offer_for", ids.short(wish.id), wish.version)
    no = Choice("shadowing.not_now", ids.short(wish.id), wish.version)
    return Message("shadowing/request", said, (yes, no))


def _facts(wish: HourRequest, hands: Hands) -> dict[str, str]:
    skill = hands.session.get(Skill, wish.skill_id)
    return {"subject": skill.label if skill else ""}


def waiting_for(press: Press, context: Context) -> HourRequest | None:
    """The wish behind a button, if it still waits for this person."""
    wish = context.session.get(HourRequest, ids.long(press.id) or 0)
    if wish is None or wish.person_id != context.person.id or wish.version != press.version:
        return None
    return wish if wish.state == "open" else None


def not_now(press: Press, context: Context) -> Answer:
    """[Nu niet]: no reason is asked, the next one is."""
    wish = waiting_for(press, context)
    if wish is None:
        return PAST
    go_on(wish, context)
    return Message("shadowing/request_no")


def go_on(wish: HourRequest, hands: Drawing) -> None:
    """The next colleague is asked; where there is none, the student hears that."""
    if not _ask_next(wish, hands):
        close(wish, hands, "ended")
        again = (scene.SEARCH, Choice("shadowing.request", label="shadowing.ask_other"))
        ended = Message("shadowing/request_ended", _facts(wish, hands), again)
        hands.tell(wish.student_id, ended, key=f"wish for an hour:{wish.id}:ended")


def close(wish: HourRequest, hands: Hands, state: str) -> None:
    """A wish waits no more."""
    wish.state, wish.due_at, wish.person_id = state, None, None
    wish.version += 1
    hands.session.add(wish)


def end(wish: HourRequest, hands: Hands) -> None:
    """It is taken back: nobody need answer any more."""
    hands.take_back(key(wish), GONE)
    close(wish, hands, "ended")


def pass_on(sweep: Sweep) -> None:
    """Where it was silent long enough, the next one is asked; who left asks nothing."""
    for wish in wishes.requests_due(sweep.session, sweep.now):
        sweep.take_back(key(wish), GONE)
        go_on(wish, sweep)
    for wish in wishes.requests_of_who_left(sweep.session):
        end(wish, sweep)
