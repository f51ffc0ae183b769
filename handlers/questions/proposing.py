"""What is proposed for a question: tips, its kind, skills that fit, and other ways."""

from collections.abc import Sequence

from handlers import ids
from handlers.feature import Context
from handlers.questions.fitting import Fitting, fitting
from handlers.questions.rules.kinds import asks_experts, is_roster_complaint, ways
from handlers.questions.rules.tips import tips_for
from handlers.speech import Choice, Facts, Message, Press, Row, Rows, Submit
from storage.questions import Question

Proposal = Message | Rows


def look(event: Press | Submit, context: Context) -> list[Fitting]:
    """What fits the question that a button or a form belongs to."""
    name = event.id if isinstance(event, Press) else event.subject
    question = context.session.get(Question, ids.long(name.partition(".")[0]) or 0)
    if question is None or question.asker_id != context.person.id:
        return []
    return fitting(str(question.text), context)


def proposal(question: Question, found: Sequence[Fitting], context: Context) -> Proposal:
    """The question read back, with what can be done with it: one message, however it goes on."""
    if asks_experts(question.kind):
        return skills(question, found, context)
    others = _ways(question, context)
    choices = tuple(button(question, way) for way in (*others, "sharpen", "change"))
    return Message("questions/proposal", _facts(question), choices)


def skills(question: Question, found: Sequence[Fitting], context: Context) -> Proposal:
    """The skills that fit, each a button; or honestly none."""
    if not found:
        return Message("questions/no_fit", _facts(question), other_ways(question, context))
    rows = tuple(skill_row(question, skill) for skill in found)
    fellow = ways(question.kind, is_learner=context.person.is_learner)[:1]
    last = "change" if question.state == "draft" else "withdraw"
    below = ("choose", *(fellow if asks_experts(question.kind) else ()), "sharpen", last)
    choices = tuple(button(question, one) for one in below)
    return Rows("questions/proposal", rows, _facts(question), choices)


def skill_row(question: Question, skill: Fitting) -> Row:
    """A skill that fits, how many have it, and the button that takes it."""
    name = ids.pair(question.id, skill.skill)
    take = Choice("questions.skill", name, question.version, facts={"skill": skill.label})
    return Row("questions/skill_row", {"skill": skill.label, "people": skill.people}, (take,))


def other_ways(question: Question, context: Context, tried: str = "") -> tuple[Choice, ...]:
    """What can be done where no skill fits, or nobody is free on the way that was `tried`."""
    fellow = "peer" if context.person.is_learner else "team"
    ways = ("search", fellow, "supervisor", "someone")
    return tuple(button(question, way) for way in ways if way != tried)


def nobody(question: Question, context: Context, role: str, name: str = "") -> Message:
    """Nobody is free: for a skill (`name` is what it is called), of a role, or one person."""
    days = int(context.setting("questions.draft_days")) if question.state == "draft" else 0
    facts = {"role": role, "name": name, "days": days}
    return Message("questions/nobody", facts, other_ways(question, context, role))


def button(question: Question, action: str) -> Choice:
    """A button on a question as it is now."""
    return Choice(f"questions.{action}", ids.short(question.id), question.version)


def _ways(question: Question, context: Context) -> tuple[str, ...]:
    return ways(
        question.kind,
        is_learner=context.person.is_learner,
        is_roster=is_roster_complaint(str(question.text)),
    )


def _facts(question: Question) -> Facts:
    text, tried = str(question.text), str(question.tried or "")
    return {
        "text": text,
        "tried": tried,
        "kind": question.kind,
        "roster": is_roster_complaint(text),
        "tips": list(tips_for(text, tried)),
        "shows_name": question.shows_name,
        "experts": asks_experts(question.kind),
        "unseen": question.state == "draft" and question.round == 0,
    }


def more(question: Question, context: Context) -> Rows:
    """All that can be changed before somebody is asked."""
    named = "hide_name" if question.shows_name else "show_name"
    experts = () if asks_experts(question.kind) else ("experts",)
    fellow = "peer" if context.person.is_learner else "team"
    lines = (
        ("kind", ("change_kind",)),
        ("name", (named,)),
        ("skill", ("search", *experts)),
        ("who", (fellow, "supervisor", "lead", "someone")),
    )
    rows = tuple(
        Row(
            "questions/more_row",
            {"what": what, "kind": question.kind, "shows_name": question.shows_name},
            tuple(button(question, action) for action in actions),
        )
        for what, actions in lines
    )
    below = tuple(button(question, action) for action in ("resume", "withdraw"))
    return Rows("questions/more", rows, {}, below)
