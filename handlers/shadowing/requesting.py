"""A student asks for an hour that nobody offers: of one colleague at a time, of three at most."""

from handlers import ids
from handlers.feature import Context
from handlers.matching.snapshot import index_of
from handlers.shadowing import scene
from handlers.shadowing.passing import begin, end
from handlers.shadowing.reading import subject_words
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Submit
from storage import skills
from storage.shadowing import HourRequest
from storage.shadowing import requests as wishes
from storage.skills import Skill

PAST = Message("machine/past")

FORM = Form(
    "shadowing.request",
    (Field("what", longest=100), Field("wish", "text", required=False, longest=200)),
)


def ask(press: Press, _: Context) -> Form:
    """[Vraag een collega]: opens the form, with what was sought."""
    return FORM.filled(what=str(press.facts.get("words") or ""))


def check(typed: str, context: Context) -> Message | None:
    """What is wrong with a subject: nobody can be asked for it."""
    return None if _skill(typed, context) else Message("shadowing/field_subject")


def _skill(typed: str, context: Context) -> Skill | None:
    words = " ".join(subject_words(typed)) or typed
    fits = index_of(context.session, context.memo).best(words, 1)
    return context.session.get(Skill, fits[0].skill) if fits else None


def reading(submit: Submit, context: Context) -> Message | None:
    """For what skill somebody is asked, before anybody is."""
    skill = _skill(str(submit.answers["what"]), context)
    if skill is None or wishes.open_for(context.session, context.person.id, skill.id):
        return None
    held = [h for h in skills.holders(context.session, skill.id) if not h.person.is_learner]
    others = [holder for holder in held if holder.person.id != context.person.id]
    return Message("shadowing/request_read", {"subject": skill.label, "people": len(others)})


def submitted(submit: Submit, context: Context) -> Answer:
    """One colleague is asked, at a moment at which that is fine."""
    skill = _skill(str(submit.answers["what"]), context)
    if skill is None:
        return Problems({"what": Message("shadowing/field_subject")})
    if wishes.open_for(context.session, context.person.id, skill.id):
        return Message("shadowing/request_open", {"subject": skill.label}, (scene.MINE,))
    wish = HourRequest(
        student_id=context.person.id,
        skill_id=skill.id,
        wish=str(submit.answers.get("wish") or "") or None,
        made_at=context.now,
    )
    if not begin(wish, context):
        return Message("shadowing/request_nobody", {"subject": skill.label}, (scene.SEARCH,))
    stop = Choice("shadowing.stop_asking", ids.short(wish.id), wish.version)
    return Message("shadowing/requested", {"subject": skill.label}, (stop, scene.MINE))


def stop(press: Press, context: Context) -> Answer:
    """[Trek in]: nobody need answer any more."""
    wish = context.session.get(HourRequest, ids.long(press.id) or 0)
    if wish is None or wish.student_id != context.person.id or wish.state != "open":
        return PAST
    end(wish, context)
    return Message("shadowing/request_stopped", {}, (scene.SEARCH, scene.MINE))
