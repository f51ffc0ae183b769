"""Forms in a talk: opened, filled in at once or step by step, and read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import letters, readback, steps
from bot.platform import OpenedForm
from bot.turn import Turn
from handlers import ids
from handlers.speech import Choice, Form, Message, Press, Problems, Rows, Submit
from storage import outbox, turns
from storage.turns import OpenForm

STAYS_OPEN = timedelta(hours=12)
GONE = Message("machine/form_gone")

Handed = Submit | Message | Problems | Form


def opened(turn: Turn, form: Form) -> list[Message]:
    """Opens a form: at once, behind a button, or as the first question of a dialog. One that counts
    as filled in is read back."""
    if form.is_sent and (message := readback.of(turn, form, _sent(form))):
        return [message]
    kept = turns.keep_form(turn.session, turn.person, turn.now, letters.pack_form(form))
    kept.place, kept.stepwise = turn.place, turn.incoming.forms == "steps"
    if turn.incoming.forms == "now":
        asked = turn.house.words.form(form, turn.language)
        turn.form = OpenedForm(ids.short(kept.id), asked)
        return []
    turn.place, turn.pressed = "", []  # who stops halfway still has the buttons
    if turn.incoming.forms == "button":
        return [_behind_button(turn, kept, form)]
    return [_question(turn, kept, steps.Step(0, {})).under()]


def behind_button(turn: Turn, token: str) -> list[Message | Rows]:
    """The open form with this token behind a button, where it could not be opened at once."""
    kept = _open(turn)
    if kept is None or ids.short(kept.id) != token:
        return []
    return [_behind_button(turn, kept, letters.unpack_form(kept.form))]


def _behind_button(turn: Turn, kept: OpenForm, form: Form) -> Message:
    title = turn.house.words.form(form, turn.language).title
    button = Choice("machine.form", ids.short(kept.id), label="machine.fill_in")
    return Message("machine/open_form", {"title": title}, (button,))


def submit(turn: Turn, event: Submit) -> Handed:
    """A form that was filled in on one page: what it says, or its problems."""
    kept = _open(turn)
    if kept is None or ids.short(kept.id) != turn.incoming.token:
        return GONE
    turn.place = kept.place
    _settles_origin(turn, kept.place)
    return _read_back(turn, kept, _read(turn, letters.unpack_form(kept.form), event.answers))


def _sent(form: Form) -> Submit:
    return Submit(form.name, {field.name: field.value for field in form.fields}, form.subject)


def confirmed(turn: Turn, event: Press) -> Handed:
    """[Klopt] or [Anders] under what was read back."""
    form = readback.form_of(event)
    if form is None:
        return GONE
    if event.action == readback.OTHER:
        return form
    turn.read_back = (form,)
    _settles_origin(turn, event.facts["origin"])
    read = _read(turn, form, _sent(form).answers)
    return next(iter(read.fields.values())) if isinstance(read, Problems) else read


def _read(turn: Turn, form: Form, raw: Mapping[str, Any]) -> Submit | Message | Problems:
    if form.name not in turn.house.registry.forms:
        return GONE
    checks = turn.house.registry.forms[form.name][1].checks
    answers: dict[str, Any] = {}
    problems: dict[str, Message] = {}
    for field in form.fields:
        value, problem = steps.read(field, raw.get(field.name, ""))
        if problem is None and field.name in checks and value:
            problem = checks[field.name](value, turn.context())
        answers[field.name] = value
        if problem is not None:
            problems[field.name] = problem
    return Problems(problems) if problems else Submit(form.name, answers, form.subject)


def _open(turn: Turn) -> OpenForm | None:
    kept = turns.open_form(turn.session, turn.person)
    if kept is not None and kept.opened_at + STAYS_OPEN < turn.now:
        turn.session.delete(kept)
        return None
    return kept


def _read_back(turn: Turn, kept: OpenForm, read: Handed) -> Handed:
    """What was understood is said first, where the form wants that; its button stays till then."""
    if not isinstance(read, Submit):
        return read
    message = readback.of(turn, letters.unpack_form(kept.form), read, kept.place)
    if message is None:
        return read
    turn.session.delete(kept)
    turn.place, turn.pressed = "", []
    return message


def _settles_origin(turn: Turn, place: str) -> None:
    """The message whose button opened the form is settled with it."""
    row = outbox.shown(turn.session, turn.person, place) if place else None
    if row is not None and not row.settled and row not in turn.pressed:
        turn.pressed.append(row)


def press(turn: Turn, event: Press) -> Handed:
    """A button of a dialog, or the one that opens a form."""
    kept = _open(turn)
    if kept is None:
        return GONE
    if event.action == "machine.form":
        return letters.unpack_form(kept.form) if ids.short(kept.id) == event.id else GONE
    if event.action != "machine.answer" or event.version != _version(kept, kept.step):
        return Message("machine/past")
    return line(turn, kept, event.id)


def line(turn: Turn, kept: OpenForm, text: str) -> Handed:
    """What somebody answered in a dialog: the next question, or all answers together."""
    if _open(turn) is None:
        return GONE
    form = letters.unpack_form(kept.form)
    asked = turn.house.words.form(form, turn.language)
    step = steps.answer(form, asked, steps.Step(kept.step, dict(kept.answers or {})), text)
    if step.stopped:
        turn.session.delete(kept)
        return Message("machine/stopped")
    if not step.done:
        return _go_on(turn, kept, step)
    kept.answers = dict(step.answers)
    read = _read(turn, form, step.answers)
    if isinstance(read, Problems):
        return _mend(turn, kept, form, read)
    _settles_origin(turn, kept.place)
    return _read_back(turn, kept, read)


def _go_on(turn: Turn, kept: OpenForm, step: steps.Step) -> Message:
    kept.step, kept.answers = step.at, dict(step.answers)
    turn.session.add(kept)
    problem = turn.house.words.line(step.problem, turn.language) if step.problem else ""
    return _question(turn, kept, step, problem)


def _mend(turn: Turn, kept: OpenForm, form: Form, found: Problems) -> Message:
    names = [field.name for field in form.fields]
    name = min(found.fields, key=names.index)
    at = names.index(name)
    return _go_on(turn, kept, steps.Step(at, dict(kept.answers or {}), found.fields[name]))


def closed(turn: Turn, problems: Problems | None) -> list[Message | Form]:
    """After a form was handed on it closes; or a dialog asks its field with a problem again. What
    was read back has no field any more: the problem is said, and the form comes again as it was."""
    kept = turns.open_form(turn.session, turn.person)
    if kept is None:
        return [*problems.fields.values(), *turn.read_back] if problems else []
    if problems is None:
        turn.session.delete(kept)
        return []
    return [_mend(turn, kept, letters.unpack_form(kept.form), problems)] if kept.stepwise else []


def _question(turn: Turn, kept: OpenForm, step: steps.Step, problem: str = "") -> Message:
    form = letters.unpack_form(kept.form)
    asked = steps.question(turn.house.words.form(form, turn.language), step, problem)
    choices = (replace(one, version=_version(kept, one.version)) for one in asked.choices)
    return replace(asked, choices=tuple(choices))


def _version(kept: OpenForm, step: int) -> int:
    """Which question of which dialog: a button of the dialog before this one is past."""
    return kept.id % 1_000_000 * 100 + step
