"""What each role has of the talks: who guides, who learns, the lead, the manager and the mentor."""

from typing import Any

import pytest

from handlers import ids
from handlers.speech import Press
from storage.people import Organisation
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens, placed
from tests.journeys.talking import begins, lives, plans

FORM = "https://wever.nl/formulier"


@pytest.fixture
def guide(town: Town, petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """Who guides a placement of 144 days that begins today, with all its links."""

    def choose(session: Any) -> None:
        row = session.get(Organisation, town.organisation)
        row.chosen = {
            "conversations.form_link": FORM,
            "conversations.curricula": ["4/2 https://school.nl/4-2"],
        }
        session.add(row)

    town.change(choose)
    begins(petra)
    opens(petra).presses("placements.details").fills(meetlat_url="https://school.nl/meetlat")
    return mila


def opened(somebody: Somebody) -> Somebody:
    """The talks of the only placement."""
    return somebody.says("/gesprekken").presses("conversations.open")


def test_who_guides_has_agenda_preparation_and_links_with_each_talk(guide: Somebody) -> None:
    guide.presses("conversations.agenda")
    assert guide.hears("conversations/agenda").mentions(
        "45 minuten",
        "Neem mee: het leerplaatsprofiel, de meetlat en het rooster",
        "Kennismaken",
        "officiële formulier: leerdoelen, opdrachten, afspraken",
        "Meetlat: https://school.nl/meetlat",
        "Curriculum: https://school.nl/4-2",
        f"Officieel formulier: {FORM}",
    )
    plans(opened(guide), "woensdag 3 februari om 14 uur")  # the last button: of the final talk
    assert guide.hears("conversations/planned").mentions(
        "eindbeoordeling", "Oordeel met voorbeelden", "onderbouwing en advies", FORM
    )
    opened(guide).presses("conversations.agenda", nth=1)
    assert guide.hears("conversations/agenda").mentions(
        "tussenbeoordeling", "feedback van minstens 2 collega", "aandachtsvelder", "dan de docent"
    )


def test_who_learns_prepares_each_talk_with_its_own_questions(
    guide: Somebody, noor: Somebody
) -> None:
    said = []
    for nth in range(3):
        noor.says("/gesprekken").presses("conversations.prepare", nth=nth)
        said.append(noor.hears("conversations/prepare").text)
    assert "Wat helpt mij?" in said[0]
    assert "2 successen en 1 lastig moment" in said[1]
    assert "Maak je zelfbeoordeling" in said[2]
    assert "https://school.nl/4-2" in said[0]
    assert FORM not in "".join(said)


def test_dates_of_the_next_three_working_days_come_single_and_others_in_the_letter(
    town: Town, guide: Somebody
) -> None:
    opened(guide).presses("conversations.held", nth=0)
    guide.forget()
    lives(town, "2027-01-28")  # interim is steered on Wednesday 3 February
    assert not guide.heard("conversations/plan")
    assert guide.hears("conversations/digest").mentions("tussenbeoordeling: te plannen")
    guide.forget()
    lives(town, "2027-02-01")
    assert guide.heard("conversations/plan") == 2  # on Friday, three working days before, and now
    assert guide.hears("conversations/plan").mentions("tussenbeoordeling", "3 februari")
    assert not guide.heard("conversations/digest")


def test_a_long_break_is_one_task_for_manager_and_mentor(
    town: Town, petra: Somebody, guide: Somebody
) -> None:
    joke, anna = town.colleague("Joke", role="manager"), town.academy()
    opens(petra).presses("placements.details").fills(contract=True)
    opens(petra).presses("placements.break").fills(start="30-11-2026", end="10-1-2027")
    town.tick()
    lives(town, "2026-11-30")
    for person in (joke, anna):
        told = person.hears("conversations/agree")
        assert told.mentions("30 november 2026", "10 januari 2027", "niet naar een reden")
        assert told.buttons == []
    lives(town, "2027-01-11")
    assert joke.heard("conversations/agree") == anna.heard("conversations/agree") == 1


def test_without_a_contract_the_academy_hears_nothing_of_a_break(
    town: Town, petra: Somebody, guide: Somebody
) -> None:
    joke, anna = town.colleague("Joke", role="manager"), town.academy()
    opens(petra).presses("placements.break").fills(start="30-11-2026", end="10-1-2027")
    lives(town, "2026-12-01")
    assert joke.heard("conversations/agree") == 1
    assert not anna.heard("conversations/agree")


def test_a_manager_has_counts_and_no_talk_of_anybody(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    joke = town.colleague("Joke", role="manager")
    assert joke.says("/gesprekken").hears("conversations/list").mentions("geen gesprekken")
    joke.stumbles(Press("conversations.open", ids.short(placed(town).id)))
    assert joke.last.shown.template == "machine/past"
    counts = joke.says("/overzicht").hears("monitoring/counts")
    assert counts.mentions("De Linde", "nog te plannen: 3")
    assert "Noor" not in counts.text
    lives(town, "2026-12-16")
    assert joke.says("/overzicht").hears("monitoring/counts").mentions("nog geen dag: 1")


def test_the_first_page_is_as_things_are_now(town: Town, guide: Somebody, noor: Somebody) -> None:
    assert guide.says("/leermaat").last.mentions("Noor, het startgesprek: te plannen")
    plans(guide, "vrijdag 4 december om 14 uur")
    for person in (guide, noor):
        assert person.says("/leermaat").last.mentions("gepland op vrijdag 4 december")
    lives(town, "2026-12-07")
    assert guide.says("/leermaat").last.mentions("nog te bevestigen")
    guide.presses("conversations.held")
    assert "startgesprek" not in guide.says("/leermaat").last.text
