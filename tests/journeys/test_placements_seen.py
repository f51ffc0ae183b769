"""Who sees what of others in `/stages`: first names on Telegram, absence for few (5a, 6)."""

import pytest

from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds, opens

NOW = {"start": "2-11-2026", "end": "12-3-2027"}

pytestmark = pytest.mark.inside  # it names the platform itself


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student with a family name."""
    return town.student("Noor Bakker")


@pytest.fixture
def mila(town: Town) -> Somebody:
    """A supervisor with a family name."""
    return town.colleague("Mila de Vries")


@pytest.fixture
def broken(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement that is interrupted now, and whose supervisor is not there; gives the lead."""
    adds(petra, learner="Noor Bakker", **NOW, supervisor="Mila de Vries")
    opens(petra).presses("placements.break").fills(start="vandaag", end="13-12-2026")
    opens(petra).presses("placements.absent").fills(start="vandaag")
    return petra.forget()


def looks(somebody: Somebody) -> tuple[str, str]:
    """The list as somebody sees it, and the page of the placement."""
    listed = somebody.forget().says("/stages").last.text
    return listed, somebody.presses("placements.open").hears("placements/one").text


def test_who_learns_who_guides_and_who_decides_see_when_it_is_interrupted(
    town: Town, broken: Somebody, noor: Somebody, mila: Somebody
) -> None:
    joke = town.colleague("Joke", role="manager")
    for person in (noor, mila, broken, joke, town.academy()):
        listed, page = looks(person)
        assert "(onderbroken)" in listed, person.name
        assert "Noor Bakker" in listed
        assert "Onderbroken van 24 november 2026 tot en met 13 december 2026" in page
        assert "nu niet beschikbaar" in page


def test_the_school_sees_the_placement_and_no_absence(town: Town, broken: Somebody) -> None:
    bert = town.person("Bert", kind="teacher", email="bert@school.nl")
    opens(broken).presses("placements.details").fills(tutor_email="bert@school.nl")
    listed, page = looks(bert)
    assert "Noor Bakker" in listed
    assert "Mila de Vries, begeleider" in page
    for word in ("onderbroken", "niet beschikbaar"):
        assert word not in (listed + page).lower()


def test_on_telegram_lists_have_first_names_and_absence_is_for_who_decides(
    town: Town, broken: Somebody, noor: Somebody, mila: Somebody
) -> None:
    for person in (noor, mila):
        listed, page = looks(town.on("telegram", person))
        assert "Noor, De Linde" in listed
        assert "Begeleiding: Mila." in listed
        assert "Bakker" not in listed
        for word in ("onderbroken", "niet beschikbaar"):
            assert word not in (listed + page).lower(), person.name
    listed, page = looks(town.on("telegram", broken))
    assert "Bakker" not in listed
    assert "(onderbroken)" in listed
    assert "Onderbroken van 24 november 2026" in page


def test_two_of_one_first_name_are_told_apart_on_telegram(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    town.student("Noor Vos")
    for name in ("Noor Bakker", "Noor Vos"):
        adds(petra, learner=name, **NOW)
    there = town.on("telegram", petra).says("/stages")
    assert there.hears("placements/list").mentions("Noor B., De Linde", "Noor V., De Linde")
