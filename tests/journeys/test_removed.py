"""Who was removed by the academy stays out, until a newer code lets them in."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.barred import Barred
from storage.people import Account, Organisation, Person
from storage.rotation import seal_anew
from storage.sealed import keyring, new_key
from tests.journeys.people import Somebody, Town
from tests.journeys.test_coming_in import MAIL, comes, named
from tests.journeys.test_people import code_for, code_in, everybody, who

SAID = ["terug", "hoi", "/terug", "/leervraag wat doe ik nu?"]


def removed(town: Town, name: str) -> Somebody:
    """Anna of the academy takes somebody out, and a minute passes."""
    anna = town.academy()
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find")
    anna.fills(name=name).presses("organisation.remove").presses("organisation.really_remove")
    town.passes(minutes=1)
    return anna


def a_month_later(town: Town) -> None:
    """Their names and accounts are forgotten."""
    town.clock.at += timedelta(days=31)
    town.tick()


@pytest.mark.parametrize("said", SAID)
def test_who_was_removed_does_not_come_back_by_saying_so(town: Town, said: str) -> None:
    noor = town.student("Noor")
    removed(town, "Noor")
    comes(noor, said)
    assert noor.hears("people/door_removed").mentions("nieuwe code", "academie")
    assert [b.shown.template for b in noor.screen] == ["people/door_removed"]
    assert who(town, "Noor").state == "left"


def test_an_old_button_does_not_remove_who_has_come_back_since(town: Town) -> None:
    noor, anna = town.student("Noor"), town.academy()
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find")
    anna.fills(name="Noor").presses("organisation.remove")
    noor.says("/stop").presses("people.leave")
    assert who(town, "Noor").state == "left"
    comes(noor, code_for(town, "join"))
    anna.presses("organisation.really_remove")
    assert anna.hears("machine/past")
    assert who(town, "Noor").state == "active"


@pytest.mark.parametrize("said", SAID)
def test_who_was_removed_stays_out_when_their_name_is_forgotten(town: Town, said: str) -> None:
    noor = town.student("Noor")
    removed(town, "Noor")
    a_month_later(town)
    assert [a.native for a in town.rows(select(Account))] == ["anna"]
    comes(noor, said)
    assert noor.hears("people/door_removed")
    assert {p.name for p in everybody(town) if p.state == "active"} == {"Anna"}


def test_who_was_removed_elsewhere_hears_that_too(town: Town) -> None:
    noor = town.student("Noor")
    phone = town.on("telegram", noor)
    removed(town, "Noor")
    assert phone.says("terug").hears("people/door_removed")


@pytest.mark.parametrize("purpose", ["join", "person", "academy"])
def test_a_newer_code_lets_in_who_was_removed(town: Town, purpose: str) -> None:
    noor = town.student("Noor")
    phone = town.on("telegram", noor)
    removed(town, "Noor")
    person = noor.id if purpose == "person" else None
    comes(noor, code_for(town, purpose, person=person))
    assert noor.hears("people/welcome")
    assert who(town, "Noor").state == "active"
    assert town.rows(select(Barred)) == []
    comes(phone, "hoi")
    assert phone.heard("people/door_removed") == 0


def test_a_newer_code_lets_in_who_was_forgotten(town: Town) -> None:
    noor = town.student("Noor")
    removed(town, "Noor")
    a_month_later(town)
    comes(noor, code_for(town, "join"))
    assert noor.hears("people/welcome")
    noor.says("/stop").presses("people.leave").forget()
    comes(noor, "terug")
    assert noor.hears("people/welcome")


@pytest.mark.parametrize("purpose", ["join", "person", "academy"])
def test_a_code_from_before_does_not_let_in_who_was_removed(town: Town, purpose: str) -> None:
    noor = town.student("Noor")
    person = noor.id if purpose == "person" else None
    code = code_for(town, purpose, person=person)
    town.passes(minutes=1)
    removed(town, "Noor")
    comes(noor, code)
    assert noor.last.shown.template in {"people/door_removed", "people/door_revoked"}
    assert who(town, "Noor").state == "left"
    if purpose != "person":
        assert town.stranger("Sam").says(code, name="Sam").hears("people/welcome")


def test_the_own_code_of_who_was_removed_lets_in_nobody(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    code = code_in(noor.last)
    removed(town, "Noor")
    assert town.stranger_on("telegram", "x").says(code).hears("people/door_revoked")
    assert who(town, "Noor").state == "left"


def test_who_was_removed_before_they_came_does_not_come_in_by_email(town: Town) -> None:
    named(town)
    removed(town, "Fatima El Amrani")
    fatima = comes(town.stranger("f"), "hoi", email=MAIL)
    assert fatima.hears("people/door_removed")
    a_month_later(town)
    comes(fatima, "hoi", email=MAIL.upper())
    assert fatima.heard("people/door_removed") == 2


def test_who_was_removed_and_is_named_again_comes_in(town: Town) -> None:
    fatima = town.colleague("Fatima", email=MAIL.lower())
    removed(town, "Fatima")
    a_month_later(town)
    named(town)
    comes(fatima, "hoi", email=MAIL)
    assert fatima.hears("people/welcome").mentions("Fatima El Amrani")
    assert town.rows(select(Barred)) == []


def test_who_was_removed_here_goes_on_elsewhere_and_not_back_by_an_old_code(town: Town) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
    fatima = town.colleague("Fatima")
    old = code_for(town, "join")
    fatima.says(f"/start {code_for(town, 'join', organisation=other.id)}")
    town.passes(minutes=1)
    removed(town, "Fatima")
    fatima.says(f"/start {old}")
    assert fatima.hears("people/door_removed")
    assert who(town, "Fatima").state == "left"
    with town.app.database.unit(other.id) as session:
        assert [p.state for p in session.exec(select(Person))] == ["active"]
    fatima.says(f"/start {code_for(town, 'join')}")
    assert fatima.heard("people/entered_other") == 2
    assert who(town, "Fatima").state == "active"
    assert town.rows(select(Barred)) == []


def test_who_was_removed_is_known_again_after_the_keys_changed(town: Town) -> None:
    noor = town.student("Noor")
    removed(town, "Noor")
    fresh = new_key()
    keyring.use([fresh, *town.app.settings.key_list])
    seal_anew(town.app.database)
    keyring.use([fresh])
    comes(noor, "terug")
    assert noor.hears("people/door_removed")
