"""Strangers whom a platform vouches for come straight in, and nothing of what they ask is lost."""

from typing import Any

import pytest
from sqlmodel import select

from storage.people import Account, Person
from storage.questions import Question
from tests.journeys.people import Somebody, Town
from tests.journeys.test_people import code_for, everybody, who

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"
MAIL = "Fatima.ElAmrani@wilgenhof.nl"


def comes(somebody: Somebody, said: str, **given: Any) -> Somebody:
    """Says a first thing in a workspace, which knows the organisation."""
    town = somebody.town
    return somebody.says(said, organisation=town.organisation, name=somebody.name, **given)


def named(town: Town, **given: Any) -> Person:
    """Somebody who was named before, by a file of the academy."""
    facts = {"name": "Fatima El Amrani", "kind": "professional", "state": "invited", **given}
    with town.session() as session:
        person = Person(email=MAIL.lower(), team_id=town.team("De Linde"), **facts)
        session.add(person)
    return person


def test_a_question_as_the_first_word_is_taken_after_the_welcome(town: Town) -> None:
    town.colleague("Bram", "dementie", team="De Wilg")
    sam = comes(town.stranger("Sam"), f"/leervraag {SHOWER}")
    assert [b.shown.template for b in sam.screen] == ["people/welcome", "questions/proposal"]
    sam.presses("questions.skill").presses("questions.person", "Bram")
    assert len(town.rows(select(Question))) == 1


def test_a_form_as_the_first_thing_opens(town: Town) -> None:
    sam = comes(town.stranger("Sam"), "/leervraag")
    assert sam.hears("people/welcome")
    assert sam.form is not None
    sam.fills(question=SHOWER)
    assert len(town.rows(select(Question))) == 1


def test_a_form_in_steps_begins_below_the_welcome(town: Town) -> None:
    sam = town.stranger("Sam")
    sam.forms = "steps"
    comes(sam, "/leervraag")
    assert [b.shown.template for b in sam.screen] == ["people/welcome", "machine/field"]


@pytest.mark.parametrize(("said", "answered"), [("hoi", False), ("help", True), ("/help", True)])
def test_a_greeting_gives_the_welcome_and_a_word_what_it_asks(
    town: Town, said: str, *, answered: bool
) -> None:
    sam = comes(town.stranger("Sam"), said)
    templates = [b.shown.template for b in sam.screen]
    assert templates == ["people/welcome", *(["people/help"] if answered else [])]


def test_a_first_question_about_somebody_is_held_before_anybody_is_let_in(town: Town) -> None:
    sam = comes(town.stranger("Sam"), "/leervraag mevrouw De Vries (06 12345678) wil niet eten")
    assert sam.refused
    assert everybody(town) == []


def test_the_same_first_event_twice_is_one(town: Town) -> None:
    sam = town.stranger("Sam")
    for _ in range(2):
        comes(sam, f"/leervraag {SHOWER}", key="again")
    assert sam.heard("people/welcome") == 1
    assert len(town.rows(select(Question))) == 1


def test_who_comes_back_by_saying_so_is_only_welcomed(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/stop").presses("people.leave").forget()
    comes(noor, "/terug")
    assert [b.shown.template for b in noor.screen] == ["people/welcome"]


def test_who_was_named_before_is_known_by_email_and_the_lead_is_told(town: Town) -> None:
    hanneke = town.colleague("Hanneke", role="lead")
    fatima = named(town)
    somebody = comes(town.stranger("fatima84"), "/skills", email=MAIL)
    assert somebody.hears("people/welcome").mentions("Fatima El Amrani")
    assert somebody.screen[-1].shown.template.startswith("skills/")
    assert who(town, "Fatima El Amrani").state == "active"
    assert {a.person_id for a in town.rows(select(Account))} == {hanneke.id, fatima.id}
    assert hanneke.hears("people/came_in").mentions("Fatima", "mailadres")


def test_another_email_is_another_person(town: Town) -> None:
    named(town)
    comes(town.stranger("Sam"), "hoi", email="sam@wilgenhof.nl")
    assert {p.name: p.state for p in everybody(town)} == {
        "Fatima El Amrani": "invited",
        "Sam": "active",
    }


def test_a_code_goes_before_the_email(town: Town) -> None:
    named(town)
    sam = _invited(town, "Sam")
    code = code_for(town, "person", person=sam, once=True)
    comes(town.stranger("x"), code, email=MAIL)
    assert {p.name: p.state for p in everybody(town)} == {
        "Fatima El Amrani": "invited",
        "Sam": "active",
    }


def _invited(town: Town, name: str) -> int:
    with town.session() as session:
        person = Person(name=name, state="invited")
        session.add(person)
    return person.id


def test_a_code_of_a_team_with_a_known_email_makes_nobody_twice(town: Town) -> None:
    named(town)
    code = code_for(town, "join", team=town.team("De Wilg"))
    somebody = comes(town.stranger("f"), code, email=MAIL)
    assert somebody.hears("people/welcome")
    assert [p.team_id for p in everybody(town)] == [town.team("De Linde")]


def test_who_is_in_on_another_platform_is_the_same_person_by_email(town: Town) -> None:
    noor = town.student("Noor", email="noor@x.nl")
    there = comes(town.stranger_on("slack", "nb"), "/instellingen", email="Noor@X.nl")
    assert there.hears("people/recognised").mentions("Noor", "academie")
    assert there.last.mentions("niveau 4")
    assert {a.person_id for a in town.rows(select(Account))} == {noor.id}


@pytest.mark.parametrize("said", ["hoi", "/leervraag wat doe ik nu?"])
def test_who_left_is_not_brought_back_by_an_email(town: Town, said: str) -> None:
    noor = town.student("Noor", email="noor@x.nl")
    noor.says("/stop").presses("people.leave")
    there = comes(town.stranger_on("slack", "nb"), said, email="noor@x.nl")
    assert there.hears("people/door_left")
    assert who(town, "Noor").state == "left"
    assert comes(there, "terug", email="noor@x.nl").hears("people/welcome")
    assert [p.state for p in everybody(town)] == ["active"]


def test_who_left_is_not_brought_back_by_a_code_and_an_email(town: Town) -> None:
    noor = town.student("Noor", email="noor@x.nl")
    noor.says("/stop").presses("people.leave")
    comes(town.stranger_on("slack", "nb"), code_for(town, "join"), email="noor@x.nl")
    assert sorted(p.state for p in everybody(town)) == ["active", "left"]
