"""Somebody takes over from who guides, on a day that was chosen: until then all stays (R19)."""

import pytest
from sqlmodel import col, select

from handlers import ids
from handlers.speech import Press
from storage.people import Person
from storage.placements import Assignment
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens, placed
from tests.journeys.talking import begins, lives, plans, steps, talk
from tests.journeys.test_placements_file import file


@pytest.fixture
def ruud(town: Town) -> Somebody:
    """A colleague of the team."""
    return town.colleague("Ruud")


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of 144 days that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


def takes_over(lead: Somebody, name: str, start: str) -> Somebody:
    """Somebody takes over from the first supervisor on a day."""
    opens(lead.forget()).presses("placements.replace", nth=0)
    return lead.fills(supervisor=name, start=start)


def guiding(town: Town) -> dict[str, tuple[str, str]]:
    """Who guides, from when until when."""
    query = select(Person, Assignment).where(col(Assignment.supervisor_id) == col(Person.id))
    return {who.name: (str(row.since), str(row.until)) for who, row in town.rows(query)}


def test_a_day_in_words_is_read_back_and_until_then_nothing_changes(
    running: Somebody, noor: Somebody, mila: Somebody, ruud: Somebody
) -> None:
    town = running.town
    takes_over(running, "Ruud", "volgende week dinsdag")
    assert running.hears("placements/days_read").mentions("dinsdag 1 december 2026")
    assert list(guiding(town)) == ["Mila"]
    running.presses("machine.right")
    assert running.hears("placements/guide_replaced").mentions("Ruud", "1 december 2026")
    assert guiding(town) == {"Mila": ("2026-11-24", "2026-11-30"), "Ruud": ("2026-12-01", "None")}
    assert mila.hears("placements/uncoupled").mentions("Ruud neemt Noor van je over op 1 december")
    assert ruud.hears("placements/coupled").mentions("vanaf 1 december 2026")
    assert noor.hears("placements/your_guide").mentions("Ruud is vanaf 1 december 2026")
    assert mila.says("/stages").hears("placements/mine").mentions("Noor")
    assert ruud.says("/stages").hears("placements/mine").mentions("geen stage")
    opens(running)
    assert running.hears("placements/one").mentions(
        "Mila, begeleider, tot en met 30 november 2026", "Ruud, begeleider, vanaf 1 december 2026"
    )


def test_on_the_day_what_was_asked_moves_and_the_right_of_the_other_ends(
    running: Somebody, noor: Somebody, mila: Somebody, ruud: Somebody
) -> None:
    town = running.town
    takes_over(running, "Ruud", "1-12-2026")
    lives(town, "2026-11-30")
    assert mila.heard("conversations/plan")
    assert not ruud.heard("conversations/plan")
    lives(town, "2026-12-01")
    assert steps(town, "handover") == ["do_it"]
    asked = [b.text for b in ruud.screen if b.shown.template == "conversations/plan"]
    assert any("startgesprek" in text for text in asked)
    assert any("overdracht" in text and "8 december" in text for text in asked)
    assert not mila.heard("conversations/plan")
    assert mila.says("/stages").hears("placements/mine").mentions("geen stage")
    assert "leerprocesbegeleider" in ruud.says("/help").last.text
    assert noor.says("/stages").hears("placements/mine").mentions("Begeleiding: Ruud.")


def test_who_guides_until_the_day_plans_and_holds_as_before(
    running: Somebody, noor: Somebody, mila: Somebody, ruud: Somebody
) -> None:
    takes_over(running, "Ruud", "7-12-2026")
    plans(mila, "vrijdag 27 november om 14 uur")
    assert noor.hears("conversations/invited").mentions("Mila")
    assert not ruud.heard("conversations/invited")
    assert talk(running.town).state == "planned"


def test_a_change_that_was_a_mistake_is_turned_back(
    running: Somebody, noor: Somebody, mila: Somebody, ruud: Somebody
) -> None:
    town = running.town
    takes_over(running, "Ruud", "1-12-2026")
    opens(running.forget()).presses("placements.stay")
    assert running.hears("placements/guide_kept").mentions("Mila blijft begeleiden")
    assert guiding(town) == {"Mila": ("2026-11-24", "None")}
    assert mila.hears("placements/guide_stays").mentions("Mila blijft Noor begeleiden")
    assert ruud.hears("placements/guide_stays").mentions("Ruud neemt het niet over")
    assert noor.hears("placements/guide_stays").mentions("blijft je begeleider")
    lives(town, "2026-12-02")
    assert steps(town, "handover") == []
    takes_over(running, "Ruud", "3-12-2026")
    assert guiding(town)["Ruud"] == ("2026-12-03", "None")


def test_before_the_day_who_is_to_come_is_not_coupled_twice_and_not_replaced(
    running: Somebody, ruud: Somebody
) -> None:
    town = running.town
    takes_over(running, "Ruud", "1-12-2026")
    opens(running)
    actions = [data.partition(":")[0] for _, data in running.last.buttons]
    assert "placements.replace" not in actions
    running.presses("placements.couple").fills(supervisor="Ruud")
    assert "begeleidt deze stage al" in running.problems["supervisor"]
    rows = {row.supervisor_id: row.id for row in town.rows(select(Assignment))}
    one = placed(town)
    for row in rows.values():
        running.stumbles(Press("placements.replace", ids.pair(one.id, row), one.version))
        assert running.last.shown.template == "machine/past"


def test_the_second_becomes_the_first_also_after_the_day(running: Somebody, ruud: Somebody) -> None:
    town = running.town
    joost = town.colleague("Joost")
    opens(running).presses("placements.couple", "tweede").fills(supervisor="Joost")
    takes_over(running, "Ruud", "1-12-2026")
    opens(running.forget()).presses("placements.first")
    first = town.rows(select(Assignment).where(col(Assignment.is_primary)))
    assert [row.supervisor_id for row in first] == [joost.id]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("23-11-2026", "voorbij"),
        ("17-4-2027", "al afgelopen"),
        ("ooit", "geen dag"),
    ],
)
def test_a_day_on_which_nobody_can_take_over_is_said(
    running: Somebody, ruud: Somebody, given: str, why: str
) -> None:
    takes_over(running, "Ruud", given)
    assert why in running.problems["start"]
    assert list(guiding(running.town)) == ["Mila"]


def test_before_a_placement_begins_somebody_takes_over_at_once_for_its_first_day(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud")
    begins(petra, start="1-2-2027", end="16-4-2027")
    takes_over(petra, "Ruud", "1-2-2027")
    assert guiding(town)["Ruud"] == ("2026-11-24", "None")
    assert ruud.hears("placements/coupled")
    assert mila.says("/stages").hears("placements/mine").mentions("geen stage")


def test_what_a_file_says_of_who_guides_goes_before_a_change_that_was_to_come(
    running: Somebody, ruud: Somebody
) -> None:
    town = running.town
    takes_over(running, "Ruud", "1-12-2026")
    opens(running).presses("placements.details").fills(reference="POK-9")

    def mail(session: object) -> None:
        person = session.get(Person, placed(town).learner_id)  # type: ignore[attr-defined]
        person.email = "noor@school.nl"

    town.change(mail)
    row = "Noor;noor@school.nl;student;bol;De Linde;24-11-2026;16-4-2027;joost@zorg.nl;;POK-9"
    running.sends("stages.csv", file(row)).presses("placements.bring_in")
    opens(running)
    assert running.hears("placements/one").mentions("Joost, begeleider")
    assert "Mila" not in running.hears("placements/one").text
    assert "Ruud" not in running.hears("placements/one").text
