"""A small town behind the page: a stand-in for the machine, with just enough to talk to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.markup import Group, Paragraph, Text
from bot.platform import Incoming, MessageGone, OpenedForm, Outcome
from bot.playground.app import Playground
from bot.playground.screen import Screen, Somebody
from bot.words import Asked, AskedField, Button, Line, Shown
from handlers.speech import Command, File, Press, Says, Sends, Submit

START = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)

PEOPLE = [
    Somebody("noor", "Noor", "Student verzorgende, niveau 3, jaar 2", "Studenten"),
    Somebody("sam", "Sam", "Student verpleegkundige, niveau 4", "Studenten"),
    Somebody("fatima", "Fatima", "Verpleegkundige, team De Linde", "Collega's"),
    Somebody("joke", "Joke", "Verzorgende, team De Linde", "Collega's"),
    Somebody("marieke", "Marieke", "Aandachtsvelder opleiden, team De Linde", "Opleiden"),
]

COMMANDS = (
    ("leervraag", "Stel een leervraag aan een collega"),
    ("skills", "Waar mag jij voor gevraagd worden?"),
    ("help", "Wat kun je hier doen?"),
)


def plain(text: str, *buttons: Button, template: str = "") -> Shown:
    """A message of some paragraphs, without marks."""
    blocks = tuple(Paragraph((Text(part),)) for part in text.split("\n\n"))
    return Shown(text.split("\n")[0], blocks, buttons, template=template)


def field(name: str, kind: str, label: str, **more) -> AskedField:
    """A field of a form, with nothing special about it unless said."""
    given = {"hint": "", "options": (), "required": True, "value": "", "longest": 1000, "most": 10}
    return AskedField(name=name, kind=kind, label=label, **{**given, **more})


QUESTION = Asked(
    "Je leervraag",
    "Eén minuut. Schrijf geen namen van cliënten.",
    "Zoek een collega",
    (
        field("question", "text", "Wat wil je leren?", hint="Begin met: hoe kan ik ..."),
        field("tried", "line", "Wat heb je al gezocht?", required=False),
        field(
            "kind",
            "one",
            "Wat voor vraag is het?",
            options=(("weet", "Iets weten"), ("doe", "Iets doen"), ("zie", "Iets zien")),
        ),
        field(
            "days",
            "some",
            "Wanneer kun je?",
            options=(("ma", "Maandag"), ("di", "Dinsdag"), ("wo", "Woensdag")),
            most=2,
            required=False,
        ),
        field("named", "tick", "Laat mijn naam zien", required=False, value=True),
    ),
)
REFUSED = "Ik heb je vraag niet verstuurd. Er staat een naam in."


class Town:
    """Takes what people do and answers; remembers what came in, so that a test can look."""

    def __init__(self) -> None:
        self.time = START
        self.screen = Screen(self.now)
        self.heard: list[Incoming] = []
        self.passed: list[timedelta | None] = []
        self.broken = False

    def now(self) -> datetime:
        return self.time

    async def people(self) -> list[Somebody]:
        return PEOPLE

    async def pass_time(self, step: timedelta | None) -> None:
        self.passed.append(step)
        self.time = START if step is None else self.time + step

    def playground(self) -> Playground:
        """The page on this town."""
        return Playground(
            self.screen, self.take, self.people, self.pass_time, self.now, commands=COMMANDS
        )

    async def take(self, incoming: Incoming) -> Outcome:
        if self.broken:
            raise ValueError("mevrouw Jansen")
        if any(one.key == incoming.key for one in self.heard):
            return Outcome()
        self.heard.append(incoming)
        outcome = await self.answer(incoming)
        place = outcome.replaces
        for shown in outcome.direct:
            await self.say(incoming.account, place, shown)
            place = ""
        return outcome

    async def say(self, account: str, place: str, shown: Shown) -> None:
        try:
            await self.screen.edit(account, place, shown)
        except MessageGone:
            await self.screen.send(account, shown)

    async def answer(self, incoming: Incoming) -> Outcome:
        match incoming.event:
            case Press(action):
                return await self.press(incoming, action)
            case Submit("", answers):
                return await self.submit(incoming.account, answers)
            case Sends(name):
                await self.screen.send(incoming.account, plain(f"Ik kan niets met {name}."))
                return Outcome()
        return await self.hear(incoming)

    async def hear(self, incoming: Incoming) -> Outcome:
        match incoming.event:
            case Command("leervraag", ""):
                return Outcome(form=OpenedForm("open-1", QUESTION))
            case Command("leervraag", text) | Says(text) if "Jansen" in text:
                return Outcome(direct=(plain(REFUSED),), refused=True)
            case Command("leervraag", text):
                return await self.propose(incoming.account, text)
            case Command("skills"):
                return await self.skills(incoming.account)
            case Says(edited=False, deleted=False):
                await self.screen.send(incoming.account, plain("Is dit een leervraag?"))
        return Outcome()

    async def propose(self, account: str, text: str) -> Outcome:
        quote = Group("quote", ((Paragraph((Text(text),)),),))
        shown = plain("Je vraag is duidelijk.\n\nWie past hierbij?")
        shown = Shown(
            shown.preview,
            (shown.blocks[0], quote, shown.blocks[1]),
            (Button("Dementie (4 collega's)", "q.skill:1:1"), Button("Kies voor mij", "q.any:1:1")),
            template="questions/proposed",
        )
        await self.screen.send(account, shown)
        return Outcome()

    async def skills(self, account: str) -> Outcome:
        rows = tuple(
            Line((Paragraph((Text(skill),)),), (Button("Haal weg", f"s.drop:{n}:1"),))
            for n, skill in enumerate(("Wondzorg", "Dementie", "Gesprekken met familie"))
        )
        files = (File("kaart.txt", b"een kaart"),)
        said = plain("Dit zijn je skills.\n\nJe kunt er een bij zetten.")
        await self.screen.send(account, Shown(said.preview, said.blocks, (), rows, files))
        return Outcome()

    async def press(self, incoming: Incoming, action: str) -> Outcome:
        if action == "q.any":
            await self.screen.edit(
                incoming.account, incoming.on, plain("Gevraagd aan Fatima.\n\nJe hoort van ons.")
            )
            await self.screen.send("fatima", asking())
            await self.screen.send("joke", plain("Er is een nieuwe student in je team."))
        if action == "e.help":
            await self.screen.edit(incoming.account, incoming.on, plain("Fijn dat je helpt."))
            await self.screen.send("noor", plain("Fatima helpt je nu."))
        if action == "old":
            past = plain("Deze knop is al voorbij."), plain("Typ help.")
            return Outcome(direct=past, replaces=incoming.on)
        return Outcome()

    async def submit(self, account: str, answers) -> Outcome:
        if not str(answers["question"]).strip():
            return Outcome(problems={"question": "Schrijf hier je vraag."}, closes=False)
        if "Jansen" in answers["question"]:
            return Outcome(problems={"question": REFUSED}, closes=False)
        return await self.propose(account, answers["question"])


def asking() -> Shown:
    """What the asked colleague sees."""
    return plain(
        "Een leervraag, één minuut\n\nNoor vraagt hoe je helpt bij het douchen.",
        Button("Ik help nu", "e.help:1:1"),
        Button("Ik help later", "e.later:1:1"),
        Button("Nu niet", "e.no:1:1"),
        Button("Meer", "e.more:1:1"),
        template="questions/ping",
    )


@asynccontextmanager
async def serving(playground: Playground) -> AsyncIterator[str]:
    """The page on a free port of this machine; gives its address."""
    runner = web.AppRunner(playground.application(), access_log=None, shutdown_timeout=2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def until(true, seconds: float = 2.0) -> None:
    """Waits until something is so."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")
