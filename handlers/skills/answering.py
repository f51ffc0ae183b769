"""What somebody answers in a skillsronde: two skills, and one colleague or student and why."""

from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.skills import adding, meaning, nominating, room, rounds, rules, team
from handlers.skills.forms import ROUND
from handlers.skills.ways import LIST, PAST
from handlers.speech import Answer, Form, Message, Press, Problems, Rows, Said, Submit
from storage import skills
from storage.people import Team
from storage.skills import Round


def fill(press: Press, context: Context) -> Form | Message:
    """Opens the form of a minute."""
    found = context.session.get(Round, ids.long(press.id) or 0)
    return ROUND.about(ids.short(found.id)) if found else PAST


def rather_not(press: Press, context: Context) -> Message:
    """Who would rather not hears no more of it."""
    found = skills.answer_of(context.session, ids.long(press.id) or 0, context.person.id)
    if found is not None:
        found.quiet = True
        context.session.add(found)
    return Message("skills/rather_not", choices=(LIST,))


def readable(label: Any, _: Context) -> Message | None:
    """What is wrong with a skill that was typed, if anything."""
    return meaning.trouble([rules.tidy(label)])


def answered(submit: Submit, context: Context) -> Answer:
    """The answers are kept, and the map of the team comes at once, as thanks."""
    running = context.session.get(Round, ids.long(submit.subject) or 0)
    if running is None:
        return PAST
    own = rules.labels_in(f"{submit.answers['first']},{submit.answers['second']}")
    named = _named(submit, own, context)
    if isinstance(named, Problems):
        return named
    asked = _question(adding.taken(own, context))
    _count(running, context)
    return (_thanks(running, context), *asked, *(m.under() for m in named))


def _named(submit: Submit, own: list[str], context: Context) -> tuple[Message, ...] | Problems:
    """What is said about who was named; or what has to be mended first."""
    full = room.lacking(len(own), context)
    if full is not None:
        return Problems({"first": full})
    if not submit.answers["who"]:
        return ()
    if not submit.answers["skill"]:
        return Problems({"skill": Message("skills/skill_missing")})
    said = nominating.named(submit.answers, context)
    return said if isinstance(said, Problems) else tuple(_messages(said))


def _messages(said: Answer) -> list[Message]:
    return [said] if isinstance(said, Message) else []


def _question(said: Answer) -> tuple[Said, ...]:
    """The question which skill was meant, if it was asked."""
    return tuple(message.under() for message in _messages(said))


def _count(running: Round, context: Context) -> None:
    mine = skills.answer_of(context.session, running.id, context.person.id)
    if mine is None:
        return
    mine.answered_at = context.now
    context.session.add(mine)
    context.session.flush()
    done, asked = skills.tally(context.session, running.id)
    if done == asked and running.state == "open":
        rounds.finish(running, context)


def _thanks(running: Round, context: Context) -> Rows:
    context.session.flush()
    of = context.session.get(Team, running.team_id)
    facts = {"team": of.name if of else "", "view": team.view(running.team_id, context)}
    return Rows("skills/thanks", team.rows_of(running.team_id, context), facts, (LIST,))
