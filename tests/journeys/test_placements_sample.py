"""The demonstration has placements: one with two supervisors, one with nobody yet, one of BBL."""

import pytest
from sqlmodel import select

from bot import app, demo
from bot.settings import Settings
from storage import placements
from storage.people import Person
from storage.placements import Placement
from storage.sealed import new_key
from storage.unit import EVERY
from tests.journeys.people import TUESDAY, Stage


@pytest.mark.inside
def test_the_demonstration_has_placements(database_url: str) -> None:
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    machine = app.build(given, Stage(TUESDAY), migrate=False)
    demo.fill(machine)
    with machine.database.reading(EVERY) as session:
        found = session.exec(select(Placement, Person).where(Placement.learner_id == Person.id))
        by_name = {person.name: one for one, person in found}
        guides = placements.supervisors(session, [one.id for one in by_name.values()])
    machine.close()
    assert {name: len(guides.get(one.id, ())) for name, one in by_name.items()} == {
        "Noor": 2,
        "Sam": 0,
        "Yara": 1,
    }
    assert all(one.start <= TUESDAY.date() <= one.end for one in by_name.values())
