"""My settings: when I may be reached, in which language, and what else there is to change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handlers import hours, reach
from handlers.feature import Context
from handlers.people import arriving, linking, places, profile, rules
from handlers.speech import Answer, Choice, Command, Field, Form, Message, Press, Row, Rows, Submit
from storage.people import Person

QUIET = Form("people.quiet", (Field("quiet", required=False, longest=60, guarded=False),))
WINDOWS = Form("people.windows", (Field("windows", required=False, longest=120, guarded=False),))
DAYS_OFF = Form("people.days_off", (Field("days_off", required=False, longest=300, guarded=False),))

_FORMS = {"quiet": QUIET, "windows": WINDOWS, "days_off": DAYS_OFF}


def overview(_: Command | Press, context: Context) -> Answer:
    """All that somebody may set, each with what it is now."""
    return Rows("people/settings", _rows(context), choices=_ways(context))


def _rows(context: Context) -> tuple[Row, ...]:
    mine = profile.facts(context.session, context.person, context)
    hours = hours_of(context)
    asked = tuple(
        Row(f"people/row_{name}", hours, (Choice("people.hours", name, label="people.change"),))
        for name in _FORMS
    )
    return (
        Row("people/row_profile", mine, (Choice("people.profile", label="people.change"),)),
        *linking.other_houses(context),
        *asked,
        places.row(context),
    )


def _ways(context: Context) -> tuple[Choice, ...]:
    other = "nl" if context.person.language == "en" else "en"
    house = Choice("people.open", "organisatie", label="people.open_organisatie")
    return (
        Choice("people.open", "pauze", label="people.open_pauze"),
        Choice("people.language", other, label=f"people.speak_{other}"),
        *((house,) if context.allows("organisation", None) else ()),
        Choice("people.stop", label="people.leave"),
    )


def hours_of(context: Context, as_it_would_be: "_Hours | None" = None) -> dict[str, Any]:
    """When somebody may be reached, as the settings show it."""
    person = as_it_would_be or _Hours.of(context.person)
    weekdays, dates = rules.split_days(person.days_off)
    quiet = reach.spans(person.quiet or context.setting("people.quiet"))
    windows = reach.spans(person.windows or context.setting("people.windows"))
    return {
        "quiet": [_clocks(span) for span in quiet if span[0] != span[1]],
        "own_quiet": bool(person.quiet),
        "windows": [_clocks(span) for span in windows],
        "own_windows": bool(person.windows),
        "weekdays": weekdays,
        "dates": dates,
    }


def _clocks(span: reach.Span) -> list[str]:
    return [f"{span[0]:%H:%M}", f"{span[1]:%H:%M}"]


def change_hours(press: Press, context: Context) -> Answer:
    """Opens the form for one of the three kinds of hours, with what stands there now."""
    form = _FORMS.get(press.id)
    if form is None:
        return Message("machine/past")
    now = hours_of(context)
    spans = ", ".join(f"{begin} - {end}" for begin, end in now.get(press.id, ()))
    return form.filled(quiet=spans, windows=spans, days_off=_days_typed(context))


def _days_typed(context: Context) -> str:
    weekdays, dates = rules.split_days(context.person.days_off)
    names = rules.WEEKDAYS[context.person.language]
    return ", ".join([*(names[day] for day in weekdays), *dates])


def reads_quiet(answer: str, _: Context) -> Message | None:
    """The check of quiet hours."""
    return None if hours.quiet_from(answer) else Message("people/field_quiet")


def reads_windows(answer: str, _: Context) -> Message | None:
    """The check of ping windows."""
    return None if hours.windows_from(answer) else Message("people/field_windows")


def reads_days(answer: str, context: Context) -> Message | None:
    """The check of days off."""
    return None if _days(answer, context) is not None else Message("people/field_days_off")


def reading(submit: Submit, context: Context) -> Message:
    """Hours or days as they were understood; empty is as the organisation has it."""
    name, typed = next((name, str(typed)) for name, typed in submit.answers.items())
    read = (_readers(context)[name](typed) or "") if typed else ""
    as_it_would_be = replace(_Hours.of(context.person), **{name: read})
    facts = {**hours_of(context, as_it_would_be), "kind": name, "own": bool(typed)}
    return Message("people/hours_read", facts)


@dataclass(frozen=True)
class _Hours:
    """When somebody may be reached, as a row keeps it."""

    quiet: str
    windows: str
    days_off: str

    @classmethod
    def of(cls, person: Person) -> "_Hours":
        return cls(person.quiet, person.windows, person.days_off)


def kept(submit: Submit, context: Context) -> Answer:
    """Keeps hours that were filled in, and reads them back; empty is as the organisation has it."""
    person = context.person
    for name, read in _readers(context).items():
        if name in submit.answers:
            typed = str(submit.answers[name])
            setattr(person, name, (read(typed) or "") if typed else "")
    person.version += 1
    context.session.add(person)
    return Message("people/hours_kept", hours_of(context), (_back(),))


def _readers(context: Context) -> dict[str, Callable[[str], str | None]]:
    return {
        "quiet": hours.quiet_from,
        "windows": hours.windows_from,
        "days_off": lambda text: _days(text, context),
    }


def _days(text: str, context: Context) -> str | None:
    local = context.now.astimezone(reach.zone(context.setting))
    return rules.days_off_from(text, local, context.person.language)


def speak(press: Press, context: Context) -> Answer:
    """Another language, before the form of a minute: the welcome again."""
    _speak(press, context)
    return arriving.welcome(context.session, context.person)


def language(press: Press, context: Context) -> Answer:
    """Another language, from the settings."""
    _speak(press, context)
    return overview(press, context)


def _speak(press: Press, context: Context) -> None:
    if press.id in {"nl", "en"}:
        context.person.language = press.id
        context.person.version += 1
        context.session.add(context.person)


def _back() -> Choice:
    return Choice("people.settings", label="people.open_instellingen")
