"""Whoever can be reached in one more app hears that in the app that they used before."""

from tests.journeys.people import Somebody, Town
from tests.journeys.test_coming_in import comes, named
from tests.journeys.test_people import code_for, code_in


def only(somebody: Somebody, *templates: str) -> None:
    """All that stands on somebody's screen."""
    assert [b.shown.template for b in somebody.screen] == list(templates)


def test_who_is_recognised_by_email_hears_it_where_they_were(town: Town) -> None:
    noor = town.student("Noor", email="noor@x.nl")
    there = comes(town.stranger_on("slack", "nb"), "hoi", email="noor@x.nl")
    only(noor, "people/one_more")
    assert noor.last.mentions("Slack", "academie")
    only(there, "people/recognised")


def test_who_joins_an_app_by_a_code_hears_it_in_the_other(town: Town) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    code = code_in(noor.last)
    there = town.stranger_on("telegram", "nb").says(code)
    assert noor.hears("people/one_more").mentions("Telegram")
    only(there, "people/linked")


def test_who_goes_on_as_one_person_hears_it_where_that_one_was(town: Town) -> None:
    noor, double = town.student("Noor"), town.person("Noor B")
    noor.says("/instellingen").presses("people.link")
    double.says(f"/start {code_in(noor.last)}").presses("people.merge")
    assert noor.heard("people/one_more") == 1
    assert double.heard("people/one_more") == 0


def test_who_comes_in_first_or_again_hears_nothing_more(town: Town) -> None:
    named(town)
    fatima = comes(town.stranger("f"), "hoi", email="fatima.elamrani@wilgenhof.nl")
    only(fatima, "people/welcome")
    noor = town.student("Noor")
    noor.says("/stop").presses("people.leave").forget()
    noor.says(code_for(town, "join"))
    only(noor, "people/welcome")
