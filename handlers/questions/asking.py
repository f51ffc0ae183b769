"""A question goes out to people: at once, or when they may be asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers import ids
from handlers.questions.picking import Pick
from handlers.questions.rules import ladder
from handlers.questions.rules.calendar import calendar_of
from handlers.questions.rules.kinds import coaching_question
from handlers.questions.whose import Hands, asker_of
from handlers.speech import Choice, Facts, Message
from storage import outbox
from storage.people import Person
from storage.questions import LIVE, Ask, Question
from storage.skills import Skill

ANSWERS = ("help", "later", "no", "more")


def ask(
    hands: Hands, question: Question, picked: Sequence[Pick], *, anew: bool = False
) -> list[Ask]:
    """Asks people. `anew`, or with nobody being asked already, the ladder begins from now on."""
    asks = [_put(hands, question, pick) for pick in picked]
    if anew or question.state != "asked":
        question.state, question.stopped = "asked", False
        question.asked_at = question.asked_at or hands.now
        begin_round(question, min(one.asked_at for one in asks))
    wait(hands, question, asks)
    return asks


def begin_round(question: Question, since: datetime) -> None:
    """The ladder begins anew: silence counts from a moment on."""
    question.round += 1
    question.step = 0
    question.waits_since = since


def wait(hands: Hands, question: Question, asks: Iterable[Ask] = ()) -> None:
    """Sets when the next rung is due, and makes the buttons of before untrue."""
    since = question.waits_since or hands.now
    last = max((ask.asked_at for ask in asks), default=since)
    silence = ladder.Silence(since, last, question.step)
    due = ladder.next_due(silence, rungs(hands))
    question.due_at = None if question.stopped else due
    moved(hands, question)


def moved(hands: Hands, question: Question) -> None:
    """Keeps a question as it is now; older buttons on it no longer count."""
    question.version += 1
    hands.session.add(question)


def rungs(hands: Hands) -> ladder.Rungs:
    """The ladder as the organisation has set it, in working hours."""
    days = ("third_after_days", "supervisor_after_days", "lead_after_days", "end_after_days")
    later = (float(hands.setting(f"questions.{name}")) * ladder.HOURS_A_DAY for name in days)
    hours = (float(hands.setting("questions.next_after_hours")), *later)
    return ladder.Rungs(hours, calendar_of(hands.setting, hands.now))


def _put(hands: Hands, question: Question, pick: Pick) -> Ask:
    new = Ask(
        question_id=question.id,
        person_id=pick.person,
        skill_id=pick.skill,
        role=pick.role,
        reason=[dict(reason) for reason in pick.reasons],
        state="planned",
        in_turn=pick.in_turn,
        sees_text=pick.reads(question),
        round=question.round,
        asked_at=pick.at,
    )
    new.key = f"ask:{new.id}"
    if pick.at <= hands.now:
        tell(hands, new, question)
    hands.session.add(new)
    return new


def tell(hands: Hands, ask: Ask, question: Question) -> None:
    """Brings the question to who is asked."""
    ask.state = "open"
    hands.tell(ask.person_id, message(hands, ask, question), key=ask.key)


def tell_again(hands: Hands, ask: Ask, question: Question) -> None:
    """What somebody was asked is not the same any more: their message follows."""
    hands.session.add(ask)
    ask.version += 1
    if ask.state != "open":
        return
    if _is_on_screen(hands, ask):
        hands.take_back(ask.key, message(hands, ask, question))
        ask.key = f"{ask.key}:back"
    else:
        hands.take_back(ask.key)
        ask.key = f"ask:{ask.id}:{ask.version}"
        tell(hands, ask, question)


def _is_on_screen(hands: Hands, ask: Ask) -> bool:
    """Whether the message was sent and nothing has taken its place since."""
    row = outbox.with_key(hands.session, ask.key)
    if row is None or row.state == "waiting":
        return False
    newest = outbox.shown(hands.session, row.person_id, row.native) if row.native else row
    return newest is not None and newest.id == row.id


def retire(hands: Hands, asks: Iterable[Ask], state: str, instead: Message | None = None) -> None:
    """These people need not answer any more; who was not told yet never hears of it."""
    for ask in asks:
        if ask.state == "planned":
            hands.session.delete(ask)
        elif ask.state in LIVE:
            ask.state, ask.answered_at = state, hands.now
            ask.version += 1
            hands.session.add(ask)
            hands.take_back(ask.key, instead)


def message(
    hands: Hands, ask: Ask, question: Question, answers: Sequence[str] = ANSWERS
) -> Message:
    """What somebody sees who is asked."""
    choices = tuple(Choice(f"questions.{a}", ids.short(ask.id), ask.version) for a in answers)
    facts = _facts(hands, ask, question)
    return Message("questions/ask", facts, choices, about=f"ask:{ids.short(ask.id)}")


def _facts(hands: Hands, ask: Ask, question: Question) -> Facts:
    asker = asker_of(hands, question)
    tried = str(question.tried or "")
    return {
        **_of_asker(hands, asker, question.shows_name),
        "role": ask.role,
        "kind": question.kind,
        "skill": _label(hands, ask),
        "text": str(question.text) if ask.sees_text else "",
        "tried": tried if ask.sees_text else "",
        "coach": coaching_question(question.kind, tried),
        "by": next((reason["by"] for reason in ask.reason if "by" in reason), ""),
    }


def _of_asker(hands: Hands, asker: Person, shows_name: bool) -> Facts:
    today = calendar_of(hands.setting, hands.now).today(hands.now)
    weeks = (today - asker.started).days // 7 + 1 if asker.started else None
    return {
        "asker": asker.called if shows_name else "",
        "learner": asker.is_learner,
        "level": asker.level if asker.is_learner else None,
        "year": asker.year if asker.is_learner else None,
        "week": weeks if asker.is_learner and weeks and weeks > 0 else None,
    }


def _label(hands: Hands, ask: Ask) -> str:
    skill = hands.session.get(Skill, ask.skill_id) if ask.skill_id else None
    return skill.label if skill else ""


def whom(picked: Iterable[Pick], now: datetime) -> list[Facts]:
    """Who was asked, as the asker reads it: a name, what they are, and from when if not now."""
    return [
        {"name": p.name, "role": p.role, "at": p.at.isoformat() if p.at > now else ""}
        for p in picked
    ]
