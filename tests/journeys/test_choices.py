"""The academy chooses for its talks: the letter of the week, the official form, the curricula."""

import pytest

from handlers.speech import Press
from tests.journeys.people import Somebody, Town
from tests.journeys.talking import begins, lives, plans

FORM = "https://wever.nl/formulier"


@pytest.fixture
def anna(town: Town) -> Somebody:
    """Somebody of the academy."""
    return town.academy()


@pytest.fixture
def guide(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """Who guides a placement that begins today."""
    begins(petra)
    return mila


def chooses(anna: Somebody, what: str) -> Somebody:
    """Opens what is chosen for one thing."""
    return anna.says("/organisatie").presses("organisation.choices").presses(f"organisation.{what}")


def test_what_holds_now_is_seen_before_anything_is_changed(anna: Somebody) -> None:
    shown = anna.says("/organisatie").presses("organisation.choices").hears("organisation/choices")
    assert shown.mentions("Tegelijk gevraagd: 1 collega", "op maandag, vanaf 10.00 uur")
    assert shown.mentions("oordeel: nog geen link", "gesprek: nog geen links")


def test_the_letter_comes_on_the_day_that_was_chosen(
    town: Town, anna: Somebody, guide: Somebody
) -> None:
    chooses(anna, "choose_letter").fills(day="3", hour="14")
    assert anna.hears("organisation/letter_kept").mentions("donderdag, vanaf 14.00 uur")
    town.at("2026-11-26T13:30")
    assert not guide.heard("conversations/digest")
    town.at("2026-11-26T14:30")
    assert guide.hears("conversations/digest").mentions("Noor, het startgesprek")
    town.at("2026-12-03T13:30")
    assert guide.heard("conversations/digest") == 1
    anna.presses("organisation.choices")
    assert anna.last.mentions("op donderdag, vanaf 14.00 uur")


def test_the_letter_may_be_off(town: Town, anna: Somebody, guide: Somebody) -> None:
    chooses(anna, "choose_letter").fills(day="none", hour="10")
    assert anna.hears("organisation/letter_kept").mentions("geen brief van de week")
    lives(town, "2026-12-03")
    assert guide.heard("conversations/plan") == 3
    assert not guide.heard("conversations/digest")


def test_the_link_to_the_official_form_stands_with_a_talk_that_was_held(
    town: Town, anna: Somebody, guide: Somebody
) -> None:
    chooses(anna, "choose_form_link").fills(link="http://wever.nl/formulier")
    assert "https://" in anna.problems["link"]
    anna.fills(link=FORM)
    assert anna.hears("organisation/form_link_kept").mentions(FORM)
    plans(guide, "vrijdag 4 december om 14 uur")
    lives(town, "2026-12-07")
    assert guide.hears("conversations/was_it_held").mentions(f"officiële formulier: {FORM}")
    guide.presses("conversations.held")
    assert guide.hears("conversations/is_held").mentions(FORM)


def test_a_curriculum_stands_where_a_talk_is_planned(
    town: Town, anna: Somebody, petra: Somebody, noor: Somebody
) -> None:
    mila = town.colleague("Mila", role="supervisor")
    chooses(anna, "curricula").presses("organisation.add")
    anna.fills(level="4", year="2", track="all", link="school.nl/4-2")
    assert "https://" in anna.problems["link"]
    anna.fills(level="4", year="2", track="all", link="https://school.nl/4-2")
    assert anna.hears("organisation/curricula").mentions("Niveau 4, jaar 2: https://school.nl/4-2")
    anna.presses("organisation.add")
    anna.fills(level="4", year="all", track="bbl", link="https://school.nl/4-bbl")
    assert anna.last.mentions("Niveau 4, BBL: https://school.nl/4-bbl")
    begins(petra)
    assert mila.hears("conversations/plan").mentions("Curriculum: https://school.nl/4-2")
    plans(mila, "vrijdag 4 december om 14 uur")
    assert mila.hears("conversations/planned").mentions("Curriculum: https://school.nl/4-2")


def test_a_curriculum_is_replaced_and_taken_away(anna: Somebody) -> None:
    chooses(anna, "curricula").presses("organisation.add")
    anna.fills(level="3", year="all", track="all", link="https://school.nl/oud")
    anna.presses("organisation.add")
    anna.fills(level="3", year="all", track="all", link="https://school.nl/nieuw")
    assert anna.last.mentions("https://school.nl/nieuw")
    assert "oud" not in anna.last.text
    anna.presses("organisation.drop")
    assert anna.last.mentions("nog geen curricula")


@pytest.mark.parametrize(
    "press",
    ["choose_house", "choose_letter", "choose_form_link", "curricula", "add", "drop"],
)
def test_only_the_academy_chooses(petra: Somebody, press: str) -> None:
    petra.stumbles(Press(f"organisation.{press}", "4.2."))
    assert petra.hears("machine/not_allowed")
    assert petra.form is None
