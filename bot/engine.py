"""One incoming event: gates first, then one unit of work, then what is to be sent."""

import contextlib
import time
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot import dialogs, finding, gates, letters, trouble, who
from bot.clock import Clock
from bot.memory import Acquaintances, Known
from bot.platform import Incoming, Outcome
from bot.turn import House, SettledFirst, Turn
from handlers.feature import Door, Entered, Gate
from handlers.speech import Command, Form, Message, Press, Rows, Says, Submit
from storage import outbox, turns
from storage.turns import Seen
from storage.unit import CONFLICTS, EVERY, Database, OwnSession

log = structlog.get_logger()

PATIENCE = 2.5
"""Seconds that a turn has; past it nothing is kept and the person is told."""
_TRIES = 6


class TooSlow(Exception):
    """A turn took longer than a person waits."""


@dataclass(frozen=True)
class Handled:
    """What came of an event: what the adapter gets, the rows to send now, and whether the turn
    put something into the outbox for somebody else."""

    outcome: Outcome
    rows: tuple[int, ...] = ()
    others: bool = False


class Engine:
    """Handles events, one unit of work each. Safe to call from several threads."""

    def __init__(self, database: Database, house: House, clock: Clock, language: str) -> None:
        self.database = database
        self.house = house
        self.clock = clock
        self.waiting = gates.Waiting()
        self.known = Acquaintances(language)

    def handle(self, incoming: Incoming) -> Handled:
        """Handles an event to its commit. Never raises: what goes wrong is told, and logged
        without text of people."""
        started = time.monotonic()
        try:
            return self._handle(incoming, started)
        except TooSlow:
            log.warning("turn.too_slow", event_kind=type(incoming.event).__name__)
            return self._sorry(incoming, "machine/busy")
        except Exception as error:
            kind = type(incoming.event).__name__
            log.error("turn.failed", event_kind=kind, **trouble.without_text(error))
            busy = isinstance(error, CONFLICTS)
            return self._sorry(incoming, "machine/busy" if busy else "machine/error")

    def _handle(self, incoming: Incoming, started: float) -> Handled:
        place = incoming.on if isinstance(incoming.event, Press) else ""
        if isinstance(incoming.event, Press) and incoming.event.action.startswith("gate."):
            released = self._released(incoming, incoming.event)
            if isinstance(released, Handled):
                return released
            incoming = released
        stopped = self._stopped(incoming)
        if stopped is not None:
            return self._hold(incoming, stopped, place)
        return self._try(incoming, place, started)

    # Gates, before anything is kept.

    def _released(self, incoming: Incoming, event: Press) -> Incoming | Handled:
        held = self.waiting.release(event.id, incoming, self.clock.now())
        if held is None:
            return self._direct(incoming, Message("machine/past"), incoming.on)
        before = held.incoming
        if event.action == "gate.go":
            passed = before.passed | {held.gate}
            key = f"{before.key}:{held.gate}"
            return replace(before, on=incoming.on, key=key, passed=passed, forms=incoming.forms)
        if event.action == "gate.again" and isinstance(before.event, Command):
            again = Command(before.event.word)
            return replace(before, event=again, on=incoming.on, key=incoming.key)
        if event.action == "gate.again" and isinstance(before.event, Submit):
            return self._reopened(incoming, before)
        word = "machine/again" if event.action == "gate.again" else "machine/stopped"
        return self._direct(incoming, Message(word), incoming.on)

    def _reopened(self, incoming: Incoming, before: Incoming) -> Handled:
        """The same form again, with what was filled in, which is only in this memory."""
        with self.database.unit(None) as session:
            found = self._enter(session, incoming)
            kept = turns.open_form(session, found.person.id) if found else None
            if found is None or kept is None or not isinstance(before.event, Submit):
                return self._direct(incoming, dialogs.GONE, incoming.on)
            form = letters.unpack_form(kept.form).filled(**before.event.answers)
            turn = Turn(self.house, session, incoming, self.clock.now(), found, kept.place)
            dialogs.opened(turn, form)
            shown = self.house.words.shown(Message("machine/again"), found.person.language)
            return Handled(Outcome(direct=(shown,), replaces=incoming.on, form=turn.form))

    def _stopped(self, incoming: Incoming) -> gates.Stopped | None:
        if finding.is_word(incoming.event, self.house.registry):
            return None
        chosen = self.known.of(incoming.platform, incoming.account).chosen
        return gates.check(
            self.house.registry.gates,
            incoming,
            lambda key: self.house.chosen(chosen, key),
            lambda gate, field: self._is_for(incoming, gate, field),
        )

    def _is_for(self, incoming: Incoming, gate: Gate, field: str) -> bool:
        """Whether what a gate found counts here; the database is asked only where it must, and
        where it does not answer the gate counts."""
        event = incoming.event
        if isinstance(event, Command):
            return not gate.askers or event.word in self.house.registry.asks
        if not gate.askers and not isinstance(event, Submit):
            return True
        try:
            return self._is_asker(incoming, gate, field)
        except Exception as error:
            log.error("gate.unsure", **trouble.without_text(error))
            return True

    def _is_asker(self, incoming: Incoming, gate: Gate, field: str) -> bool:
        with self.database.reading(None) as session:
            found = self._enter(session, incoming, writes=False)
            if found is None:
                return True
            kept = turns.open_form(session, found.person.id)
            if isinstance(incoming.event, Submit) or (kept is not None and kept.stepwise):
                form = letters.unpack_form(kept.form) if kept else None
                if form is None:
                    return True
                guarded = {f.name: f.guarded for f in form.fields}
                name = field or form.fields[kept.step].name if kept else field
                return form.name in self.house.registry.asks if gate.askers else guarded[name]
            return self._asks_here(session, incoming, found, gate.name)

    def _asks_here(
        self, session: OwnSession, incoming: Incoming, found: who.Who, gate: str
    ) -> bool:
        row = outbox.shown(session, found.person.id, incoming.on) if incoming.on else None
        focus = turns.focus(session, found.person.id)
        about = row.about if row and row.about else ""
        if not about and focus is not None and focus.until >= self.clock.now():
            about = focus.about
        listener = self.house.registry.listens.get(about.partition(":")[0])
        return listener[1].is_asker(session, found.person, about, gate) if listener else True

    def _hold(self, incoming: Incoming, stopped: gates.Stopped, place: str) -> Handled:
        log.info("gate.stopped", gate=stopped.gate, verdict=stopped.verdict)
        known = self.known.of(incoming.platform, incoming.account)
        fields = {n: s.at_field for n, s in stopped.by_field.items() if s.at_field}
        if stopped.verdict == "refuse" and isinstance(incoming.event, Submit) and fields:
            lines = {n: self.house.words.line(m, known.language) for n, m in fields.items()}
            return Handled(Outcome(problems=lines, closes=False, refused=True))
        token = self.waiting.hold(incoming, stopped.gate, self.clock.now())
        handled = self._direct(incoming, gates.card(stopped, token), place)
        return replace(
            handled, outcome=replace(handled.outcome, refused=stopped.verdict == "refuse")
        )

    # One unit of work.

    def _try(self, incoming: Incoming, place: str, started: float) -> Handled:
        for attempt in range(_TRIES):
            try:
                return self._unit(incoming, place, started, again=attempt > 0)
            except (*CONFLICTS, SettledFirst):
                if attempt == _TRIES - 1 or time.monotonic() - started > PATIENCE:
                    raise
                time.sleep(0.002 * 2**attempt)
        raise TooSlow

    def _unit(self, incoming: Incoming, place: str, started: float, *, again: bool) -> Handled:
        with self.database.unit(None) as session:
            if again and self._was_handled(session, incoming.key):
                return Handled(Outcome())
            now = self.clock.now()
            found = self._enter(session, incoming)
            if found is None:
                return self._at_the_door(session, incoming, place)
            turn = Turn(self.house, session, incoming, now, found, place)
            said = self._said(turn)
            outcome = self._outcome(turn, said)
            if not turn.post.answers(incoming.key):
                session.add(Seen(key=incoming.key, at=now))
            who.mark_used(session, found)
            if time.monotonic() - started > PATIENCE:
                raise TooSlow
            session.flush()
            rows = tuple(
                r.id for r in turn.post.written if r.reply and r.id and r.state == "sending"
            )
            others = len(rows) < len(turn.post.written)
        return Handled(outcome, rows, others)

    @staticmethod
    def _was_handled(session: OwnSession, key: str) -> bool:
        """Whether an event was handled: its answer is in the outbox, or it is among those seen."""
        return outbox.with_key(session, f"{key}:0") is not None or turns.seen(session, key)

    def _enter(
        self, session: OwnSession, incoming: Incoming, *, writes: bool = True
    ) -> who.Who | None:
        session.enter(EVERY)
        found = who.load(session, incoming.platform, incoming.account, writes=writes)
        session.enter(found.organisation.id if found else None)
        if found is not None:
            known = Known(found.person.language, found.organisation.chosen)
            self.known.meet(incoming.platform, incoming.account, known)
        return found

    def _said(self, turn: Turn) -> list[Any]:
        found = finding.find(turn)
        if not isinstance(found, finding.Found):
            return turn.resolved(found)
        said = turn.run(found.handler, found.event)
        if isinstance(found.event, Submit):
            mended = dialogs.closed(turn, finding.as_problems(said))
            return [mended] if mended else said
        return said

    def _outcome(self, turn: Turn, said: list[Any]) -> Outcome:
        spoken: list[Message | Rows] = [s for s in said if isinstance(s, Message | Rows)]
        for form in (s for s in said if isinstance(s, Form)):
            spoken += dialogs.opened(turn, form)
        problems = finding.as_problems(said)
        if spoken:
            turn.reply(spoken)
        if problems is None:
            return Outcome(form=turn.form)
        words = self.house.words
        lines = {name: words.line(m, turn.language) for name, m in problems.fields.items()}
        return Outcome(problems=lines, closes=False)

    # Strangers, and what is kept nowhere.

    def _at_the_door(self, session: OwnSession, incoming: Incoming, place: str) -> Handled:
        door = self.house.registry.first("door")
        now = self.clock.now()
        if door is None:
            return self._direct(incoming, Message("machine/stranger"), place)
        answer = door(self._door(session, incoming, now))
        if not isinstance(answer, Entered):
            return self._direct(incoming, answer, place)
        session.flush()
        found = self._enter(session, incoming)
        if found is None:
            return self._direct(incoming, Message("machine/stranger"), place)
        turn = Turn(self.house, session, incoming, now, found)
        outcome = self._outcome(turn, turn.resolved(answer.answer))
        for told in answer.told:
            turn.post.tell(told.person, told.message, key=told.key)
        session.add(Seen(key=incoming.key, at=now))
        session.flush()
        rows = tuple(row.id for row in turn.post.written if row.reply and row.id)
        return Handled(outcome, rows, others=True)

    def _door(self, session: OwnSession, incoming: Incoming, now: Any) -> Door:
        event = incoming.event
        text = event.text if isinstance(event, Command | Says) else ""
        return Door(
            session=session,
            platform=incoming.platform,
            account=incoming.account,
            name=incoming.name,
            now=now,
            text=text,
            organisation=incoming.organisation,
            setting=lambda key: self.house.chosen({}, key),
        )

    def _direct(self, incoming: Incoming, message: Message, place: str) -> Handled:
        language = self.known.of(incoming.platform, incoming.account).language
        shown = self.house.words.shown(message, language)
        return Handled(Outcome(direct=(shown,), replaces=place))

    def _sorry(self, incoming: Incoming, template: str) -> Handled:
        if isinstance(incoming.event, Submit) and incoming.event.answers:
            language = self.known.of(incoming.platform, incoming.account).language
            line = self.house.words.line(Message(template), language)
            name = next(iter(incoming.event.answers))
            return Handled(Outcome(problems={name: line}, closes=False))
        with contextlib.suppress(Exception):
            return self._direct(incoming, Message(template), "")
        return Handled(Outcome())
