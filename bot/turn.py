"""One event of one person inside one unit of work: what stands around it, and what is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlmodel import Session, col, update

from bot import who
from bot.memory import Memory
from bot.platform import Incoming, OpenedForm
from bot.posting import Place, Post
from bot.registry import Registry
from bot.words import Words
from handlers import access, reach
from handlers.feature import Context, Handles, Looked
from handlers.speech import Answer, Form, Go, Message, Rows, several
from storage import turns
from storage.outbox import Outbox
from storage.people import Team
from storage.turns import Focus

Setting = Callable[[str], Any]


class SettledFirst(Exception):
    """Another unit settled this message first."""


@dataclass(frozen=True)
class House:
    """What every turn stands on: the features, the words, the settings and the memory."""

    registry: Registry
    words: Words
    chosen: Callable[[Mapping[str, Any], str], Any]
    memo: Memory

    def today(self, chosen: Mapping[str, Any], now: datetime) -> date:
        """What day it is for an organisation that has chosen this."""
        return now.astimezone(reach.zone(partial(self.chosen, chosen))).date()


@dataclass
class Turn:
    """A turn under way.

    `place` is the native message that the first answer takes the place of; `pressed` are the
    messages that are settled by this turn; `form` is to be opened, `problems` stand at fields;
    `read_back` is the form that was found right just now.
    """

    house: House
    session: Session
    incoming: Incoming
    now: datetime
    who: who.Who
    place: str = ""
    page: int = 0
    pressed: list[Outbox] = field(default_factory=list)
    form: OpenedForm | None = None
    read_back: tuple[Form, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)
    post: Post = field(init=False)

    def __post_init__(self) -> None:
        self.post = Post(self.session, self.who.organisation.id, self.now)

    @property
    def person(self) -> int:
        """Who acts."""
        return self.who.person.id

    @property
    def language(self) -> str:
        """The language of the person who acts."""
        return self.who.person.language

    def run(self, handler: Handles, event: Any) -> list[Any]:
        """Runs a handler, and those it hands over to; gives all that is said."""
        prepared = None
        if isinstance(handler, Looked):
            prepared = handler.look(event, self.context())
            handler = handler.act
        return self.resolved(handler(event, self.context(prepared)))

    def resolved(self, answer: Answer) -> list[Any]:
        """All that is said, each hand-over followed to its end."""
        said: list[Any] = []
        for one in several(answer):
            if isinstance(one, Go):
                said += self.run(self.house.registry.entries[one.entry][1], one)
            else:
                said.append(one)
        return said

    def reply(self, spoken: list[Message | Rows]) -> None:
        """Answers the person: in the place of what was pressed, or below it."""
        in_place = bool(self.place) and not (spoken[0].below and self.pressed)
        for number, one in enumerate(spoken):
            place = self.place if number == 0 and in_place else ""
            page = self.page if number == 0 else 0
            where = Place(place, page, self.incoming.under)
            self.post.reply(self.who.account, one, f"{self.incoming.key}:{number}", where)
        for row in (one for one in self.pressed if not one.settled):  # not what was taken back
            self._settle(row, redraw=not (in_place and row.native == self.place))

    def _settle(self, row: Outbox, *, redraw: bool) -> None:
        here = self.who.account
        if redraw:
            if row.account_id is None and row.platform == here.platform:
                row.account_id = here.id  # where it stands, wherever messages go now
            self.post.settle(row, f"{self.incoming.key}:settled:{row.id}")
        changed = self.session.exec(
            update(Outbox)
            .where(col(Outbox.id) == row.id, ~col(Outbox.settled))
            .values(settled=True)
        )
        if changed.rowcount == 0:
            raise SettledFirst

    def setting(self, key: str) -> Any:
        """A setting as this organisation has it."""
        return self.house.chosen(self.who.organisation.chosen, key)

    def allows(self, function: str, team: int | None = None) -> bool:
        """Whether this person may use a function."""
        return access.may(self.house.registry.cells[function], self.who.standing, team)

    def switched_on(self, switch: str, team: int | None) -> bool:
        """Whether a team has a function turned on."""
        return switched_on(self.session, self.setting, switch, team)

    def focus(self, about: str) -> None:
        """Makes this person's loose lines go to something, or ("") to nothing."""
        found = turns.focus(self.session, self.person)
        if about:
            found = found or Focus(person_id=self.person, about=about, until=self.now)
            found.about, found.until = about, self.now + self.silence
            self.session.add(found)
        elif found is not None:
            self.session.delete(found)

    @property
    def silence(self) -> timedelta:
        """How long a focus lasts without a word."""
        return timedelta(minutes=self.setting("exchanges.focus_minutes"))

    def context(self, prepared: Any = None) -> Context:
        """All that a handler is given."""
        return Context(
            session=self.session,
            organisation=self.who.organisation,
            person=self.who.person,
            now=self.now,
            rng=Random(self.incoming.key),  # noqa: S311  a fair draw, no secret
            key=self.incoming.key,
            standing=self.who.standing,
            setting=self.setting,
            tell=self.post.tell,
            take_back=self.post.take_back,
            focus=self.focus,
            allows=self.allows,
            switched_on=self.switched_on,
            passed=self.incoming.passed,
            prepared=prepared,
            memo=self.house.memo,
            features=self.house.registry.features,
            account=self.who.account,
        )


def switched_on(session: Session, setting: Setting, switch: str, team: int | None) -> bool:
    """Whether a function is on for a team; else as the organisation has it for a new team."""
    row = session.get(Team, team) if team else None
    if row is not None and switch in row.switched:
        return row.switched[switch]
    try:
        return bool(setting(f"functions.{switch}"))
    except KeyError:
        return False
