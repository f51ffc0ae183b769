"""What is wrong in an installation, each in a sentence that says how to mend it."""

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jinja2 import TemplateError, TemplateSyntaxError
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from bot import app, settings
from bot.clock import Clock
from bot.diagnosis import Finding, Installation, note
from bot.settings import Settings
from bot.words import LANGUAGES, Words
from handlers import all_features
from handlers.speech import Facts, Message
from storage import people
from storage.sealed import KeyBroken, KeyMissing, keyring
from storage.unit import EVERY, Database

_PATIENCE = 12.0

Look = Callable[[Installation], AsyncIterator[Finding]]


def problems(given: Settings) -> Iterator[str]:
    """What is wrong on this machine itself; nothing when all is well."""
    yield from _keys(given)
    yield from _zone(given)
    yield from _database(given)
    yield from _templates(given)


def _keys(given: Settings) -> Iterator[str]:
    try:
        keyring.use(given.key_list)
    except KeyMissing:
        yield "LEERMAAT_KEYS is leeg. Maak een sleutel en zet hem daar. / No key: see .env.example."
    except KeyBroken:
        yield "LEERMAAT_KEYS: dit is geen goede sleutel. / Not a key. See .env.example."


def _zone(given: Settings) -> Iterator[str]:
    try:
        ZoneInfo(given.leermaat_timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield (
            "LEERMAAT_TIMEZONE: deze tijdzone is er niet. Neem er een zoals Europe/Amsterdam."
            " / No such time zone."
        )


def _database(given: Settings) -> Iterator[str]:
    app.data_folder(given)
    try:
        engine = create_engine(Database(given.url).url)
        with engine.connect():
            pass
        engine.dispose()
    except (SQLAlchemyError, ValueError) as error:
        kind = type(error).__name__
        yield f"DATABASE_URL: de database antwoordt niet ({kind}). / It does not answer."


def _templates(given: Settings) -> Iterator[str]:
    own = given.leermaat_templates
    if own is not None and not own.is_dir():
        yield f"LEERMAAT_TEMPLATES: deze map is er niet: {own}. / No such folder."
        return
    if broken := list(_tables(own)):
        yield from broken
        return
    words = Words(settings.TEMPLATES, own)
    samples = {name: facts for f in all_features() for name, facts in f.samples.items()}
    for language in LANGUAGES:
        for template in words.templates(language):
            yield from _template(words, template, language, samples.get(template))


def _tables(own: Path | None) -> Iterator[str]:
    for file in sorted(own.rglob("*.toml")) if own else ():
        try:
            tomllib.loads(file.read_text("utf-8"))
        except ValueError as error:
            yield f"{file}: dit kan ik niet lezen ({error}). / I cannot read this."


def _template(words: Words, name: str, language: str, facts: Facts | None) -> Iterator[str]:
    where = f"templates/{language}/{name}"
    try:
        words.compiles(name, language)
        if facts is not None:
            words.shown(Message(name, facts), language)
    except TemplateSyntaxError as error:
        yield f"{where}, {error.lineno}: dit kan ik niet lezen. / I cannot read this."
    except (TemplateError, KeyError, TypeError, ValueError) as error:
        kind = type(error).__name__
        yield f"{where}: met de voorbeelden lukt dit niet ({kind}). / It fails with sample facts."


def report(given: Settings) -> tuple[list[str], list[str]]:
    """What is wrong, and what is only good to know, here and on the platforms."""
    found = [*map(Finding, problems(given)), *asyncio.run(on_platforms(given))]
    return [f.says for f in found if f.wrong], [f.says for f in found if not f.wrong]


async def on_platforms(given: Settings) -> list[Finding]:
    """What is wrong, or good to know, on the platforms that there are tokens for; each is asked
    at the same time, for some seconds at most. Never raises because a platform is away."""
    looks = _looks(given)
    if not looks:
        return [note("Er is nog geen platform. Zet een token van Slack of Telegram. / None yet.")]
    house = _house(given)
    found = await asyncio.gather(*(_look(name, look, house) for name, look in looks.items()))
    return [finding for of_one in found for finding in of_one]


def _looks(given: Settings) -> dict[str, Look]:
    """Only these are imported: a library less is an answer sooner."""
    found: dict[str, Look] = {}
    if given.slack_bot_token or given.slack_app_token or given.slack_signing_secret:
        from bot.slack import checking as slack

        found["Slack"] = slack.findings
    if given.telegram_bot_token or given.telegram_webhook_url:
        from bot.telegram import checking as telegram

        found["Telegram"] = telegram.findings
    return found


def _house(given: Settings) -> Installation:
    words = Words(settings.TEMPLATES, given.leermaat_templates)
    return Installation(given, words, all_features(), Clock(), _organisations(given))


def _organisations(given: Settings) -> int:
    """How many there are; none where the database cannot say."""
    try:
        database = Database(given.url)
        with database.reading(EVERY) as session:
            found = len(people.organisations(session))
        database.close()
    except (SQLAlchemyError, ValueError):
        return 0
    return found


async def _look(name: str, look: Look, house: Installation) -> list[Finding]:
    found: list[Finding] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            async for finding in look(house):
                found.append(finding)  # noqa: PERF401  what was found in time is kept
    except TimeoutError:
        found.append(note(f"{name} antwoordt traag; de rest zag ik niet. / It answers slowly."))
    return found
