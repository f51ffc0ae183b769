"""Who is asked: the people of a role, without those who were asked before, in fair order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handlers import reach
from handlers.questions import guiding
from handlers.questions.rules.calendar import Calendar, Hours, calendar_of, is_paused, next_moments
from handlers.questions.rules.choosing import Candidate, Chosen, Spread, choose, choose_by_role
from handlers.questions.rules.ladder import HOURS_A_DAY
from handlers.questions.whose import Hands, asker_of
from storage import duty, people, skills
from storage.people import Person
from storage.questions import Ask, Load, Question, asks_of, loads, peers_of

LOOKS_BACK = 28
"""Days that count for who was asked least."""

BY_ROLE = frozenset({"duty", "supervisor", "lead", "teacher"})
"""Roles that are asked because of the role: the spread over colleagues does not hold for them."""

OUT_OF_TURN = BY_ROLE | {"urgent"}
"""Neither does it for who is asked by name about something that is not safe."""

Reason = Mapping[str, Any]
Known = tuple[Person, tuple[Reason, ...]]


@dataclass(frozen=True)
class Wanted:
    """Who is sought: a role, for which skill, how many, and who is passed over."""

    role: str
    skill: int | None = None
    count: int = 1
    besides: frozenset[int] = frozenset()
    only: int | None = None


@dataclass(frozen=True)
class Pick:
    """Somebody who will be asked: from when, as what, and why."""

    person: int
    name: str
    role: str
    at: Any
    skill: int | None = None
    reasons: tuple[Reason, ...] = field(default_factory=tuple)
    may_read: bool = True

    @property
    def in_turn(self) -> bool:
        """Whether it counts for the spread."""
        return self.role not in OUT_OF_TURN

    def reads(self, question: Question) -> bool:
        """Whether the words go along: who is asked by role, or was handed it by them, reads what
        the asker shares (domain 6)."""
        is_chosen = self.role not in BY_ROLE or self.role == question.way
        return question.shared or (self.may_read and is_chosen)


def picks(hands: Hands, question: Question, wanted: Wanted) -> list[Pick]:
    """Who may be asked for a role, the first first; an empty list where the role is not filled."""
    known = _without(_known(hands, question, wanted), _passed_over(hands, question, wanted))
    if wanted.only is not None:
        known = [one for one in known if one[0].id == wanted.only]
    if not known:
        return []
    chosen = _ordered(hands, known, wanted)
    is_on = _switch(hands)
    teams_on = (one for one in chosen if is_on(one.candidate.team))
    return [_pick(one, wanted) for one, _ in zip(teams_on, range(wanted.count), strict=False)]


def _known(hands: Hands, question: Question, wanted: Wanted) -> Sequence[Known]:
    return _ROLES[wanted.role](hands, question, wanted)


def _skilled(hands: Hands, _: Question, wanted: Wanted) -> Sequence[Known]:
    found = skills.holders(hands.session, wanted.skill) if wanted.skill else ()
    return [(holder.person, reasons(holder)) for holder in found]


def reasons(holder: skills.Holder) -> tuple[Reason, ...]:
    """Why somebody can be asked for a skill."""
    own = ({"why": "own"},) if holder.source == "own" else ()
    named = ({"why": "named", "people": holder.nominators},) if holder.nominators else ()
    lived = ({"why": "experience"},) if holder.experience else ()
    return (*own, *named, *lived)


def _peers(hands: Hands, question: Question, _: Wanted) -> Sequence[Known]:
    asker = asker_of(hands, question)
    if not asker.is_learner:
        return _team(hands, question, _)
    return _because("peer", peers_of(hands.session, asker))


def _team(hands: Hands, question: Question, _: Wanted) -> Sequence[Known]:
    if not question.team_id:
        return []
    managers = {person.id for person in _with_role(hands, question, "manager")}
    team = people.members(hands.session, question.team_id)
    return _because("team", (p for p in team if p.state == "active" and p.id not in managers))


def _supervisors(hands: Hands, question: Question, wanted: Wanted) -> Sequence[Known]:
    """Who guides the asker, one at a time (R16); for who has no placement those with the role."""
    guides = guiding.free(hands, question)
    if guides is None:
        return _because("supervisor", _with_role(hands, question, "supervisor"))
    known = _because("supervisor", guides)
    return _without(known, _passed_over(hands, question, wanted))[:1]


def _on_duty(hands: Hands, question: Question, _: Wanted) -> Sequence[Known]:
    """Who is begeleider van dienst of the asker's team today; never its manager."""
    team = question.team_id or 0
    there = duty.on_duty(hands.session, [team], today_of(hands))[team]
    managers = {person.id for person in _with_role(hands, question, "manager")}
    found = (hands.session.get(Person, id_) for id_, _ in there if id_ not in managers)
    return _because("duty", (person for person in found if person is not None))


def today_of(hands: Hands) -> date:
    """What day it is in the organisation."""
    return calendar_of(hands.setting, hands.now).today(hands.now)


def _teachers(hands: Hands, question: Question, _: Wanted) -> Sequence[Known]:
    return _because("teacher", _with_role(hands, question, "teacher"))


def _leads(hands: Hands, question: Question, wanted: Wanted) -> Sequence[Known]:
    """The education lead; where that role is not filled, or its people are away, the academy."""
    leads = _because("lead", _with_role(hands, question, "lead"))
    today = calendar_of(hands.setting, hands.now).today(hands.now)
    here = [one for one in leads if not is_paused(one[0].away, one[0].paused_until, today)]
    if _without(here, _passed_over(hands, question, wanted)):
        return here
    return _because("academy", people.with_role(hands.session, "academy"))


def _named(hands: Hands, _: Question, wanted: Wanted) -> Sequence[Known]:
    person = hands.session.get(Person, wanted.only)
    return _because("person", [person] if person and person.state == "active" else ())


_ROLES: Mapping[str, Callable[[Hands, Question, Wanted], Sequence[Known]]] = {
    "skill": _skilled,
    "peer": _peers,
    "team": _team,
    "duty": _on_duty,
    "supervisor": _supervisors,
    "teacher": _teachers,
    "lead": _leads,
    "person": _named,
    "urgent": _named,
    "handed": _named,
}


def _with_role(hands: Hands, question: Question, role: str) -> Sequence[Person]:
    return people.with_role(hands.session, role, question.team_id or 0)


def _because(why: str, found: Iterable[Person]) -> list[Known]:
    once = {person.id: person for person in found}
    return [(person, ({"why": why},)) for person in once.values()]


def _passed_over(hands: Hands, question: Question, wanted: Wanted) -> Collection[int]:
    is_new = question.state == "draft" and question.round == 0
    asked = () if is_new else asks_of(hands.session, question.id)
    now = (row for row in hands.session.new if isinstance(row, Ask))
    these = (ask for ask in now if ask.in_turn or ask.question_id == question.id)
    return {question.asker_id, *wanted.besides, *(ask.person_id for ask in (*asked, *these))}


def _without(known: Sequence[Known], passed_over: Collection[int]) -> list[Known]:
    return [one for one in known if one[0].id not in passed_over]


def _ordered(hands: Hands, known: Sequence[Known], wanted: Wanted) -> list[Chosen]:
    calendar = calendar_of(hands.setting, hands.now)
    rest = int(hands.setting("questions.rest_days"))
    days = max(7, rest, LOOKS_BACK)
    load = loads(hands.session, [person.id for person, _ in known], hands.now, days)
    candidates = [_candidate(one, load, wanted, calendar.today(hands.now)) for one in known]
    order = choose_by_role if wanted.role in OUT_OF_TURN else choose
    return order(candidates, _spread(hands, calendar, wanted), hands.rng)


def _spread(hands: Hands, calendar: Calendar, wanted: Wanted) -> Spread:
    """Who was asked for by name is spared only a second open question; of what is not safe they
    hear outside quiet hours."""
    is_free = wanted.role == "person"
    return Spread(
        now=hands.now,
        near=calendar.after(hands.now, HOURS_A_DAY),
        asks_a_week=1_000 if is_free else int(hands.setting("questions.asks_a_week")),
        rest_days=0 if is_free else int(hands.setting("questions.rest_days")),
        next_for=_at_once(hands)
        if wanted.role == "urgent"
        else next_moments(hands.setting, hands.now),
    )


def _at_once(hands: Hands) -> Callable[[Hours], datetime]:
    return lambda hours: reach.out_of_quiet(hours, hands.now, hands.setting)


def _candidate(known: Known, load: Mapping[int, Load], wanted: Wanted, today: Any) -> Candidate:
    person, why = known
    so_far = load.get(person.id, Load())
    return Candidate(
        person=person.id,
        name=person.called,
        hours=Hours(person.quiet, person.windows, person.days_off),
        reasons=why,
        team=person.team_id,
        paused=is_paused(person.away, person.paused_until, today),
        waiting=so_far.waiting,
        week=so_far.week,
        recent=so_far.recent,
        last_for_skill=so_far.skills.get(wanted.skill) if wanted.skill else None,
    )


def _switch(hands: Hands) -> Callable[[int | None], bool]:
    """Tells which teams have this turned on; each team is looked up once."""
    known: dict[int | None, bool] = {}

    def is_on(team: int | None) -> bool:
        if team not in known:
            known[team] = hands.switched_on("questions", team)
        return known[team]

    return is_on


def _pick(chosen: Chosen, wanted: Wanted) -> Pick:
    candidate = chosen.candidate
    return Pick(
        person=candidate.person,
        name=candidate.name,
        role=wanted.role,
        at=chosen.at,
        skill=wanted.skill if wanted.role in {"skill", "handed"} else None,
        reasons=candidate.reasons,
    )
