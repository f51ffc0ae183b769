"""The outbox as delivery takes from it and puts back: a unit of work each, in a thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot import letters
from bot.clock import Clock
from bot.platform import Platform
from bot.posting import LEASE
from bot.words import Shown, Words
from handlers import reach
from storage import outbox, people
from storage.outbox import Outbox
from storage.people import Account, Organisation, Person
from storage.unit import EVERY, Database

_MOST_TRIES = 12
_LONGEST_WAIT = 600.0
_AWAY = 60.0
"""Seconds after which it is looked again whether a platform is there."""
_PAUSE_AGAIN = timedelta(minutes=15)
"""How soon it is looked again whether somebody is back."""


@dataclass(frozen=True)
class Letter:
    """A message ready to go: to which account, in which place ("" for a new one), under which
    other; `shown` is None where what stands there only loses its buttons; `only_there` is one that
    is of no use but in that place, `urgent` an answer. It is ours to send `until` its lease is
    over."""

    row: int
    account: int
    platform: str
    to: str
    native: str
    shown: Shown | None
    under: str = ""
    only_there: bool = False
    urgent: bool = True
    until: datetime | None = None


@dataclass(frozen=True)
class Outgoing:
    """Rows on their way out. `platforms` are those that can be spoken on now."""

    database: Database
    words: Words
    clock: Clock
    chosen: Callable[[Mapping[str, Any], str], Any]
    platforms: dict[str, Platform] = field(default_factory=dict)

    def follow_up(self) -> None:
        """What a process that is no more was sending is to be sent now. Only for who is alone."""
        with self.database.unit(EVERY) as session:
            outbox.free(session)

    def claim(self, most: int, *, wake: bool = False) -> list[int]:
        """Takes up what is due, at most so many rows; `wake` those too that wait for a platform."""
        now = self.clock.now()
        with self.database.unit(EVERY) as session:
            if wake:
                outbox.wake(session, now)
            return [row.id for row in outbox.claim(session, now, LEASE, most) if row.id is not None]

    def leave(self, rows: Sequence[int], until: datetime | None = None) -> None:
        """Leaves rows that were taken to whoever sends; not those that somebody else has taken
        since, when our lease (`until`) was over."""
        with self.database.unit(EVERY) as session:
            for row in outbox.being_sent(session, rows):
                if until is not None and row.lease_until != until:
                    continue
                session.add(row)
                _wait(row, self.clock.now())

    def write(self, row_id: int) -> Letter | None:
        """The letter of a row; None where it should not go, or not now."""
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, row_id)
            if row is None or row.state != "sending" or (row.body is None and not row.settled):
                return None
            session.add(row)
            return self._letter(session, row)

    def _letter(self, session: Session, row: Outbox) -> Letter | None:
        now = self.clock.now()
        person = session.get(Person, row.person_id)
        if person is None or (row.expires is not None and row.expires <= now):
            _drop(row)
            return None
        if person.state == "left" and not row.reply:
            _drop(row)
            return None
        later = self._later(session, row, person, now)
        if later is not None:
            _wait(row, later)
            return None
        if row.replaces is not None and not _takes_place(session, row, now):
            return None
        account = self._account(session, row)
        if account is None:
            self._nowhere(session, row, now)
            return None
        if row.native and not _stands_with(row, account):
            row.native, row.platform = "", ""
            if row.settled:
                _drop(row)
                return None
        shown = self._shown(row, person.language)
        to = (account.id, account.platform, account.native)
        under = row.under if account.id == row.account_id else ""
        return Letter(
            row.id or 0, *to, row.native, shown, under, row.settled, row.reply, row.lease_until
        )

    def _shown(self, row: Outbox, language: str) -> Shown | None:
        if row.body is None:
            return None
        shown = self.words.shown(letters.unpack(row.body), language, row.page)
        return shown.bare if row.settled else shown

    def _nowhere(self, session: Session, row: Outbox, now: datetime) -> None:
        """Nobody to send to; where only the platform is away the message waits for it."""
        if people.accounts_of(session, row.person_id):
            _wait(row, now + timedelta(seconds=_AWAY))
            row.trouble = outbox.AWAY
        else:
            row.state, row.trouble = "failed", "no account"

    def _later(
        self, session: Session, row: Outbox, person: Person, now: datetime
    ) -> datetime | None:
        """Until when a message waits: for the answer before it, in a pause, in quiet hours."""
        if row.reply:
            return now if outbox.is_preceded(session, row, now) else None
        organisation = session.get(Organisation, row.organisation_id)
        chosen = organisation.chosen if organisation else {}

        def setting(key: str) -> Any:
            return self.chosen(chosen, key)

        today = now.astimezone(reach.zone(setting)).date()
        if row.waits is not None and row.waits > now and reach.is_paused(person, today):
            row.trouble = outbox.PAUSE
            return min(row.waits, now + _PAUSE_AGAIN)
        free = reach.out_of_quiet(person, now, setting)
        if row.trouble == outbox.PAUSE:  # who is back has a day off as well
            free = reach.out_of_rest(person, now, setting) or free
        return free if free > now else None

    def _account(self, session: Session, row: Outbox) -> Account | None:
        if row.account_id is not None:
            account = session.get(Account, row.account_id)
            if account is not None and account.platform in self.platforms and not account.dead:
                return account
        found = people.accounts_of(session, row.person_id)
        return next((a for a in found if a.platform in self.platforms), None)

    def mark_sent(self, letter: Letter, native: str) -> None:
        """It has gone, and stands there under this id."""
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, letter.row)
            if row is not None:
                row.state, row.sent_at = "sent", self.clock.now()
                row.platform, row.native, row.lease_until = letter.platform, native, None
                row.trouble = ""
                row.account_id = letter.account
                session.add(row)

    def put_off(self, row_id: int, seconds: float | None) -> None:
        """It is tried again later: after some seconds, or (None) as long as tries have failed."""
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, row_id)
            if row is None:
                return
            session.add(row)
            tries = row.attempts
            wait = min(2.0**tries, _LONGEST_WAIT) if seconds is None else seconds
            _wait(row, self.clock.now() + timedelta(seconds=wait))
            if seconds is None:
                row.attempts = tries
                if tries >= _MOST_TRIES:
                    row.state, row.trouble = "failed", "no answer"

    def give_up(self, letter: Letter) -> None:
        """The platform does not take it, now or later."""
        with self.database.unit(EVERY) as session:
            row = session.get(Outbox, letter.row)
            if row is not None:
                row.state, row.trouble = "failed", "refused"
                session.add(row)

    def close_account(self, letter: Letter) -> None:
        """Its account cannot be reached any more; it goes elsewhere, or waits."""
        with self.database.unit(EVERY) as session:
            account, row = session.get(Account, letter.account), session.get(Outbox, letter.row)
            if account is not None:
                account.dead = True
                session.add(account)
            if row is not None:
                session.add(row)
                _wait(row, self.clock.now())


def _drop(row: Outbox) -> None:
    row.state, row.body, row.settled = "dropped", None, True


def _wait(row: Outbox, until: datetime) -> None:
    """Back among those who wait; that is no try."""
    row.state, row.not_before, row.lease_until = "waiting", until, None
    row.attempts = max(0, row.attempts - 1)


def _stands_with(row: Outbox, account: Account) -> bool:
    """Whether the place that a row takes is one in the talk with an account."""
    return row.platform == account.platform and row.account_id in {None, account.id}


def _takes_place(session: Session, row: Outbox, now: datetime) -> bool:
    """Puts a row in the place of the one that it replaces; False while that is not sent."""
    before = session.get(Outbox, row.replaces)
    if before is None or before.state in {"dropped", "failed"}:
        _drop(row)
        return False
    if before.state != "sent":
        _wait(row, now + timedelta(seconds=1))
        return False
    newest = outbox.shown(session, row.person_id, before.native)
    if newest is not None and newest.id not in {before.id, row.id}:
        _drop(row)
        return False
    row.native, row.platform = before.native, before.platform
    account = people.account_at(session, row.person_id, before.platform)
    row.account_id = before.account_id or (account.id if account else None)
    return True
