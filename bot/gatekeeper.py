"""Stands before every event: lets it pass, holds it with a card, and lets held ones go on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import structlog

from bot import finding, gates, letters, trouble
from bot.clock import Clock
from bot.direct import Direct, Handled
from bot.platform import Incoming, OpenedForm, Outcome
from bot.turn import House
from bot.who import Who
from handlers import ids
from handlers.feature import Gate
from handlers.speech import Command, Event, Field, Form, Message, Press, Says, Submit
from storage import outbox, turns
from storage.turns import OpenForm
from storage.unit import Database, OwnSession

log = structlog.get_logger()


@dataclass(frozen=True)
class Gatekeeper:
    """`enter` finds who is behind an event, in a session that it makes theirs."""

    database: Database
    house: House
    clock: Clock
    direct: Direct
    enter: Callable[[OwnSession, Incoming], Who | None]
    waiting: gates.Waiting = field(default_factory=gates.Waiting)

    def pass_through(self, incoming: Incoming) -> Incoming | Handled:
        """The event that may go on, or what is said instead of it."""
        place = incoming.on if isinstance(incoming.event, Press) else ""
        if isinstance(incoming.event, Press) and incoming.event.action.startswith("gate."):
            released = self._released(incoming, incoming.event)
            if isinstance(released, Handled):
                return released
            incoming = released
        stopped = self._stopped(incoming)
        return self._hold(incoming, stopped, place) if stopped else incoming

    def _released(self, incoming: Incoming, event: Press) -> Incoming | Handled:
        held = self.waiting.release(event.id, incoming, self.clock.now())
        if held is None:
            return self.direct.say(incoming, Message("machine/past"), incoming.on)
        before = held.incoming
        if event.action == "gate.go":
            passed = before.passed | {held.gate}
            key = f"{before.key}:{held.gate}"
            return replace(before, on=incoming.on, key=key, passed=passed, forms=incoming.forms)
        if event.action == "gate.again" and isinstance(before.event, Command):
            again = Command(before.event.word)
            return replace(before, event=again, on=incoming.on, key=incoming.key)
        if event.action == "gate.again" and isinstance(before.event, Submit):
            return self._reopened(incoming, before.event)
        word = "machine/again" if event.action == "gate.again" else "machine/stopped"
        return self.direct.say(incoming, Message(word), incoming.on)

    def _reopened(self, incoming: Incoming, filled: Submit) -> Handled:
        """The same form again with what was filled in, which is in this memory only."""
        handled = self.direct.say(incoming, Message("machine/again"), incoming.on)
        with self.database.reading(None) as session:
            kept = self._open_form(session, incoming)
            if kept is None:
                return self.direct.say(incoming, Message("machine/form_gone"), incoming.on)
            form = letters.unpack_form(kept.form).filled(**filled.answers)
            asked = self.house.words.form(form, self.direct.language(incoming))
            opened = OpenedForm(ids.short(kept.id), asked)
        return replace(handled, outcome=replace(handled.outcome, form=opened))

    def _open_form(self, session: OwnSession, incoming: Incoming) -> OpenForm | None:
        found = self.enter(session, incoming)
        return turns.open_form(session, found.person.id) if found else None

    def _stopped(self, incoming: Incoming) -> gates.Stopped | None:
        if finding.is_word(incoming.event, self.house.registry):
            return None
        chosen = self.direct.known.of(incoming.platform, incoming.account).chosen
        return gates.check(
            self.house.registry.gates,
            incoming,
            lambda key: self.house.chosen(chosen, key),
            lambda gate, at: self._is_for(incoming, gate, at),
        )

    def _is_for(self, incoming: Incoming, gate: Gate, at: str) -> bool:
        """Whether what a gate found counts here; the database is asked only where it must, and
        where it does not answer the gate counts."""
        event = incoming.event
        if isinstance(event, Command):
            return not gate.askers or event.word in self.house.registry.asks
        if not gate.askers and not isinstance(event, Submit | Says):
            return True
        try:
            return self._counts(incoming, gate, at)
        except Exception as error:
            log.error("gate.unsure", **trouble.without_text(error))
            return True

    def _counts(self, incoming: Incoming, gate: Gate, at: str) -> bool:
        with self.database.reading(None) as session:
            found = self.enter(session, incoming)
            if found is None:
                return True
            kept = turns.open_form(session, found.person.id)
            if kept is not None and self._is_answer(session, incoming, kept):
                form = letters.unpack_form(kept.form)
                return self._counts_in(form, gate, at or form.fields[kept.step].name, incoming)
            if isinstance(incoming.event, Submit) or not gate.askers:
                return True
            return self._asks_here(session, incoming, found, gate.name)

    def _is_answer(self, session: OwnSession, incoming: Incoming, kept: OpenForm) -> bool:
        """Whether an event fills in this form: at once, or a question of it. A line that replies
        to what somebody said, or changes one of before, goes there and not to the form."""
        event = incoming.event
        if not isinstance(event, Says):
            return isinstance(event, Submit)
        if not kept.stepwise or event.edited or event.deleted:
            return False
        row = outbox.shown(session, kept.person_id, incoming.on) if incoming.on else None
        return not (row and row.about)

    def _counts_in(self, form: Form, gate: Gate, at: str, incoming: Incoming) -> bool:
        field = next((f for f in form.fields if f.name == at), None)
        if field is not None and _is_chosen(field, incoming.event):
            return False
        if gate.askers:
            return form.name in self.house.registry.asks
        return field is None or field.guarded

    def _asks_here(self, session: OwnSession, incoming: Incoming, found: Who, gate: str) -> bool:
        row = outbox.shown(session, found.person.id, incoming.on) if incoming.on else None
        focus = turns.focus(session, found.person.id)
        about = row.about if row and row.about else ""
        if not about and focus is not None and focus.until >= self.clock.now():
            about = focus.about
        listener = self.house.registry.listens.get(about.partition(":")[0])
        return listener[1].is_asker(session, found.person, about, gate) if listener else True

    def _hold(self, incoming: Incoming, stopped: gates.Stopped, place: str) -> Handled:
        if self.waiting.has(incoming):
            return Handled(Outcome())
        log.info("gate.stopped", gate=stopped.gate, verdict=stopped.verdict)
        is_refused = stopped.verdict == "refuse"
        fields = {n: s.at_field for n, s in stopped.by_field.items() if s.at_field}
        if is_refused and isinstance(incoming.event, Submit) and fields:
            language = self.direct.language(incoming)
            lines = {n: self.house.words.line(m, language) for n, m in fields.items()}
            return Handled(Outcome(problems=lines, closes=False, refused=True))
        token = self.waiting.hold(incoming, stopped.gate, self.clock.now())
        card = gates.card(stopped, token)
        if is_refused:
            card = replace(card, facts={**card.facts, "removed": incoming.removes})
        handled = self.direct.say(incoming, card, place)
        return replace(handled, outcome=replace(handled.outcome, refused=is_refused))


def _is_chosen(field: Field, event: Event) -> bool:
    """Whether an answer is one of the options, whose names are ours: one may look like a room."""
    value = event.answers.get(field.name) if isinstance(event, Submit) else None
    return value in {option.value for option in field.options}
