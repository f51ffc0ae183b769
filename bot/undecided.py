"""What an organisation should have decided before it begins (domain 5a): choices, no mistakes."""

from collections.abc import Iterator

from bot import app
from bot.app import App
from bot.settings import Settings
from storage import people
from storage.people import Organisation
from storage.unit import EVERY

_HOUSE = {
    "organisation.confidant": "geen vertrouwenspersoon ingevuld (/organisatie). / No confidant.",
    "organisation.emergency_number": "geen intern spoednummer (/organisatie). / No alarm number.",
}
_TELEGRAM = """
mag Telegram? Voor de gegevens daar is geen adequaatheidsbesluit. / No adequacy decision: allowed?
is het goed dat Telegram kan meelezen? Er is geen eind-tot-eindversleuteling. / It can read along.
wat komt er niet op Telegram? Geen oordeel, geen verzuim, alleen een voornaam. / What stays off it?
staat Telegram in de DPIA, en stemde de ondernemingsraad in? / Is it in the DPIA, and agreed to?
besloten? Zet decided = true bij [telegram] in je eigen defaults.toml. / Decided? Note it there.
""".strip().split("\n")
_FIRST = (
    "Is de DPIA gedaan? / Is the impact assessment (DPIA) done?",
    "Heeft de ondernemingsraad ingestemd? / Did the works council agree (WOR 27, k and l)?",
    "Weet iedereen dat praten over cliënten ergens anders gaat? / Does everybody know that?",
)


def decisions(given: Settings) -> Iterator[str]:
    """What is to be decided: by each organisation, then by all. Raises what `app.build` raises."""
    machine = app.build(given)
    with machine.database.reading(EVERY) as session:
        for organisation in people.organisations(session):
            for what in _open(machine, organisation):
                yield f"{organisation.name}: {what}"
    machine.close()
    yield from _FIRST


def _open(machine: App, organisation: Organisation) -> Iterator[str]:
    chosen = organisation.chosen
    yield from (what for key, what in _HOUSE.items() if not machine.house.chosen(chosen, key))
    if machine.settings.telegram_bot_token and not machine.house.chosen(chosen, "telegram.decided"):
        yield from _TELEGRAM
