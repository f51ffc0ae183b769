"""A platform says that a user is no more: nobody waits for them, and nobody is told."""

import pytest
from sqlmodel import select

from bot import upkeep
from handlers.speech import Go
from storage.people import Account, Organisation, Person
from storage.questions import Question
from tests.journeys.people import Somebody, Town
from tests.journeys.test_people import code_for, code_in, everybody, who

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"


def gone(somebody: Somebody, **given: object) -> None:
    """The platform says so, and a minute passes."""
    somebody.does(Go("people.gone"), **given)  # type: ignore[arg-type]
    somebody.town.tick()


def asked(noor: Somebody, fatima: Somebody) -> None:
    """Noor asks Fatima."""
    noor.says(f"/leervraag {SHOWER}").presses("questions.skill")
    noor.presses("questions.person", fatima.name)


def test_who_is_gone_has_left_and_hears_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    asked(noor, fatima)
    heard = len(fatima.screen)
    gone(fatima)
    assert who(town, "Fatima").state == "left"
    assert len(fatima.screen) == heard
    assert bram.hears("questions/ask")
    assert noor.hears("questions/step_next").mentions("Bram")


def test_the_open_question_of_who_is_gone_lapses(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(noor, fatima)
    gone(noor)
    assert fatima.hears("machine/lapsed")
    assert [question.state for question in town.rows(select(Question))] == ["withdrawn"]


def test_who_has_another_account_has_left_there_too(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    phone = town.on("telegram", fatima)
    asked(noor, fatima)
    gone(fatima)
    assert who(town, "Fatima").state == "left"
    phone.says("/help")
    assert [b.shown.template for b in phone.screen] == ["people/door_removed"]
    assert phone.last.mentions("nieuwe code")
    phone.says(code_for(town, "join"))
    assert phone.hears("people/welcome")
    assert who(town, "Fatima").state == "active"


def test_a_code_for_another_app_ends_with_who_made_it(town: Town, fatima: Somebody) -> None:
    fatima.says("/instellingen").presses("people.link")
    code = code_in(fatima.last)
    gone(fatima)
    assert town.stranger_on("telegram", "x").says(code).hears("people/door_revoked")
    assert who(town, "Fatima").state == "left"


def test_who_is_gone_by_mistake_comes_back_by_saying_so(town: Town, fatima: Somebody) -> None:
    gone(fatima)
    fatima.says("/help", organisation=town.organisation).hears("people/door_left")
    fatima.says("terug", organisation=town.organisation).hears("people/welcome")
    assert who(town, "Fatima").state == "active"
    assert [account.dead for account in town.rows(select(Account))] == [False]


def test_an_account_that_is_not_known_makes_nobody(town: Town) -> None:
    sam = town.stranger("Sam")
    gone(sam)
    gone(sam, organisation=town.organisation)
    assert everybody(town) == []
    assert sam.screen == []


def test_the_last_of_the_academy_stays_and_is_asked_nothing(town: Town, noor: Somebody) -> None:
    anna = town.academy()
    town.skilled(anna, "dementie")
    gone(anna)
    person = who(town, "Anna")
    assert (person.state, person.away) == ("active", True)
    noor.says(f"/leervraag {SHOWER}")
    assert "Anna" not in noor.last.text
    piet = town.academy("Piet")
    gone(anna)
    assert who(town, "Anna").state == "left"
    assert piet.screen == []


def test_an_organisation_whose_academy_cannot_be_reached_stands_in_the_status(town: Town) -> None:
    def named() -> list[str]:
        return [line for line in upkeep.status(town.app) if "academy" in line]

    assert named() == []
    anna = town.academy()
    phone = town.on("telegram", anna)
    gone(anna)
    assert named() == []
    gone(phone)
    assert [line.partition(":")[0] for line in named()] == ["De Wilgenhof"]
    phone.says("/help")
    assert named() == []


def test_who_is_gone_is_gone_from_every_organisation(town: Town, fatima: Somebody) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
    town.passes(minutes=1)
    fatima.says(f"/start {code_for(town, 'join', organisation=other.id)}")
    gone(fatima)
    with town.app.database.unit(other.id) as session:
        assert [person.state for person in session.exec(select(Person))] == ["left"]
    assert who(town, "Fatima").state == "left"


@pytest.mark.parametrize("last", ["here", "there"])
def test_who_is_gone_goes_on_in_another_organisation_that_they_can_reach(
    town: Town, fatima: Somebody, last: str
) -> None:
    with town.app.database.unit(None) as session:
        other = Organisation(name="Het Kompas")
        session.add(other)
    phone = town.on("telegram", fatima)
    town.passes(minutes=1)
    phone.says(f"/start {code_for(town, 'join', organisation=other.id)}")
    if last == "here":
        fatima.says("/instellingen").presses("people.switch")
    gone(fatima)
    assert who(town, "Fatima").state == "left"
    with town.app.database.unit(other.id) as session:
        assert [person.state for person in session.exec(select(Person))] == ["active"]
    reached = [a for a in town.rows(select(Account)) if a.active and not a.dead]
    assert [(a.platform, a.organisation_id) for a in reached] == [("telegram", other.id)]
    phone.says("/instellingen")
    assert phone.heard("people/door_removed") == 0
    assert "De Linde" not in phone.last.text
