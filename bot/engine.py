"""One incoming event: gates first, then one unit of work, then what is to be sent."""

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog

from bot import dialogs, finding, front, sent, trouble, who
from bot.clock import Clock
from bot.direct import Direct, Handled
from bot.gatekeeper import Gatekeeper
from bot.memory import Acquaintances, Known, Lately
from bot.platform import Incoming, Outcome
from bot.turn import House, SettledFirst, Turn
from bot.words import Shown
from handlers.feature import Door, Entered
from handlers.speech import Command, Form, Go, Message, Press, Rows, Says, Sends, Submit
from storage import outbox, people, turns
from storage.turns import Seen
from storage.unit import CONFLICTS, EVERY, Database, OwnSession, PenTaken

log = structlog.get_logger()

PATIENCE = 2.5
"""Seconds that a turn has; past it nothing is kept and the person is told."""
_TRIES = 6


class TooSlow(Exception):
    """A turn took longer than a person waits."""


class Engine:
    """Handles events, one unit of work each. Safe to call from several threads."""

    def __init__(self, database: Database, house: House, clock: Clock, language: str) -> None:
        self.database = database
        self.house = house
        self.clock = clock
        self.known = Acquaintances(language)
        self.refused = Lately()
        self.direct = Direct(house.words, self.known)
        self.gatekeeper = Gatekeeper(database, house, clock, self.direct, self._look)

    def handle(self, incoming: Incoming) -> Handled:
        """Handles an event to its commit. What goes wrong is told, and logged without text of
        people; raised only for a Go, which the platform itself says, and says again."""
        started = time.monotonic()
        if incoming.key in self.refused:
            return Handled(Outcome())
        try:
            return self._handle(incoming, started)
        except Exception as error:
            if isinstance(incoming.event, Go):
                raise
            return self._sorry(incoming, error)

    def _sorry(self, incoming: Incoming, error: Exception) -> Handled:
        kind = type(incoming.event).__name__
        if isinstance(error, TooSlow):
            log.warning("turn.too_slow", event_kind=kind)
        else:
            log.error("turn.failed", event_kind=kind, **trouble.without_text(error))
        # Slack may bring a line again by itself, while the person is asked to say it again.
        if isinstance(incoming.event, Says | Sends):
            self.refused.add(incoming.key)
        busy = isinstance(error, (TooSlow, PenTaken, *CONFLICTS))
        return self.direct.sorry(incoming, "machine/busy" if busy else "machine/error")

    def front_page(self, incoming: Incoming) -> Shown:
        """What is somebody's own now, on one page."""
        with self.database.reading(None) as session:
            found = self._look(session, incoming)
            if found is None:
                said: Message | Rows = front.of_a_stranger()
                return self.house.words.shown(said, self.direct.language(incoming))
            turn = Turn(self.house, session, incoming, self.clock.now(), found)
            said = front.page(turn)
            return self.house.words.shown(said, turn.language, per_page=front.MOST)

    def takes_files(self, incoming: Incoming) -> bool:
        """Whether a file of this person is taken by a feature."""
        with self.database.reading(None) as session:
            found = self._look(session, incoming)
            if found is None:
                return False
            return sent.takes_files(Turn(self.house, session, incoming, self.clock.now(), found))

    def behind_button(self, incoming: Incoming, token: str) -> tuple[int, ...]:
        """Says that a form, which could not be opened, opens with a button; gives the rows."""
        with self.database.unit(None) as session:
            found = self._enter(session, incoming)
            if found is None:
                return ()
            incoming = replace(incoming, key=f"{incoming.key}:form")
            turn = Turn(self.house, session, incoming, self.clock.now(), found)
            if said := dialogs.behind_button(turn, token):
                turn.reply(said)
            turn.post.write()
            return tuple(row.id for row in turn.post.written if row.id)

    def knows(self, platform: str, account: str) -> bool:
        """Whether somebody is behind an account. A database that does not answer says no."""
        with suppress(Exception), self.database.reading(EVERY) as session:
            return people.person_at(session, platform, account) is not None
        return False

    def lose(self, platform: str, account: str) -> None:
        """Marks an account that cannot be reached; what waits for its person goes elsewhere."""
        with self.database.unit(EVERY) as session:
            row = people.person_at(session, platform, account)
            if row is not None:
                row.dead = True
                session.add(row)

    def _handle(self, incoming: Incoming, started: float) -> Handled:
        place = incoming.on if isinstance(incoming.event, Press) else ""
        passed = self.gatekeeper.pass_through(incoming)
        return passed if isinstance(passed, Handled) else self._try(passed, place, started)

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
            if not isinstance(incoming.event, Go):  # a Go is the platform's, not the person's
                who.mark_used(session, found)
            if time.monotonic() - started > PATIENCE:
                raise TooSlow
            turn.post.write()
            rows = tuple(
                r.id for r in turn.post.written if r.reply and r.id and r.state == "sending"
            )
            others = bool(turn.post.told) or len(rows) < len(turn.post.written)
        return Handled(outcome, rows, others)

    @staticmethod
    def _was_handled(session: OwnSession, key: str) -> bool:
        """Whether an event was handled: its answer is in the outbox, or it is among those seen."""
        return outbox.with_key(session, f"{key}:0") is not None or turns.seen(session, key)

    def _enter(
        self, session: OwnSession, incoming: Incoming, *, writes: bool = True
    ) -> who.Who | None:
        session.enter(EVERY)
        here = incoming.platform, incoming.account
        today = self.house.today(self.known.of(*here).chosen, self.clock.now())
        found = who.load(session, *here, today, writes=writes)
        session.enter(found.organisation.id if found else None)
        if found is not None:
            self.known.meet(*here, Known(found.person.language, found.organisation.chosen))
        return found

    def _look(self, session: OwnSession, incoming: Incoming) -> who.Who | None:
        return self._enter(session, incoming, writes=False)

    def _said(self, turn: Turn) -> list[Any]:
        found = finding.find(turn)
        if not isinstance(found, finding.Found):
            return turn.resolved(found)
        said = turn.run(found.handler, found.event)
        if isinstance(found.event, Submit):
            mended = dialogs.closed(turn, finding.as_problems(said))
            return mended or said
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

    def _at_the_door(self, session: OwnSession, incoming: Incoming, place: str) -> Handled:
        if isinstance(incoming.event, Go):
            return Handled(Outcome())
        door = self.house.registry.first("door")
        now = self.clock.now()
        if door is None:
            return self.direct.say(incoming, Message("machine/stranger"), place)
        answer = door(self._door(session, incoming, now))
        if not isinstance(answer, Entered):
            session.add(Seen(key=incoming.key, at=now))
            return self.direct.say(incoming, answer, place)
        session.flush()
        found = self._enter(session, incoming)
        if found is None:
            return self.direct.say(incoming, Message("machine/stranger"), place)
        return self._inside(Turn(self.house, session, incoming, now, found), answer)

    def _inside(self, turn: Turn, entered: Entered) -> Handled:
        """Welcomes who came in; what they asked for on the way in is not lost."""
        said = turn.resolved(entered.answer)
        if entered.goes_on and finding.asks_for_something(turn):
            said += self._said(turn)
        outcome = self._outcome(turn, said)
        for told in entered.told:
            turn.post.tell(told.person, told.message, key=told.key)
        turn.session.add(Seen(key=turn.incoming.key, at=turn.now))
        turn.post.write()
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
            email=incoming.email,
            word=event.word if isinstance(event, Command) else "",
        )
