"""A placement is interrupted, goes on, gets another end, stops early, and has parts of its own."""

from typing import Any

import pytest
from sqlmodel import col, select

from bot.words import AskedField
from handlers import ids
from handlers.speech import Press
from storage.people import Person
from storage.placements import Assignment, Break, Conversation, Extension, Period, Placement
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds, opens, placed

NOW = {"start": "2-11-2026", "end": "12-3-2027"}


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement that runs, of Noor with Mila; gives the lead."""
    return adds(petra, **NOW, supervisor="Mila")


def interrupts(lead: Somebody, **given: Any) -> Somebody:
    return opens(lead).presses("placements.break").fills(**given)


def spans(town: Town) -> list[tuple[str, str]]:
    found = town.rows(select(Break).order_by(col(Break.start)))
    return [(str(one.start), str(one.end)) for one in found]


def asked(somebody: Somebody) -> tuple[AskedField, ...]:
    assert somebody.form is not None
    return somebody.form.asked.fields


def test_a_break_has_dates_only_and_all_hear_that_talks_move(
    town: Town, running: Somebody, noor: Somebody, mila: Somebody
) -> None:
    opens(running).presses("placements.break")
    assert [field.name for field in asked(running)] == ["start", "end", "resume"]
    running.fills(start="7-12-2026", end="3-1-2027")
    assert running.hears("placements/broken").mentions("7 december 2026", "schuiven mee")
    for person in (noor, mila):
        assert person.hears("placements/is_broken").mentions("3 januari 2027")
    assert spans(town) == [("2026-12-07", "2027-01-03")]
    assert opens(running).hears("placements/one").mentions("Onderbroken van 7 december 2026")


def test_a_break_of_a_school_week_asks_for_the_weekends_around_it(
    town: Town, running: Somebody, noor: Somebody
) -> None:
    interrupts(running, start="7-12-2026", end="11-12-2026")
    assert running.hears("placements/broken").mentions("Korter dan zeven dagen", "weekenden")
    running.presses("placements.widen")
    assert running.hears("placements/broken").mentions("5 december 2026", "schuiven mee")
    assert spans(town) == [("2026-12-05", "2026-12-13")]
    assert noor.heard("placements/is_broken") == 1
    assert noor.hears("placements/is_broken").mentions(
        "Je stage", "5 december 2026", "schuiven mee"
    )


def test_a_break_without_an_end_goes_on_until_somebody_is_back(
    town: Town, running: Somebody, noor: Somebody
) -> None:
    interrupts(running, start="vandaag", resume="4-1-2027")
    assert running.hears("placements/broken").mentions("4 januari 2027")
    assert running.says("/stages").hears("placements/list").mentions("onderbroken")
    running.presses("placements.open").presses("placements.resume").fills(day="7-12-2026")
    assert running.hears("placements/resumed").mentions("7 december 2026")
    assert noor.hears("placements/is_back").mentions("7 december 2026")
    assert spans(town) == [("2026-11-24", "2026-12-06")]


def test_a_break_that_was_a_mistake_goes(town: Town, running: Somebody, noor: Somebody) -> None:
    interrupts(running, start="7-12-2026", end="20-12-2026")
    opens(running).presses("placements.break_away")
    assert running.hears("placements/break_away")
    assert noor.hears("placements/no_break")
    assert spans(town) == []


@pytest.mark.parametrize(
    ("given", "at", "why"),
    [
        ({"start": "7-12-2026", "end": "6-12-2026"}, "end", "voor de eerste dag"),
        ({"start": "13-3-2027"}, "start", "al afgelopen"),
        ({"start": "1-10-2026", "end": "1-11-2026"}, "end", "nog niet begonnen"),
        ({"start": "7-12-2026", "resume": "7-12-2026"}, "resume", "voor de eerste dag"),
        ({"start": "wegens griep"}, "start", "geen dag"),
    ],
)
def test_what_is_wrong_with_a_break_is_said(
    running: Somebody, given: dict[str, str], at: str, why: str
) -> None:
    interrupts(running, **given)
    assert why in running.problems[at]
    assert spans(running.town) == []


def test_a_manager_interrupts_and_does_nothing_else(town: Town, running: Somebody) -> None:
    joke = town.colleague("Joke", role="manager")
    interrupts(joke, start="7-12-2026", end="3-1-2027")
    assert joke.hears("placements/broken")
    one = placed(town)
    joke.stumbles(Press("placements.end", ids.short(one.id), one.version))
    assert joke.last.shown.template == "machine/not_allowed"


def test_school_holidays_are_asked_about_once(town: Town, petra: Somebody, noor: Somebody) -> None:
    def set_up(session: Any) -> None:
        house = session.get(Person, petra.id).organisation_id
        from storage.people import Organisation

        row = session.get(Organisation, house)
        row.chosen = {"placements.school_holidays": ["zomer", "2026-12-19..2027-01-03"]}
        session.add(row)

    town.change(set_up)
    adds(petra, **NOW)
    assert petra.hears("placements/holidays").mentions("19 december 2026", "3 januari 2027")
    petra.presses("placements.holiday_off")
    assert petra.hears("placements/holidays_off")
    assert spans(town) == [("2026-12-19", "2027-01-03")]


def test_the_end_moves_and_what_was_decided_is_kept(
    town: Town, running: Somebody, noor: Somebody, mila: Somebody
) -> None:
    opens(running).presses("placements.more").presses("placements.end")
    assert asked(running)[0].value == "12-3-2027"
    running.fills(end="16-4-2027")
    assert running.hears("placements/moved").mentions("16 april 2027", "startgesprek")
    for person in (noor, mila):
        assert person.hears("placements/is_moved").mentions("12 maart 2027", "16 april 2027")
    row = town.rows(select(Extension))[0]
    assert [str(day) for day in (row.decided_on, row.old_end, row.new_end)] == [
        "2026-11-24",
        "2027-03-12",
        "2027-04-16",
    ]
    assert str(placed(town).end) == "2027-04-16"
    opens(running).presses("placements.more").presses("placements.end").fills(end="16-4-2027")
    assert running.hears("placements/same_end")


@pytest.mark.parametrize(
    ("end", "why"), [("23-11-2026", "voorbij"), ("gauw", "geen dag"), ("1-3-2062", "zes jaar")]
)
def test_an_end_that_cannot_be_is_said(running: Somebody, end: str, why: str) -> None:
    opens(running).presses("placements.more").presses("placements.end").fills(end=end)
    assert why in running.problems["end"]


def test_an_end_does_not_run_into_the_next_placement_here(running: Somebody) -> None:
    adds(running, start="13-3-2027", end="1-6-2027")
    running.says("/stages").presses("placements.open", nth=0).presses("placements.more")
    running.presses("placements.end").fills(end="13-3-2027")
    assert "13 maart 2027" in running.problems["end"]


def test_a_placement_stops_early_without_a_reason(
    town: Town, running: Somebody, noor: Somebody, mila: Somebody
) -> None:
    opens(running).presses("placements.more").presses("placements.stop")
    assert [field.name for field in asked(running)] == ["day", "by"]
    running.fills(day="vandaag", by="school")
    assert running.hears("placements/stopped").mentions("24 november 2026", "1 december 2026")
    for person in (noor, mila):
        assert person.hears("placements/is_stopped")
    one, talk = placed(town), town.rows(select(Conversation))[0]
    assert (str(one.stopped_on), one.stopped_by) == ("2026-11-24", "school")
    assert (talk.type, str(talk.due)) == ("exit", "2026-12-01")
    assert opens(running).hears("placements/one").mentions("gestopt")
    adds(running, start="25-11-2026", end="12-3-2027")
    assert running.hears("placements/added")


def test_a_stop_lies_within_the_placement(running: Somebody) -> None:
    opens(running).presses("placements.more").presses("placements.stop")
    running.fills(day="13-3-2027", by="student")
    assert "12 maart 2027" in running.problems["day"]


def test_a_contract_of_years_has_learning_periods_from_the_beginning(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    adds(petra, start="1-9-2026", end="20-8-2028", track="bbl")
    parts = town.rows(select(Period).order_by(col(Period.start)))
    assert [str(one.start) for one in parts] == [
        "2026-09-01",
        "2027-02-01",
        "2027-08-01",
        "2028-02-01",
    ]
    assert str(parts[-1].end) == "2028-08-20"
    opens(petra).presses("placements.periods")
    assert petra.hears("placements/periods").mentions("Leerperiode 1", "1 februari 2027")
    noor.says("/stages").presses("placements.open").presses("placements.periods")
    assert noor.hears("placements/periods").mentions("Leerperiode 1")
    opens(petra).presses("placements.more").presses("placements.end").fills(end="31-12-2027")
    parts = town.rows(select(Period).order_by(col(Period.start)))
    assert [str(one.end) for one in parts] == ["2027-01-31", "2027-07-31", "2027-12-31"]


def test_a_placement_is_cut_by_hand_once(town: Town, running: Somebody) -> None:
    opens(running).presses("placements.periods").presses("placements.cut")
    assert running.hears("placements/periods").mentions("1 februari 2027")
    assert len(town.rows(select(Period))) == 2
    assert not [data for _, data in running.last.buttons if data.startswith("placements.cut")]


def test_a_certificate_is_had_with_one_tap_and_a_mistake_is_taken_back(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    adds(petra, **NOW, kind="cio", track="")
    opens(petra).presses("placements.periods").presses("placements.certificate")
    petra.fills(name="Helpende plus", end="1-9-2027")
    assert "12 maart 2027" in petra.problems["end"]
    petra.fills(name="Helpende plus", end="1-3-2027").presses("placements.achieved")
    assert petra.hears("placements/periods").mentions("Helpende plus: behaald op 24 november 2026")
    assert noor.hears("placements/is_achieved").mentions("Helpende plus")
    petra.presses("placements.not_achieved")
    assert town.rows(select(Period))[0].achieved_on is None
    assert not noor.heard("placements/is_achieved")
    petra.presses("placements.certificate").fills(name="helpende PLUS", end="1-3-2027")
    assert "staat er al" in petra.problems["name"]
    opens(petra).presses("placements.periods").presses("placements.certificate_away")
    assert town.rows(select(Period)) == []


def test_a_stop_that_was_a_mistake_is_undone(town: Town, running: Somebody, noor: Somebody) -> None:
    opens(running).presses("placements.more").presses("placements.stop")
    running.fills(day="vandaag", by="other")
    opens(running).presses("placements.go_on")
    assert running.hears("placements/on").mentions("12 maart 2027")
    assert noor.hears("placements/is_on")
    assert placed(town).stopped_on is None
    assert [talk.state for talk in town.rows(select(Conversation))] == ["cancelled"]


def test_a_stop_stays_where_another_placement_took_its_days(town: Town, running: Somebody) -> None:
    opens(running).presses("placements.more").presses("placements.stop")
    running.fills(day="vandaag", by="other")
    adds(running, start="25-11-2026", end="12-3-2027")
    running.says("/stages").presses("placements.open", nth=0).presses("placements.go_on")
    assert running.hears("placements/not_on").mentions("25 november 2026")


def test_a_placement_that_never_began_is_taken_away(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    adds(petra, supervisor="Mila")
    opens(petra).presses("placements.more").presses("placements.remove")
    petra.presses("placements.really_remove")
    for person in (noor, mila):
        assert person.hears("placements/is_removed").mentions("De Linde")
    assert petra.hears("placements/removed")
    assert town.rows(select(Placement)) == []
    assert town.rows(select(Assignment)) == []


def test_a_placement_that_runs_is_not_taken_away(town: Town, running: Somebody) -> None:
    opens(running).presses("placements.more")
    assert not [data for _, data in running.last.buttons if data.startswith("placements.remove")]
    one = placed(town)
    running.stumbles(Press("placements.really_remove", ids.short(one.id), one.version))
    assert running.last.shown.template == "machine/past"


def test_from_its_first_day_its_team_is_the_team_of_who_learns(town: Town, noor: Somebody) -> None:
    eva = town.colleague("Eva", team="De Beuk", role="lead")
    adds(eva, start="26-11-2026", end="12-3-2027")

    def where() -> tuple[int | None, str]:
        person = town.rows(select(Person).where(Person.id == noor.id))[0]
        return person.team_id, str(person.started)

    assert where() == (town.team("De Linde"), "2026-11-02")
    town.days_pass(2)
    assert where() == (town.team("De Beuk"), "2026-11-26")

    def moves(session: Any) -> None:
        session.get(Person, noor.id).team_id = town.team("De Linde")

    town.change(moves)
    town.days_pass(1)
    assert where()[0] == town.team("De Linde")


@pytest.mark.parametrize(
    ("ways", "answers"),
    [
        (("break",), {"start": "7-12-2026", "end": "3-1-2027"}),
        (("more", "end"), {"end": "16-4-2027"}),
        (("more", "stop"), {"day": "vandaag", "by": "school"}),
        (("details",), {"days": ("0", "1")}),
        (("couple",), {"supervisor": "Ruud"}),
        (("replace",), {"supervisor": "Ruud"}),
        (("absent",), {"start": "vandaag"}),
        (("periods", "certificate"), {"name": "Helpende", "end": "1-3-2027"}),
    ],
)
def test_each_change_makes_old_buttons_past_and_the_sweep_look_today(
    town: Town, running: Somebody, ways: tuple[str, ...], answers: dict[str, Any]
) -> None:
    town.colleague("Ruud")
    before = placed(town)

    def looked(session: Any) -> None:
        session.get(Placement, before.id).next_due = None

    town.change(looked)
    opens(running)
    for way in ways:
        running.presses(f"placements.{way}")
    running.fills(**answers)
    assert not running.problems
    after = placed(town)
    assert (after.version > before.version, after.next_due) == (True, town.clock.now().date())
