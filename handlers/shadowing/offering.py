"""Somebody offers hours: a moment in free words, what can be seen, read back, and open at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from handlers import ids
from handlers.feature import Context
from handlers.shadowing.rules.offers import Offer, Slot
from handlers.shadowing.understanding import clash, said, understood
from handlers.speech import (
    Answer,
    Choice,
    Command,
    Field,
    Form,
    Message,
    Option,
    Press,
    Problems,
    Submit,
)
from storage import shadowing, skills
from storage.shadowing import ObservationHour
from storage.unit import new_id

OFFER = Form(
    "shadowing.offer",
    (
        Field("moment", longest=150),
        Field("skill", "one"),
        Field("theme", required=False, longest=120),
    ),
)
OTHER = "other"
"""Not one of the own skills."""

NOTHING = Message("shadowing/what_can_be_seen")


def open_form(_: Press | Command, context: Context) -> Answer:
    """[Bied een uur aan]."""
    return form(context)


def form(context: Context, moment: str = "") -> Form:
    """The form: who has skills chooses one, or says it in own words."""
    return with_own_skills(OFFER, context).filled(moment=moment)


def with_own_skills(form: Form, context: Context) -> Form:
    """A form with the skills for which somebody may be asked now; who has none says what can be
    seen in own words."""
    held = skills.of_person(context.session, context.person.id)
    own = tuple(Option(ids.short(o.held.skill_id), o.label) for o in held if not o.held.stopped)
    if own:
        return form.offering(skill=(*own, Option(OTHER)))
    fields = (replace(one, required=one.required or one.name == "theme") for one in form.fields)
    return replace(form, fields=tuple(fields)).without("skill")


def check_moment(typed: str, context: Context) -> Message | None:
    """What is wrong with the moment: not read for sure, past, too long, or another hour is then."""
    offer = understood(typed, context)
    return offer if isinstance(offer, Message) else clash(offer.slots, context, rest=_rest(context))


def reading(submit: Submit, context: Context) -> Message | None:
    """The hours as they were understood, before they are open."""
    offer = understood(str(submit.answers["moment"]), context)
    if isinstance(offer, Message) or not is_said(submit):
        return None
    return Message("shadowing/offer_read", {**said(offer, context), **_what(submit, context)})


def is_said(submit: Submit) -> bool:
    """Whether it is known what can be seen."""
    return skill_of(submit) is not None or theme_of(submit) is not None


def skill_of(submit: Submit) -> int | None:
    """The skill that was chosen."""
    chosen = str(submit.answers.get("skill") or "")
    return None if chosen == OTHER else ids.long(chosen)


def theme_of(submit: Submit) -> str | None:
    """What was typed of it."""
    return str(submit.answers.get("theme") or "").strip() or None


def _what(submit: Submit, context: Context) -> dict[str, str]:
    """What can be seen, as facts."""
    skill = skill_of(submit)
    labels = skills.labelled(context.session, [skill]) if skill else {}
    return {"skill": labels.get(skill or 0, ""), "theme": theme_of(submit) or ""}


def offered(submit: Submit, context: Context) -> Answer:
    """The hours are open; the second part of the form is offered, and not needed."""
    shadowing.hold_host(context.session, context.person.id)
    offer = understood(str(submit.answers["moment"]), context)
    if isinstance(offer, Message):
        return Problems({"moment": offer})
    if not is_said(submit):
        return Problems({"theme": NOTHING})
    wrong = clash(offer.slots, context, rest=_rest(context))
    if wrong is not None:
        return Problems({"moment": wrong})
    hours = made(offer.slots, submit, context)
    shadowing.offer(context.session, hours)
    return _offered(offer, hours, submit, context)


def _offered(
    offer: Offer, hours: Sequence[ObservationHour], submit: Submit, context: Context
) -> Message:
    name = ids.short(hours[0].series or 0)
    choices = (
        Choice("shadowing.settle", name),
        Choice("shadowing.series", name),
        Choice("shadowing.offer", label="shadowing.offer_more"),
    )
    said_of = {**said(offer, context), **_what(submit, context)}
    return Message("shadowing/offered", said_of, choices)


def made(slots: Sequence[Slot], submit: Submit, context: Context) -> list[ObservationHour]:
    """The hours as rows, with what the organisation takes for usual; not kept yet."""
    me, series = context.person, new_id()
    return [
        ObservationHour(
            host_id=me.id,
            team_id=me.team_id,
            series=series,
            starts_at=slot.start.astimezone(UTC),
            ends_at=slot.end.astimezone(UTC),
            skill_id=skill_of(submit),
            theme=theme_of(submit),
            notice_hours=context.setting("shadowing.notice_hours"),
            most_a_week=context.setting("shadowing.most_a_week"),
            buffer_minutes=_rest(context),
            approves=context.setting("shadowing.approves"),
        )
        for slot in slots
    ]


def _rest(context: Context) -> int:
    rest: int = context.setting("shadowing.buffer_minutes")
    return rest
