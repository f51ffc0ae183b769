"""What is wrong in an installation, each in a sentence that says how to mend it."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from bot import app, settings
from bot.settings import Settings
from bot.words import LANGUAGES, Words
from storage import people
from storage.sealed import KeyBroken, KeyMissing, keyring
from storage.unit import EVERY, Database


def problems(given: Settings) -> Iterator[str]:
    """Everything that is wrong; nothing when all is well."""
    yield from _keys(given)
    yield from _database(given)
    yield from _templates(given)


def _keys(given: Settings) -> Iterator[str]:
    try:
        keyring.use(given.key_list)
    except KeyMissing:
        yield "LEERMAAT_KEYS is leeg. Maak een sleutel en zet hem daar. / No key: see .env.example."
    except KeyBroken:
        yield "LEERMAAT_KEYS: dit is geen goede sleutel. / Not a key. See .env.example."


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
    words = Words(settings.TEMPLATES, own)
    for language in LANGUAGES:
        for template in words.templates(language):
            try:
                words.compiles(template, language)
            except TemplateSyntaxError as error:
                where = f"templates/{language}/{template}, {error.lineno}"
                yield f"{where}: dit kan ik niet lezen. / I cannot read this."


def undecided(given: Settings) -> Iterator[str]:
    """What each organisation should have decided before it begins (domain 5a): no mistakes."""
    machine = app.build(given)
    with machine.database.reading(EVERY) as session:
        for organisation in people.organisations(session):
            for key, what in _HOUSE.items():
                if not machine.house.chosen(organisation.chosen, key):
                    yield f"{organisation.name}: {what}"
    machine.close()
    yield from _FIRST


_HOUSE = {
    "organisation.confidant": "geen vertrouwenspersoon ingevuld (/organisatie). / No confidant.",
    "organisation.emergency_number": "geen intern spoednummer (/organisatie). / No alarm number.",
}
_FIRST = (
    "Is de DPIA gedaan? / Is the impact assessment (DPIA) done?",
    "Heeft de ondernemingsraad ingestemd? / Did the works council agree (WOR 27, k and l)?",
    "Weet iedereen dat praten over cliënten ergens anders gaat? / Does everybody know that?",
)
