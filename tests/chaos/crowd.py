"""People in pairs, one on Slack and one on Telegram, who talk with each other through the bot."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, func, select

from bot import app
from bot.app import App
from bot.settings import Settings
from handlers import ids
from storage.exchanges import Exchange, Line
from storage.outbox import Outbox
from storage.people import Account, Organisation, Person
from storage.questions import Ask, Question
from storage.sealed import new_key
from storage.turns import Focus
from storage.unit import EVERY
from tests.chaos.processes import soon
from tests.chaos.weather import Slack, Telegram
from tests.platforms import slack, telegram
from tests.platforms.telegram_chats import Kept

TIP = re.compile(r"tip \w+-\d+")
BUSY = "Het is nu druk"


@dataclass
class Somebody:
    """Who talks with `other`, on one platform (or on more: the first is the one they type on)."""

    name: str
    platform: str
    account: str
    id: int = 0
    other: "Somebody | None" = None
    said: list[str] = field(default_factory=list)


@dataclass
class Crowd:
    """The pairs, their two platforms, and the database in which they are known."""

    slack: Slack
    telegram: Telegram
    machine: App
    told: dict[str, str]
    organisation: int
    people: list[Somebody] = field(default_factory=list)

    def pair(self, number: int) -> None:
        """Two who talk."""
        asker = self._somebody(f"anna{number}", "slack", f"U{number}ANNA")
        helper = self._somebody(f"bert{number}", "telegram", f"{1001 + number}")
        asker.other, helper.other = helper, asker
        with self.machine.database.unit(self.organisation) as session:
            self._begin(session, asker, helper)

    def _somebody(self, name: str, platform: str, account: str) -> Somebody:
        found = Somebody(name, platform, account)
        with self.machine.database.unit(self.organisation) as session:
            person = Person(name=name, kind="student", welcomed=self.machine.clock.now())
            session.add(person)
        found.id = person.id
        self.joins(found, platform, account)
        self.people.append(found)
        return found

    def joins(self, one: Somebody, platform: str, account: str) -> None:
        """Gives somebody an account."""
        if platform == "slack":
            self.slack.person(account, one.name)
        else:
            self.telegram.person(account, name=one.name)
        joined = Account(
            platform=platform,
            native=account,
            person_id=one.id,
            organisation_id=self.organisation,
        )
        with self.machine.database.unit(self.organisation) as session:
            session.add(joined)

    def _begin(self, session: Session, asker: Somebody, helper: Somebody) -> None:
        now = self.machine.clock.now()
        question = Question(asker_id=asker.id, text="Hoe begin ik?", made_at=now, kind="DOE")
        question.state = "asked"
        ask = Ask(question_id=question.id, person_id=helper.id, asked_at=now, state="yes")
        talk = Exchange(
            question_id=question.id, ask_id=ask.id, asker_id=asker.id, helper_id=helper.id,
            begun_at=now, card_shown=True,
        )  # fmt: skip
        about, until = f"exchange:{ids.short(talk.id)}", now + timedelta(days=1)
        both = [Focus(person_id=one.id, about=about, until=until) for one in (asker, helper)]
        session.add_all([question, ask, talk, *both])

    # What they do.

    async def says(self, one: Somebody) -> str:
        """Somebody says their next tip; returns when it was acknowledged."""
        text = f"tip {one.name}-{len(one.said)}"
        one.said.append(text)
        await self.types(one, text)
        return text

    async def types(self, one: Somebody, text: str) -> None:
        """Somebody types a line; returns when it was acknowledged, however long that takes."""
        if one.platform == "slack":
            talk = self.slack.space.talk_with(one.account)
            line = self.slack.line(talk, self.slack.puts(talk, one.account, text))
            answer = await self.slack.brings(line)
            assert answer.status == 200, text
            return
        chat = self.telegram.person(one.account)
        kept = self.telegram.chats.put(chat, Kept(0, False, text))
        updates = self.telegram.methods.updates
        (number,) = await updates.bring({"message": self.telegram.message(one.account, chat, kept)})
        await soon(lambda: number not in {one["update_id"] for one in updates.waiting})

    async def all_say(self, tips: int, pause: float = 0.0) -> None:
        """Everybody says so many tips, each their own one after the other."""

        async def say(one: Somebody) -> None:
            for _ in range(tips):
                await self.says(one)
                await asyncio.sleep(pause)

        await asyncio.gather(*map(say, self.people))

    # What they see.

    def server(self, platform: str) -> Slack | Telegram:
        """A platform by its name."""
        return self.slack if platform == "slack" else self.telegram

    def screen(self, one: Somebody) -> list[str]:
        """The words of all that the bot said to somebody, as it stands there."""
        return [seen.text for seen in self.server(one.platform).screen(one.account)]

    def tips(self, one: Somebody) -> list[str]:
        """The tips that were carried to somebody, in the order in which they came."""
        return [tip for text in self.screen(one) for tip in TIP.findall(text)]

    def receipts(self, one: Somebody) -> int:
        """How often somebody was told that their line went over."""
        return sum(text.startswith("Naar ") for text in self.screen(one))

    def missing(self) -> list[str]:
        """What somebody should see and does not."""
        found = []
        for one in self.people:
            assert one.other is not None
            found += [tip for tip in one.said if tip not in self.tips(one.other)]
            found += [f"receipt of {one.name}"] * (len(one.said) - self.receipts(one))
        return found

    def twice(self) -> list[str]:
        """What stands on a screen more often than it was said."""
        found = []
        for one in self.people:
            seen = Counter(self.tips(one))
            found += [tip for tip, count in seen.items() for _ in range(count - 1)]
            found += [f"receipt of {one.name}"] * (self.receipts(one) - len(one.said))
        return found

    def out_of_order(self) -> list[str]:
        """Who saw tips in another order than that in which they were said."""
        return [one.name for one in self.people if _first(self.tips(one)) != self._told(one)]

    def _told(self, one: Somebody) -> list[str]:
        assert one.other is not None
        return [tip for tip in one.other.said if tip in self.tips(one)]

    # What is kept.

    def rows(self, state: str) -> int:
        """How many messages are in a state."""
        with self.machine.database.reading(EVERY) as session:
            wanted = select(func.count()).select_from(Outbox).where(Outbox.state == state)
            return session.exec(wanted).one()

    def kept(self) -> Counter[str]:
        """The lines that were carried over, as the database has them."""
        with self.machine.database.reading(EVERY) as session:
            return Counter(session.exec(select(Line.text)).all())


def _first(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))


@asynccontextmanager
async def crowd(url: str, folder: Path, pairs: int = 3) -> AsyncIterator[Crowd]:
    """Some pairs on a fresh database, and what a process of the bot must be told to serve them."""
    async with Slack() as workspace, Telegram() as chats:
        told = {
            "DATABASE_URL": url,
            "LEERMAAT_DATA": str(folder),
            "LEERMAAT_KEYS": new_key(),
            "SLACK_BOT_TOKEN": slack.TOKEN,
            "SLACK_APP_TOKEN": slack.APP_TOKEN,
            "SLACK_API_URL": workspace.api_url,
            "TELEGRAM_BOT_TOKEN": telegram.TOKEN,
            "TELEGRAM_API_URL": chats.api_url,
        }
        with _house(told) as (machine, organisation):
            found = Crowd(workspace, chats, machine, told, organisation)
            for number in range(pairs):
                found.pair(number)
            yield found
            assert workspace.wrong == []
            assert chats.wrong == []


@contextmanager
def _house(told: dict[str, str]) -> Iterator[tuple[App, int]]:
    """The machine of the test itself, to look into the database; nobody has quiet hours."""
    given = {"database_url": told["DATABASE_URL"], "leermaat_keys": told["LEERMAAT_KEYS"]}
    machine = app.build(Settings.model_validate(given))
    try:
        with machine.database.unit(None) as session:
            organisation = Organisation(name="De Wilgenhof", chosen={"people.quiet": ""})
            session.add(organisation)
        yield machine, organisation.id
    finally:
        machine.close()
