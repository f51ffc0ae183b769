"""Somebody serves two organisations, on two platforms: one of them is active at a time."""

import pytest
from sqlmodel import select

from storage.people import Account, Granted, Organisation, Person
from storage.unit import EVERY
from tests.journeys.people import Somebody, Town
from tests.journeys.test_people import code_for, code_in


@pytest.fixture
def other(town: Town) -> int:
    """A second organisation, with somebody of the academy."""
    with town.app.database.unit(None) as session:
        organisation = Organisation(name="Het Kompas")
        session.add(organisation)
    with town.app.database.unit(organisation.id) as session:
        person = Person(name="Kees", kind="professional", welcomed=town.clock.now())
        session.add_all(
            (
                person,
                Granted(person_id=person.id, role="academy"),
                Account(
                    platform="story",
                    native="kees",
                    person_id=person.id,
                    organisation_id=organisation.id,
                ),
            )
        )
    return organisation.id


def active(town: Town) -> set[tuple[str, int]]:
    """The accounts that speak now: the platform, and for whom."""
    with town.app.database.reading(EVERY) as session:
        found = session.exec(select(Account).where(Account.active, Account.native != "kees")).all()
    return {(account.platform, account.organisation_id) for account in found}


def test_the_academy_of_the_other_organisation_hears_who_came_in(town: Town, other: int) -> None:
    anna, fatima = town.academy(), town.colleague("Fatima")
    fatima.says(f"/start {code_for(town, 'join', organisation=other)}")
    assert fatima.hears("people/entered_other")
    kees = Somebody(town, "Kees", "kees")
    assert kees.hears("people/came_in").mentions("Fatima", "dinsdag 24 november")
    assert anna.screen == []
    assert {
        row.organisation_id for row, _ in town.outbox() if row.template == "people/came_in"
    } == {other}


def test_both_apps_go_to_the_other_organisation_and_back(town: Town, other: int) -> None:
    fatima = town.colleague("Fatima")
    phone = town.on("telegram", fatima)
    phone.says(f"/start {code_for(town, 'join', organisation=other)}")
    assert active(town) == {("story", other), ("telegram", other)}
    fatima.says("/instellingen").presses("people.switch")
    assert fatima.hears("people/switched").mentions("De Wilgenhof")
    assert active(town) == {("story", town.organisation), ("telegram", town.organisation)}
    phone.says("/instellingen")
    assert phone.last.mentions("De Linde", "Het Kompas: daar doe je ook mee")


def test_an_app_that_was_joined_later_comes_along(town: Town, other: int) -> None:
    fatima = town.colleague("Fatima")
    fatima.says(f"/start {code_for(town, 'join', organisation=other)}")
    fatima.says("/instellingen").presses("people.switch")
    fatima.says("/instellingen").presses("machine.page").presses("people.link")
    phone = town.stranger_on("telegram", "fatima-op-telefoon").says(code_in(fatima.last))
    phone.says("/instellingen").presses("people.switch")
    assert phone.hears("people/switched").mentions("Het Kompas")
    assert active(town) == {("story", other), ("telegram", other)}


def test_who_leaves_one_organisation_goes_on_in_the_other(town: Town, other: int) -> None:
    fatima = town.colleague("Fatima")
    phone = town.on("telegram", fatima)
    fatima.says(f"/start {code_for(town, 'join', organisation=other)}")
    fatima.says("/stop").presses("people.leave")
    assert fatima.hears("people/left")
    assert fatima.hears("people/switched").mentions("De Wilgenhof")
    assert active(town) == {("story", town.organisation), ("telegram", town.organisation)}
    phone.says("/instellingen")
    assert "Het Kompas" not in phone.last.text


def test_who_was_taken_out_of_one_organisation_goes_on_in_the_other(town: Town, other: int) -> None:
    fatima = town.colleague("Fatima")
    fatima.says(f"/start {code_for(town, 'join', organisation=other)}")
    with town.app.database.unit(other) as session:
        out = session.exec(select(Person).where(Person.name == "Fatima")).one()
        out.state, out.left_at = "left", town.clock.now()
        for account in session.exec(select(Account).where(Account.person_id == out.id)):
            account.active = False
    fatima.says("/instellingen")
    assert fatima.hears("people/recognised").mentions("De Wilgenhof", "Fatima")
    assert fatima.last.mentions("De Linde")
    assert active(town) == {("story", town.organisation)}
