"""The people of a story on real platforms: the same story, told by Slack, Telegram or the page."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import pytest
from sqlmodel import select

from bot import app, letters
from bot.app import App
from bot.platform import OpenedForm
from bot.words import AskedField, Shown
from handlers import ids
from handlers.speech import Event, Says, Submit
from storage import turns
from storage.people import Account
from storage.turns import OpenForm
from tests.journeys.people import Bubble, Somebody, Stage, Town
from tests.platforms.ground import Ground, OnSlack, OnTelegram
from tests.platforms.page import OnPage
from tests.platforms.seen import Seen

WAYS = {"playground": {"now", "steps"}, "slack": {"now"}, "telegram": {"now", "steps"}}
"""How a form can be shown; on Telegram always step by step, whatever a story says."""

CROSSED = "telegram+slack"
"""Where who learns is on the first, and who works on the second."""


class Heard(Bubble):
    """What stands on somebody's real screen: its words and buttons as their platform shows them."""

    def __init__(self, seen: Seen, shown: Shown) -> None:
        super().__init__(seen.native, shown)
        self.seen = seen

    @property
    def text(self) -> str:
        return self.seen.text

    @property
    def buttons(self) -> list[tuple[str, str]]:
        return list(self.seen.buttons)


@dataclass
class Resident(Somebody):
    """One person of the story, with an account on a real platform."""

    ground: Ground = field(default_factory=OnPage)
    forgotten: set[str] = field(default_factory=set)

    def does(self, event: Event, *, on: str = "", key: str = "", **given: Any) -> Self:
        """Does something as their app would; all that follows from it has happened then."""
        if self.forms not in WAYS[self.ground.name]:
            pytest.skip(f"{self.ground.name} shows a form in its own way")
        self.town.runner.run(self.ground.act(self.account, event, on, self.forms))
        self.town.deliver()
        seen = self.ground.form(self.account)
        self.problems = dict(seen.problems) if seen else {}
        self.form = self._open_form()
        return self

    def deletes(self, line: str) -> Self:
        """Deletes a line that was said before, where an app tells a bot of that."""
        if self.ground.name == "telegram":
            pytest.skip("Telegram tells a bot nothing of what is deleted")
        return super().deletes(line)

    def fills(self, **answers: Any) -> Self:
        """Fills in the form: at once, or question by question where it is a dialog."""
        assert self.form is not None, f"{self.name} has no form open; last: {self.last.text}"
        fields = self.form.asked.fields
        unknown = set(answers) - {f.name for f in fields}
        assert not unknown, f"no such fields: {unknown}; there are {[f.name for f in fields]}"
        filled = {f.name: answers.get(f.name, f.value) for f in fields}
        if self.ground.form(self.account) is not None:
            return self.does(Submit("", filled))
        self._goes_back_to_the_first_question()
        for number, asked in enumerate(fields):
            row = self._row()
            if row is None or row.step != number:
                break
            self.does(Says(_typed(asked, filled[asked.name])))
        row = self._row()
        if row is not None:
            self.problems = {fields[row.step].name: self.last.text}
        return self

    def _goes_back_to_the_first_question(self) -> None:
        row = self._row()
        for _ in range(row.step if row else 0):
            self.does(Says("terug"))

    def _row(self) -> OpenForm | None:
        with self.town.session() as session:
            return turns.open_form(session, self.id)

    def _open_form(self) -> OpenedForm | None:
        row = self._row()
        if row is None or not (row.stepwise or self.ground.form(self.account)):
            return None
        asked = self.town.app.house.words.form(letters.unpack_form(row.form), "nl")
        return OpenedForm(ids.short(row.id), asked)

    @property
    def screen(self) -> list[Bubble]:
        """All bubbles, as they stand on their screen."""
        found = [
            one for one in self.ground.screen(self.account) if one.native not in self.forgotten
        ]
        return [Heard(one, self.ground.said[self.account, one.native]) for one in found]

    def forget(self) -> Self:
        """Looks away from what is there, so that only what is new counts."""
        self.forgotten |= {one.native for one in self.ground.screen(self.account)}
        return self


def _typed(asked: AskedField, value: Any) -> str:
    """An answer in a dialog, as somebody types it."""
    numbers = {option: str(n) for n, (option, _) in enumerate(asked.options, start=1)}
    if asked.kind == "tick":
        return "ja" if value else "nee"
    if asked.kind == "some":
        return ", ".join(numbers.get(v, v) for v in value) or "overslaan"
    if asked.kind == "one":
        return numbers.get(value, value) or "overslaan"
    return str(value) or "overslaan"


class Across(Town):
    """A town where people are on real platforms: one ("slack"), or two ("telegram+slack"), who
    learns on the first and who works on the second."""

    def __init__(self, machine: App, clock: Stage, runner: asyncio.Runner, where: str) -> None:
        super().__init__(machine, clock, runner)
        kinds: dict[str, Callable[[], Ground]] = {
            "playground": OnPage,
            "slack": OnSlack,
            "telegram": OnTelegram,
        }
        names = (CROSSED if where == "crossed" else where).split("+")
        self.grounds: list[Ground] = [kinds[name]() for name in dict.fromkeys(names)]
        for ground in self.grounds:
            runner.run(ground.open(machine, self.organisation))

    def close(self) -> None:
        """Everybody goes home."""
        for ground in self.grounds:
            self.runner.run(ground.close())

    def restart(self) -> None:
        """The process ends, and another begins on the same database and the same platforms."""
        self.runner.run(self.app.turns.rest())
        for ground in self.grounds:
            self.runner.run(ground.leave())
        self.app.close()
        features = self.app.house.registry.features
        self.app = app.build(self.app.settings, self.clock, migrate=False, features=features)
        for ground in self.grounds:
            self.runner.run(ground.join(self.app, self.organisation))

    def deliver(self) -> None:
        """Waits for answers that are on their way, and sends what is due."""
        self.runner.run(self.app.turns.rest())
        super().deliver()

    def person(self, name: str, team: str = "De Linde", role: str = "", **given: Any) -> Somebody:
        """Somebody who was welcomed before the story begins, on their platform."""
        before = super().person(name, team, role, **given)
        learns = given.get("kind") in {"student", "colleague", "cio"}
        ground = self.grounds[0 if learns else -1]
        return self._moved(before, ground)

    def _moved(self, before: Somebody, ground: Ground) -> Resident:
        account = ground.account(before.name)
        with self.session() as session:
            session.add(_account(ground.name, account, before.id, self.organisation))
            for old in _of_the_story(session, before.account):
                session.delete(old)
        return Resident(self, before.name, account, before.id, ground=ground)

    def also(self, somebody: Somebody, platform: str) -> Resident:
        """The same person on another of the platforms here, joined to it before the story."""
        ground = next(one for one in self.grounds if one.name == platform)
        account = ground.account(somebody.name)
        with self.session() as session:
            session.add(_account(ground.name, account, somebody.id, self.organisation))
        return Resident(self, somebody.name, account, somebody.id, ground=ground)

    def stranger(self, name: str) -> Somebody:
        """Somebody who is not known, on the first platform."""
        ground = self.grounds[0]
        return Resident(self, name, ground.account(name), ground=ground)


def _account(platform: str, native: str, person: int, organisation: int) -> Account:
    return Account(platform=platform, native=native, person_id=person, organisation_id=organisation)


def _of_the_story(session: Any, native: str) -> list[Account]:
    """The accounts of the story's own platform, which nobody uses here."""
    found = select(Account).where(Account.platform == "story", Account.native == native)
    return list(session.exec(found))
