"""How a unit of work puts messages into the outbox, and takes them back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot import letters
from handlers.speech import Message, Rows
from storage import many, outbox
from storage.outbox import Outbox
from storage.people import Account, Person

LEASE = timedelta(seconds=30)
"""How long a row is for one to send; after that who sent it is taken for dead."""
LAPSED = Message("machine/lapsed")


@dataclass(frozen=True)
class Place:
    """Where an answer comes: in the place of a native message, or in the thread `under` one; and
    the page that a list is shown from."""

    native: str = ""
    page: int = 0
    under: str = ""


HERE = Place()


@dataclass
class Post:
    """The outbox as one unit of work sees it. `written` are its new rows, in order; `told` is what
    it tells people, by key, which `write` puts there all together."""

    session: Session
    organisation: int
    now: datetime
    written: list[Outbox] = field(default_factory=list)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def tell(
        self,
        person: Person | Account | int,
        message: Message | Rows,
        *,
        key: str,
        at: datetime | None = None,
        expires: datetime | None = None,
        waits: datetime | None = None,
    ) -> None:
        """Says something to somebody, once for a key. An account is told there, as long as it can
        be reached."""
        if key in self.told or any(row.key == key for row in self.written):
            return
        elsewhere = None if isinstance(person, int) else person.organisation_id
        moment = max(at or self.now, self.now)
        self.told[key] = {
            "organisation_id": elsewhere or self.organisation,
            "person_id": _number(person),
            "account_id": person.id if isinstance(person, Account) else None,
            "key": key,
            **_saying(message),
            "at": moment,
            "not_before": moment,
            "expires": expires,
            "waits": waits,
            "state": "waiting",
            "settled": False,
        }

    def write(self) -> None:
        """Writes all that this unit says. What was said under a key before is not said again."""
        used = outbox.used(self.session, self.told)
        many.put(self.session, Outbox, [row for key, row in self.told.items() if key not in used])

    def take_back(self, key: str, instead: Message | None = None) -> None:
        """Drops a message that has not gone; one that has becomes `instead`."""
        row = next((r for r in self.written if r.key == key), None)
        row = row or outbox.with_key(self.session, key)
        if row is None and key in self.told:
            self.told[key].update(state="dropped", body=None, settled=True)
        if row is None or row.state in {"dropped", "failed"}:
            return
        if row.state == "waiting" and row.replaces is not None:
            self.session.add(_say(row, instead or LAPSED))
        elif row.state == "waiting":
            row.state, row.body, row.settled = "dropped", None, True
            self.session.add(row)
        elif not self._is_overtaken(row):
            self._replace(row, instead or LAPSED)

    def reply(self, account: Account, said: Message | Rows, key: str, place: Place = HERE) -> None:
        """Answers somebody who just did something, at once."""
        row = self._row(account.person_id, said, key)
        row.reply, row.account_id = True, account.id
        row.state, row.lease_until, row.attempts = "sending", self.now + LEASE, 1
        row.platform, row.native, row.page = account.platform, place.native, place.page
        row.under = place.under
        self._write(row)

    def answers(self, key: str) -> bool:
        """Whether an event with this key is answered here; the answer's key is then its mark."""
        return any(row.key == f"{key}:0" for row in self.written)

    def settle(self, row: Outbox, key: str) -> None:
        """Takes the buttons off a message that was pressed and stays where it is. One of which the
        text was wiped here keeps the words that stand on the screen."""
        settled = self._empty(row.person_id, key)
        settled.body, settled.about, settled.template = row.body, row.about, row.template
        settled.reply, settled.account_id, settled.settled = True, row.account_id, True
        settled.state, settled.lease_until, settled.attempts = "sending", self.now + LEASE, 1
        settled.platform, settled.native, settled.page = row.platform, row.native, row.page
        self._write(settled)

    def _replace(self, row: Outbox, instead: Message) -> None:
        key = f"{row.key}:back"
        if outbox.with_key(self.session, key) is None:
            later = self._row(row.person_id, instead, key)
            later.reply, later.replaces = True, row.id
            self._write(later)
            row.settled = True
            self.session.add(row)

    def _is_overtaken(self, row: Outbox) -> bool:
        if not row.native:
            return False
        newest = outbox.shown(self.session, row.person_id, row.native)
        return newest is not None and newest.id != row.id

    def _row(self, person: int, said: Message | Rows, key: str) -> Outbox:
        return _say(self._empty(person, key), said)

    def _empty(self, person: int, key: str) -> Outbox:
        return Outbox(
            organisation_id=self.organisation,
            person_id=person,
            key=key,
            at=self.now,
            not_before=self.now,
        )

    def _write(self, row: Outbox) -> None:
        self.session.add(row)
        self.written.append(row)


def _saying(said: Message | Rows) -> dict[str, Any]:
    """The columns that say it."""
    choices = letters.carried(said) or None
    kept = {"body": letters.pack(said), "choices": choices}
    return {**kept, "about": said.about, "template": said.template}


def _say(row: Outbox, said: Message | Rows) -> Outbox:
    for name, value in _saying(said).items():
        setattr(row, name, value)
    return row


def _number(person: Person | Account | int) -> int:
    if isinstance(person, Account):
        return person.person_id
    return person if isinstance(person, int) else person.id
