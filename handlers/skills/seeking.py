""" "Wie kan ...?": who can be asked for what somebody seeks, in all teams."""

from handlers import ids
from handlers.feature import Context
from handlers.matching.snapshot import index_of
from handlers.skills import rules, team
from handlers.skills.forms import SEEK
from handlers.skills.rules import View
from handlers.skills.ways import LIST, TEXT_GONE
from handlers.speech import Answer, Choice, Facts, Form, Message, Press, Row, Rows, Submit
from storage import skills
from storage.skills import Holder

_MOST = 5


def opened(_: object, __: Context) -> Form:
    """Opens the form."""
    return SEEK


def asked(submit: Submit, context: Context) -> Answer:
    """Who can do what was filled in."""
    what = submit.answers["what"]
    return sought(rules.sought(what) or what, context)


def again(press: Press, context: Context) -> Answer:
    """Who can do what was typed behind the command."""
    return sought(press.facts["text"], context) if press.facts.get("text") else TEXT_GONE


def sought(what: str, context: Context) -> Answer:
    """The skills that fit, each with who can be asked; where there is none, that is said."""
    if not what.strip():
        return SEEK
    fits = index_of(context.session, context.memo).best(what, _MOST)
    found = skills.holders_of(context.session, [fit.skill for fit in fits])
    labels = skills.labelled(context.session, list(found))
    rows = tuple(
        _row(number, labels[number], holders, context)
        for number, holders in found.items()
        if holders
    )
    if not rows:
        choices = (Choice("skills.seek"), Choice("skills.add"), LIST)
        return Message("skills/nobody_can", choices=choices)
    return Rows("skills/found", rows, {}, (Choice("skills.seek"), Choice("skills.nominate"), LIST))


def _row(skill: int, label: str, holders: list[Holder], context: Context) -> Row:
    choices: tuple[Choice, ...] = ()
    if any(holder.experience for holder in holders):
        choices = (Choice("skills.read", ids.short(skill)),)
    return Row("skills/found_row", {"label": label, **_held(holders, context)}, choices)


def _held(holders: list[Holder], context: Context) -> Facts:
    """The names that this person may see; whose they may not are in the number."""
    seen = [h for h in holders if rules.may_see_name(context.standing, h.person.team_id)]
    view = View.NAMES if seen else View.COUNTS
    facts = team.held(seen or holders, view, context)
    hidden = len(holders) - len(seen) if seen else 0
    return {**facts, "people": len(holders), "hidden": hidden}
