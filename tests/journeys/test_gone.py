"""A platform says that a user is no more: nobody waits for them, and nobody is told."""

from sqlmodel import select

from bot import upkeep
from handlers.speech import Go
from storage.people import Account, Organisation, Person
from storage.questions import Question
from tests.journeys.people import Somebody, Town
from tests.journeys.test_people import code_for, everybody, who

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"


def gone(somebody: Somebody, **given: object) -> None:
    """The platform says so, and a minute passes."""
    somebody.does(Go("people.gone"), **given)  # type: ignore[arg-type]
    somebody.town.tick()


def asked(noor: Somebody, fatima: Somebody) -> None:
    """Noor asks Fatima."""
    noor.says(f"/leervraag {SHOWER}").presses("questions.skill")
    noor.presses("questions.person", fatima.name)


def test_who_has_no_other_account_has_left_and_hears_nothing(
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


def test_who_has_another_account_goes_on_there(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    phone = town.on("telegram", fatima)
    fatima.says("/help")
    gone(fatima)
    assert who(town, "Fatima").state == "active"
    asked(noor, fatima)
    assert phone.hears("questions/ask").mentions("douchen")
    assert fatima.heard("questions/ask") == 0


def test_who_is_gone_twice_has_left(town: Town, fatima: Somebody) -> None:
    phone = town.on("telegram", fatima)
    gone(fatima)
    gone(phone)
    assert who(town, "Fatima").state == "left"


def test_who_is_gone_by_mistake_is_back_with_the_first_word(town: Town, fatima: Somebody) -> None:
    town.on("telegram", fatima)
    gone(fatima)
    fatima.says("/help")
    assert fatima.hears("people/help")
    dead = {account.platform for account in town.rows(select(Account)) if account.dead}
    assert dead == set()


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
    fatima.says(f"/start {code_for(town, 'join', organisation=other.id)}")
    gone(fatima)
    with town.app.database.unit(other.id) as session:
        assert [person.state for person in session.exec(select(Person))] == ["left"]
    assert who(town, "Fatima").state == "left"
