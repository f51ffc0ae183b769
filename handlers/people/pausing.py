"""A pause: nobody asks me anything until I am back."""

from datetime import date, datetime, timedelta

from handlers import moments, reach
from handlers.feature import Context
from handlers.people import rules
from handlers.speech import Answer, Choice, Command, Field, Form, Message, Press, Submit
from handlers.when import Moment, Refusal, day_until
from storage import monitoring

PAUSE = Form("people.pause", (Field("until", longest=60, guarded=False),))

_BACK = Choice("people.back")


def pause(command: Command, context: Context) -> Answer:
    """`/pauze t/m vrijdag`, `/pauze` alone, and back."""
    text = command.text.strip()
    if text.lower().rstrip(".!") in rules.BACK_WORDS:
        return back(None, context)
    if text:
        until = _read(text, context)
        return unclear(until, context) if isinstance(until, Refusal) else PAUSE.sent(until=text)
    if reach.is_paused(context.person, _now(context).date()):
        return _paused(context)
    return _ways()


def choose(press: Press, context: Context) -> Answer:
    """Until when: today, this week, until I say so, or another day."""
    today = _now(context).date()
    if press.id == "open":
        return _pause(context, None)
    if press.id == "other":
        return PAUSE
    week = timedelta(days=6 - today.weekday())
    return _pause(context, today + week if press.id == "week" else today)


def reads_day(answer: str, context: Context) -> Message | None:
    """The check of the last day of a pause."""
    until = _read(answer, context)
    return unclear(until, context) if isinstance(until, Refusal) else None


def reading(submit: Submit, context: Context) -> Message | None:
    """The last day as it was understood."""
    until = _read(str(submit.answers["until"]), context)
    if isinstance(until, Refusal):
        return None
    facts = moments.facts(Moment(until, None, "day"), _now(context))
    return Message("people/pause_read", {"day": facts})


def filled(submit: Submit, context: Context) -> Answer:
    """A last day that was filled in."""
    until = _read(str(submit.answers["until"]), context)
    return unclear(until, context) if isinstance(until, Refusal) else _pause(context, until)


def back(_: Press | None, context: Context) -> Answer:
    """Back again."""
    person = context.person
    was_away = reach.is_paused(person, _now(context).date())
    person.away, person.paused_until = False, None
    person.version += 1
    context.session.add(person)
    return Message("people/back", {"was_away": was_away})


def unclear(refusal: Refusal, context: Context) -> Message:
    """Says why a last day could not be read, and what to type."""
    return Message("people/pause_unclear", moments.refused(refusal, _now(context)))


def _pause(context: Context, until: date | None) -> Answer:
    person = context.person
    person.away, person.paused_until = until is None, until
    person.version += 1
    context.session.add(person)
    return _paused(context)


def _paused(context: Context) -> Message:
    until = context.person.paused_until
    said = {"until": until.isoformat() if until else "", "talks": _has_talks(context)}
    return Message("people/paused", said, (_BACK,))


def _has_talks(context: Context) -> bool:
    """Whether messages about the talks of a placement wait meanwhile."""
    person = context.person
    guides = monitoring.guides_any(context.session, person.id, _now(context).date())
    return person.is_learner or guides


def _ways() -> Message:
    ways = ("today", "week", "open", "other")
    choices = (Choice("people.pause", way, label=f"people.pause_{way}") for way in ways)
    return Message("people/pause", {}, tuple(choices))


def _read(text: str, context: Context) -> date | Refusal:
    return day_until(text, _now(context))


def _now(context: Context) -> datetime:
    return context.now.astimezone(reach.zone(context.setting))
