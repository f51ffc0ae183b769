"""What a manager sees of a team, and the academy of all: counts of talks, nobody's name."""

import csv
import io
from datetime import date

import pytest

from handlers import ids
from handlers.speech import Press
from storage.people import Granted
from storage.placements import Break
from tests.journeys.monitoring import at, guided, talk
from tests.journeys.people import Somebody, Town

COUNTS, REPORT = "monitoring.counts", "monitoring.report"


def test_a_manager_sees_counts_and_dates_and_no_name(town: Town, mila: Somebody) -> None:
    mo = town.colleague("Mo", role="manager")
    first = guided(town, town.student("Noor"), mila)
    guided(town, town.student("Sam"), mila)
    guided(town, town.student("Tess"), mila, start=date(2027, 2, 1), end=date(2027, 6, 18))
    talk(town, first, "start", held_on=date(2026, 11, 12), norm=date(2026, 11, 16))
    talk(town, first, "interim", planned_at=at("2027-01-06T10:00"))
    pause = Break(
        placement_id=first,
        start=date(2026, 12, 21),
        end=date(2027, 1, 3),
        entered_on=date(2026, 11, 2),
    )
    town.change(lambda session: session.add(pause))
    mo.says("/overzicht")
    said = mo.hears("monitoring/counts")
    assert said.mentions(
        "De Linde: 2 stages lopen, 1 begint straks",
        "op tijd gevoerd: 1",
        "later gevoerd: 0",
        "gepland: 1",
        "een week over de datum, nog geen dag: 1",
        "21 december 2026 tot en met 3 januari 2027",
        "genoeg tijd om te begeleiden",
    )
    assert not any(name in said.text for name in ("Noor", "Sam", "Tess", "Mila"))
    assert said.shown.files == ()


def test_a_talk_counts_as_over_its_date_from_a_week_after_it(town: Town, mila: Somebody) -> None:
    mo = town.colleague("Mo", role="manager")
    guided(town, town.student("Noor"), mila)
    town.clock.at = at("2026-11-22T10:00")
    assert mo.says("/overzicht").hears("monitoring/counts").mentions("nog geen dag: 0")
    town.clock.at = at("2026-11-23T10:00")
    assert mo.says("/overzicht").hears("monitoring/counts").mentions("nog geen dag: 1")


def test_who_manages_a_team_sees_no_other_and_no_report(town: Town, noor: Somebody) -> None:
    mo, mila = town.colleague("Mo", role="manager"), town.colleague("Mila", role="supervisor")
    there = ids.short(town.team("De Beuk"))
    for person in (mo, mila, noor):
        for press in (Press(COUNTS, there), Press(REPORT)):
            person.stumbles(press)
            assert person.last.shown.template in {"machine/past", "machine/not_allowed"}
    noor.stumbles(Press(COUNTS, ids.short(town.team("De Linde"))))
    assert noor.last.shown.template == "machine/not_allowed"


def test_a_lead_who_manages_another_team_chooses(town: Town, petra: Somebody) -> None:
    guided(town, town.student("Noor"))
    there = town.team("De Beuk")
    granted = Granted(person_id=petra.id, role="manager", team_id=there)
    town.change(lambda session: session.add(granted))
    petra.says("/overzicht").presses(COUNTS)
    assert petra.hears("monitoring/counts").mentions("De Beuk: 0 stages lopen")
    petra.presses("monitoring.choose").presses(COUNTS, nth=0)
    assert petra.hears("monitoring/counts").mentions("De Linde: 1 stage loopt")


def test_it_stands_on_the_first_page_of_who_watches_over_a_team(
    town: Town, noor: Somebody, petra: Somebody
) -> None:
    guided(town, noor)
    mo, anna = town.colleague("Mo", role="manager"), town.academy()
    town.team("De Beuk")
    petra.says("/leermaat").presses("monitoring.show")
    assert petra.hears("monitoring/picture").mentions("De Linde")
    mo.says("/leermaat").presses(COUNTS)
    assert mo.hears("monitoring/counts").mentions("De Linde")
    anna.says("/leermaat").presses("monitoring.choose")
    assert anna.hears("monitoring/choose").mentions("De Beuk", "De Linde")


def held(town: Town, team: str, number: int, on: date) -> None:
    """So many start talks of a team with their norm on 16 November, held on a day."""
    for one in range(number):
        learner = town.student(f"{team} {on.day} {one}", team=team)
        placement = guided(town, learner, team=team)
        talk(town, placement, "start", held_on=on, norm=date(2026, 11, 16))


def test_the_academy_gets_the_share_on_time_by_month_and_team(town: Town) -> None:
    anna = town.academy()
    held(town, "De Linde", 5, date(2026, 11, 16))
    held(town, "De Linde", 1, date(2026, 11, 17))
    held(town, "=De Beuk", 4, date(2026, 11, 18))
    anna.says("/overzicht").presses(REPORT)
    said = anna.hears("monitoring/report")
    assert said.mentions("november 2026: 50% op tijd (5 van 10)", "oktober 2026: geen gesprekken")
    teams = anna.hears("monitoring/report_teams")
    assert teams.mentions("De Linde", "83% op tijd (5 van 6)", "te weinig gesprekken")
    assert teams.text.index("=De Beuk") < teams.text.index("De Linde")
    (file,) = said.shown.files
    table = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert table == [
        ["maand", "team", "locatie", "gesprekken", "op tijd", "deel"],
        ["2026-11", "'=De Beuk", "", "< 5", "", ""],
        ["2026-11", "De Linde", "", "6", "5", "83%"],
    ]
    assert file.description


@pytest.mark.inside
def test_a_report_of_a_house_without_placements_says_so(town: Town) -> None:
    anna = town.academy()
    anna.says("/overzicht").presses(REPORT)
    assert anna.hears("monitoring/report").mentions("juni 2026: geen gesprekken", "november 2026")
    assert anna.hears("monitoring/report_teams").mentions("De Linde: geen gesprekken")
