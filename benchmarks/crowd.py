"""A large organisation to measure in: people, skills and who has which, drawn with a seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from random import Random

from sqlmodel import insert

from bot import app
from bot.app import App
from bot.settings import Settings
from handlers.matching.likeness import normal
from storage.people import Account, Organisation, Person, Team
from storage.sealed import new_key
from storage.skills import Held, Skill
from storage.unit import new_id

ACTS = """
wassen aankleden tillen prikken meten verzorgen begeleiden observeren rapporteren
verbinden spoelen spuiten inbrengen verwijderen controleren oefenen lopen eten drinken
slapen troosten luisteren plannen overdragen signaleren activeren smeren zwachtelen
doseren uitleggen
""".split()
THINGS = """
wond katheter infuus insuline stoma sonde steunkous bloeddruk hartslag temperatuur gewicht
huid voet mond gebit bed rolstoel tillift rollator medicatie pleister zuurstof inhalator
drain wondvocht dossier zorgplan familie mantelzorger arts diëtist fysio geheugen taal
gevoel pijn angst rouw
""".split()
WHOM = """
dementie parkinson CVA COPD diabetes hartfalen depressie delier decubitus reuma
""".split()


@contextmanager
def machine(url: str, people: int, lines: int, skills: int) -> Iterator[App]:
    """The whole machine on a database with so many people, lines and distinct skills."""
    given = Settings.model_validate({"database_url": url, "leermaat_keys": new_key()})
    built = app.build(given)
    _fill(built, people, lines, skills)
    app.settle()
    try:
        yield built
    finally:
        built.close()


def _labels(number: int) -> list[str]:
    made = (" ".join(parts) for parts in product(THINGS, ACTS, ("bij",), WHOM))
    return [label for label, _ in zip(made, range(number), strict=False)]


def _fill(built: App, people: int, lines: int, skills: int) -> None:
    rng = Random(7)
    now = built.clock.now()
    with built.database.unit(None) as session:
        organisation = Organisation(name="Groot")
        session.add(organisation)
    with built.database.unit(organisation.id) as session:
        teams = [{"id": new_id(), "name": f"Team {n}"} for n in range(max(1, people // 25))]
        who = [_person(n, rng.choice(teams)["id"]) for n in range(people)]
        known = [{"id": new_id(), "label": label, "normal": normal(label), "made_at": now}
                 for label in _labels(skills)]  # fmt: skip
        accounts = [_account(row, organisation.id) for row in who]
        for row, account in zip(who, accounts, strict=True):
            row["last_account_id"] = account["id"]
        held = {(rng.randrange(people), rng.randrange(skills)) for _ in range(lines)}
        lines_ = [{"id": new_id(), "person_id": who[p]["id"], "skill_id": known[s]["id"],
                   "source": "own", "since": now} for p, s in held]  # fmt: skip
        own = {"organisation_id": organisation.id}
        for table, rows in ((Team, teams), (Person, who), (Skill, known), (Held, lines_)):
            session.execute(insert(table), [{**row, **own} for row in rows])
        session.execute(insert(Account), accounts)


def _person(number: int, team: object) -> dict[str, object]:
    learns = number % 10 == 0
    return {
        "id": new_id(),
        "name": f"Persoon {number}",
        "kind": "student" if learns else "professional",
        "level": 4 if learns else None,
        "year": 2 if learns else None,
        "team_id": team,
        "started": date(2026, 9, 1),
    }


def _account(row: dict[str, object], organisation: int) -> dict[str, object]:
    native = str(row["name"]).split()[1]
    return {
        "id": new_id(),
        "platform": "bench",
        "native": native,
        "person_id": row["id"],
        "organisation_id": organisation,
        "active": True,
    }
