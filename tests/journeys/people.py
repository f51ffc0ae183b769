"""The people of a story: they say, press and fill in, and hear what the bot tells them."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Literal, Self

from sqlmodel import Session, select

from bot import letters, markup
from bot.app import App
from bot.platform import Incoming, MessageGone, OpenedForm, Outcome, Pace
from bot.words import Shown
from handlers import ids
from handlers.speech import (
    Choice,
    Command,
    Event,
    Message,
    Press,
    Says,
    Sends,
    Submit,
    pressed,
)
from storage.outbox import Outbox
from storage.people import Account, Granted, Organisation, Person, Team
from tests.journeys import limits
from tests.journeys.stage import Foresight, Stage


@dataclass
class Bubble:
    """What stands on somebody's screen."""

    native: str
    shown: Shown

    @property
    def text(self) -> str:
        lines = [markup.plain(line.blocks) for line in self.shown.lines]
        return "\n".join([markup.plain(self.shown.blocks), *lines])

    @property
    def buttons(self) -> list[tuple[str, str]]:
        of_lines = [b for line in self.shown.lines for b in line.buttons]
        return [(b.label, b.data) for b in (*of_lines, *self.shown.buttons)]

    def mentions(self, *words: str) -> bool:
        missing = [word for word in words if word.lower() not in self.text.lower()]
        assert not missing, f"{missing} not in: {self.text}"
        return True


class StandIn:
    """A platform of the story: what it would show is kept, and held against the limits of all."""

    pace = Pace()

    def __init__(self, name: str = "story") -> None:
        self.name = name
        self.screens: dict[str, list[Bubble]] = {}
        self._numbers = count(1)

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        limits.check(shown)
        native = f"{self.name[0]}{next(self._numbers)}"
        self.screens.setdefault(account, []).append(Bubble(native, shown))
        return native

    async def edit(self, account: str, native: str, shown: Shown) -> None:
        limits.check(shown)
        bubble = next((b for b in self.screens.get(account, ()) if b.native == native), None)
        if bubble is None:
            raise MessageGone
        bubble.shown = shown

    async def settle(self, account: str, native: str) -> None:
        bubble = next((b for b in self.screens.get(account, ()) if b.native == native), None)
        if bubble is None:
            raise MessageGone
        bubble.shown = bubble.shown.bare


@dataclass
class Somebody:
    """One person of the story."""

    town: "Town"
    name: str
    account: str
    id: int = 0
    forms: Literal["now", "button", "steps"] = "now"
    form: OpenedForm | None = None
    problems: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    platform: str = "story"

    # What they do.

    def says(
        self, text: str, *, reply_to: Bubble | None = None, line: str = "", **given: Any
    ) -> Self:
        """Types a line; one that begins with a slash is a command."""
        line = line or self.town.next("line")
        if text.startswith("/"):
            word, _, rest = text[1:].partition(" ")
            return self.does(Command(word, rest.strip()), **given)
        return self.does(
            Says(text, line), on=reply_to.native if reply_to else "", line=line, **given
        )

    def edits(self, line: str, text: str) -> Self:
        """Changes a line that was said before."""
        return self.does(Says(text, line, edited=True), line=line)

    def deletes(self, line: str) -> Self:
        """Deletes a line that was said before."""
        return self.does(Says("", line, deleted=True), line=line)

    def sends(self, name: str, content: bytes, **given: Any) -> Self:
        """Sends a file."""
        return self.does(Sends(name, content, **given))

    def presses(self, action: str, label: str = "", nth: int = -1) -> Self:
        """Presses the last (or nth) live button with an action, maybe with words on it."""
        bubble, data = self.button(action, label, nth)
        return self.does(pressed(data), on=bubble.native)

    def taps(self, data: str) -> Self:
        """Presses a button that stands on no message, as those of a front page."""
        return self.does(pressed(data))

    def stumbles(self, press: Press | str) -> Self:
        """Presses a button that came to stand on their screen, whoever it is for."""
        press = pressed(press) if isinstance(press, str) else press
        choice = Choice(press.action, press.id, press.version, label="machine.stop")
        said = Message("machine/lapsed", {}, (choice,))
        key = self.town.next("stumble")
        with self.town.session() as session:
            row = Outbox(
                organisation_id=self.town.organisation,
                person_id=self.id,
                key=key,
                body=letters.pack(said),
                choices=letters.carried(said),
                template="machine/lapsed",
                at=self.town.clock.now(),
                not_before=self.town.clock.now(),
                reply=True,
            )
            session.add(row)
        self.town.deliver()
        return self.does(press, on=self.hears("machine/lapsed").native)

    def button(self, action: str, label: str = "", nth: int = -1) -> tuple[Bubble, str]:
        """A button that is on the screen now."""
        found = [
            (bubble, data)
            for bubble in self.screen
            for text, data in bubble.buttons
            if data.startswith(f"{action}:") and label.lower() in text.lower()
        ]
        assert found, (
            f"{self.name} has no {action} {label!r}; last: {self.last.text}\n{self.last.buttons}"
        )
        return found[nth]

    def fills(self, **answers: Any) -> Self:
        """Fills in the form that is open; what is not named keeps what stands there."""
        assert self.form is not None, f"{self.name} has no form open; last: {self.last.text}"
        filled = {f.name: f.value for f in self.form.asked.fields}
        unknown = set(answers) - set(filled)
        assert not unknown, f"no such fields: {unknown}; there are {sorted(filled)}"
        filled.update(answers)
        return self.does(Submit("", filled), token=self.form.token)

    def does(self, event: Event, *, on: str = "", key: str = "", **given: Any) -> Self:
        """Does something; everything that follows from it has happened when this returns."""
        incoming = Incoming(
            self.platform, self.account, key or self.town.next("event"), event,
            forms=self.forms, on=on, **given,
        )  # fmt: skip
        outcome = self.town.take(incoming)
        self.problems = dict(outcome.problems)
        self.refused = outcome.refused
        if outcome.form is not None:
            limits.check_form(outcome.form.asked)
        if outcome.form is not None or outcome.closes:
            self.form = outcome.form
        return self

    # What they see.

    @property
    def screen(self) -> list[Bubble]:
        """All bubbles."""
        return self.town.speaks_on(self.platform).screens.get(self.account, [])

    @property
    def last(self) -> Bubble:
        """The bubble that came last."""
        assert self.screen, f"{self.name} heard nothing"
        return self.screen[-1]

    def hears(self, template: str) -> Bubble:
        """The last bubble on the screen made from a template."""
        found = [b for b in self.screen if b.shown.template == template]
        seen = [b.shown.template for b in self.screen]
        assert found, (
            f"{self.name} did not hear {template}; on the screen: {seen[-8:]}\n{self.problems}"
        )
        return found[-1]

    def heard(self, template: str) -> int:
        """How many bubbles on the screen are made from a template."""
        return sum(b.shown.template == template for b in self.screen)

    def forget(self) -> Self:
        """Empties the screen, so that only what is new counts."""
        self.screen.clear()
        return self


class Town:
    """An organisation with people, a machine, and a clock."""

    def __init__(self, app: App, clock: Stage, runner: asyncio.Runner) -> None:
        self.app = app
        self.clock = clock
        self.runner = runner
        self.story = StandIn()
        self._elsewhere: dict[str, StandIn] = {}
        self._numbers = count(1)
        app.speak_on(self.story)
        with app.database.unit(None) as session:
            organisation = Organisation(name="De Wilgenhof")
            session.add(organisation)
        self.organisation = organisation.id
        self._teams: dict[str, int] = {}

    def next(self, what: str) -> str:
        """A fresh name."""
        return f"{what}{next(self._numbers)}"

    def take(self, incoming: Incoming) -> Outcome:
        """Brings in an event, and delivers all that came of it."""
        outcome = self.runner.run(self.app.turns.finish(incoming))
        self.deliver()
        return outcome

    def speaks_on(self, platform: str) -> StandIn:
        """A platform of the story, there from the first time that it is named."""
        if platform == "story":
            return self.story
        if platform not in self._elsewhere:
            self._elsewhere[platform] = StandIn(platform)
            self.app.speak_on(self._elsewhere[platform])
        return self._elsewhere[platform]

    def deliver(self) -> None:
        """Sends what is due."""
        while self.runner.run(self.app.delivery.send_due()):
            pass

    def at(self, moment: str) -> None:
        """Moves the clock to a wall time ("2026-11-24T10:05"), and does what is due."""
        there = datetime.fromisoformat(moment)
        there = there if there.tzinfo else there.replace(tzinfo=self.app.house.words.zone)
        self.passes(there - self.clock.now())

    def passes(self, step: timedelta | None = None, **given: float) -> None:
        """Lets time pass, with all that comes due on the way at its own moment."""
        end = self.clock.now() + (step or timedelta(**given))
        foresight = Foresight(self.app)
        while self.clock.now() < end:
            self.clock.at = foresight.next_due(self.clock.now(), end)
            self.tick()

    def days_pass(self, days: int) -> None:
        """Lets days pass."""
        self.passes(timedelta(days=days))

    def tick(self) -> None:
        """Runs every sweep once, and delivers."""
        self.app.schedule.tick_all()
        self.deliver()

    # Who lives here.

    def team(self, name: str, **given: Any) -> int:
        """A team, made when it is not there yet."""
        if name not in self._teams:
            with self.session() as session:
                team = Team(name=name, **given)
                session.add(team)
            self._teams[name] = team.id
        return self._teams[name]

    def person(self, name: str, team: str = "De Linde", role: str = "", **given: Any) -> Somebody:
        """Somebody who was welcomed before the story begins."""
        person = Person(
            name=name, team_id=self.team(team), welcomed=self.clock.now(),
            started=given.pop("started", date(2026, 11, 2)), **given,
        )  # fmt: skip
        account = name.lower()
        with self.session() as session:
            session.add(person)
            session.add(_account(account, person.id, self.organisation))
            if role:
                session.add(Granted(person_id=person.id, role=role, team_id=self.team(team)))
        return Somebody(self, name, account, person.id)

    def student(self, name: str, **given: Any) -> Somebody:
        """A student at level 4, in the second year."""
        return self.person(name, **{"kind": "student", "level": 4, "year": 2, **given})

    def colleague(self, name: str, *skills: str, **given: Any) -> Somebody:
        """A professional, with skills of their own."""
        somebody = self.person(name, **{"kind": "professional", **given})
        self.skilled(somebody, *skills)
        return somebody

    def academy(self, name: str = "Anna") -> Somebody:
        """Somebody of the academy, for the whole organisation."""
        somebody = self.person(name, kind="professional")
        with self.session() as session:
            session.add(Granted(person_id=somebody.id, role="academy", team_id=0))
        return somebody

    def stranger(self, name: str) -> Somebody:
        """Somebody who is not known."""
        return Somebody(self, name, name.lower())

    def stranger_on(self, platform: str, name: str) -> Somebody:
        """Somebody who is not known on another platform."""
        self.speaks_on(platform)
        return Somebody(self, name, name.lower(), platform=platform)

    def on(self, platform: str, somebody: Somebody) -> Somebody:
        """The same person on another platform, joined to it before the story begins."""
        there = self.stranger_on(platform, somebody.name)
        there.id = somebody.id
        with self.session() as session:
            session.add(
                Account(
                    platform=platform,
                    native=there.account,
                    person_id=somebody.id,
                    organisation_id=self.organisation,
                )
            )
        return there

    def skilled(self, somebody: Somebody, *skills: str) -> None:
        """Gives somebody skills, as if they had said so themselves."""
        from handlers.matching.likeness import normal
        from storage.skills import Held, Skill

        with self.session() as session:
            for label in skills:
                same = select(Skill).where(Skill.normal == normal(label))
                skill = session.exec(same).first()
                if skill is None:
                    skill = Skill(label=label, normal=normal(label), made_at=self.clock.now())
                    session.add(skill)
                    session.flush()
                held = Held(
                    person_id=somebody.id, skill_id=skill.id, source="own", since=self.clock.now()
                )
                session.add(held)
        self.app.house.memo.forget()

    # A look behind the scenes.

    def session(self) -> Any:
        """A unit of the organisation."""
        return self.app.database.unit(self.organisation)

    def rows(self, query: Any) -> Any:
        """What a query finds."""
        with self.session() as session:
            return session.exec(query).all()

    def outbox(self) -> Iterator[tuple[Outbox, Any]]:
        """Every message that is kept, opened."""
        with self.session() as session:
            for row in session.exec(select(Outbox)).all():
                yield row, letters.unpack(row.body) if row.body else None

    def change(self, change: Callable[[Session], None]) -> None:
        """Changes something that the story does not tell of."""
        with self.session() as session:
            change(session)
        self.app.house.memo.forget()


def _account(native: str, person: int, organisation: int) -> Account:
    return Account(platform="story", native=native, person_id=person, organisation_id=organisation)


__all__ = ["Bubble", "Press", "Somebody", "Stage", "Town", "ids"]
