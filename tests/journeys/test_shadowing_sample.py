"""The demonstration has hours to look at: weekly ones, one that asks first, one that is full."""

import pytest
from sqlmodel import select

from bot import app, demo
from bot.settings import Settings
from storage.people import Person
from storage.sealed import new_key
from storage.shadowing import Booking, ObservationHour
from storage.unit import EVERY
from tests.journeys.stage import TUESDAY, Stage


@pytest.mark.inside
def test_the_demonstration_has_hours(database_url: str) -> None:
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    machine = app.build(given, Stage(TUESDAY), migrate=False)
    demo.fill(machine)
    with machine.database.reading(EVERY) as session:
        of_host = select(ObservationHour, Person).where(ObservationHour.host_id == Person.id)
        found = session.exec(of_host).all()
        booked = session.exec(select(Booking)).all()
    machine.close()
    names = [person.name for _, person in found]
    assert {name: names.count(name) for name in names} == {
        "Fatima": 6,
        "Joost": 4,
        "Mei": 1,
        "Ruud": 1,
    }
    assert {person.name for hour, person in found if hour.approves} == {"Joost"}
    assert [one.hour_id for one in booked] == [h.id for h, p in found if p.name == "Mei"]
    assert all(hour.starts_at > TUESDAY and hour.skill_id for hour, _ in found)
