"""The startgesprek: asked for, planned in free words, reminded of once, and held with one tap."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from sqlmodel import select

from storage.placements import Placement
from tests.journeys.people import Bubble, Somebody, Town
from tests.journeys.placing import opens
from tests.journeys.talking import begins, plans, steps, talk


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


def calendar(bubble: Bubble) -> tuple[str, dict[str, str]]:
    """The method of the calendar file of a message, and what stands in it."""
    (file,) = bubble.shown.files
    read = Calendar.from_ical(file.content)
    (event,) = read.events
    return str(read["method"]), {name: str(event[name]) for name in ("UID", "SEQUENCE", "SUMMARY")}


def test_day_0_asks_the_supervisor_to_plan_it(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    asked = mila.hears("conversations/plan")
    assert asked.mentions("startgesprek", "één minuut", "Noor", "dinsdag 8 december")
    assert "Noor" not in asked.shown.preview
    assert [label for label, _ in asked.buttons] == [
        "Gepland",
        "Later",
        "Ik ben het niet",
        "Lees de agenda",
    ]
    town.tick()
    assert mila.heard("conversations/plan") == 1
    assert steps(town) == ["plan"]


def test_it_is_planned_in_free_words_and_read_back(
    running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    mila.presses("conversations.plan").fills(
        moment="volgende week dinsdag om 14 uur", place="Teamkamer"
    )
    assert mila.hears("conversations/read").mentions("dinsdag 1 december om 14.00 uur", "Teamkamer")
    assert not noor.heard("conversations/invited")
    mila.presses("machine.right")
    told = mila.hears("conversations/planned")
    assert told.mentions("dinsdag 1 december", "Kennismaken", "leerplaatsprofiel")
    invited = noor.hears("conversations/invited")
    assert invited.mentions("dinsdag 1 december om 14.00 uur", "Mila", "Wat wil ik leren?")
    assert calendar(told) == calendar(invited)
    method, event = calendar(invited)
    assert (method, event["SEQUENCE"], event["SUMMARY"]) == ("REQUEST", "0", "Startgesprek")


def test_what_is_no_longer_possible_when_it_was_read_right_is_said(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    mila.presses("conversations.plan").fills(moment="vrijdag 15 januari om 14 uur")
    with town.session() as session:
        (placement,) = session.exec(select(Placement)).all()
        placement.end = date(2026, 12, 31)
    mila.presses("machine.right")
    assert mila.hears("conversations/field_outside").mentions("31 december")
    assert not noor.heard("conversations/invited")


def test_a_moved_talk_keeps_its_place_in_the_calendar_and_one_that_is_off_leaves_it(
    running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "dinsdag 1 december om 14 uur")
    _, first = calendar(noor.hears("conversations/invited"))
    plans(mila, "woensdag 2 december om 9 uur", "move")
    moved = noor.hears("conversations/invited")
    assert moved.mentions("verzet", "woensdag 2 december")
    method, second = calendar(moved)
    assert (method, second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], "1")
    mila.presses("conversations.cancel")
    assert mila.hears("conversations/off")
    method, third = calendar(noor.hears("conversations/called_off"))
    assert (method, third["UID"], third["SEQUENCE"]) == ("CANCEL", first["UID"], "2")
    assert noor.heard("conversations/invited") == 0  # what stood there is no longer true
    assert noor.heard("conversations/lapsed") == 2


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("gisteren om 14 uur", "voorbij"),
        ("3 mei 2027 om 14 uur", "binnen de stage"),
        ("donderdag", "Noem ook een tijd"),
        ("nog even kijken", ""),
    ],
)
def test_a_moment_that_cannot_be_is_said_at_the_field(
    running: Somebody, mila: Somebody, moment: str, why: str
) -> None:
    mila.presses("conversations.plan").fills(moment=moment)
    assert why in mila.problems["moment"]
    assert not mila.heard("conversations/read")


def test_nobody_under_eighteen_is_planned_for_at_night(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    opens(running).presses("placements.details").fills(minor_until="16-4-2027")
    mila.presses("conversations.plan").fills(moment="1 december om 23 uur")
    assert "Wie jonger is dan 18" in mila.problems["moment"]


def test_a_planned_talk_has_one_reminder_and_one_question(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    town.at("2026-12-02T12:00")
    assert not mila.heard("conversations/day_before")
    town.at("2026-12-03T12:00")
    for person in (mila, noor):
        assert person.heard("conversations/day_before") == 1
        assert person.hears("conversations/day_before").mentions("vrijdag 4 december om 14.00 uur")
    town.at("2026-12-06T12:00")
    assert not mila.heard("conversations/was_it_held")
    town.at("2026-12-07T12:00")
    assert mila.hears("conversations/was_it_held").mentions("Eén tik", "officiële formulier")
    town.at("2026-12-20T12:00")
    assert mila.heard("conversations/was_it_held") == 1
    assert steps(town) == ["plan", "day_before", "was_it_held"]


def test_one_tap_says_done_and_the_student_confirms_with_one(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    town.at("2026-12-07T12:00")
    mila.presses("conversations.held")
    assert mila.hears("conversations/is_held").mentions("gevoerd")
    noor.presses("conversations.confirm")
    assert noor.hears("conversations/confirmed")
    one = talk(town)
    assert (str(one.held_on), str(one.norm), one.confirmed) == ("2026-12-04", "2026-12-08", True)


def test_the_student_may_say_no_and_it_is_open_again(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    town.at("2026-12-07T12:00")
    mila.presses("conversations.held")
    noor.presses("conversations.deny")
    assert noor.hears("conversations/denied")
    assert mila.hears("conversations/deny").mentions("Noor")
    one = talk(town)
    assert (one.state, one.held_on, one.confirmed) == ("open", None, False)


def test_a_talk_that_is_not_yet_is_not_held(town: Town, running: Somebody, mila: Somebody) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    mila.says("/gesprekken").presses("conversations.open")
    held = [label for label, data in mila.last.buttons if data.startswith("conversations.held")]
    planned = mila.last.shown.lines[0]
    assert [button.label for button in planned.buttons] == ["Verzet", "Zeg af", "Lees de agenda"]
    assert len(held) == 2  # of the talks that have no moment
    assert talk(town).state == "planned"


def test_the_ladder_goes_on_until_it_is_planned(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    town.at("2026-12-06T12:00")
    assert steps(town) == ["plan", "day_5", "day_9", "coach_card"]
    assert running.hears("conversations/coach").mentions("Hoe kun je je collega helpen")
    town.at("2026-12-09T12:00")
    assert running.hears("conversations/norm_lead")
    assert noor.hears("conversations/norm_learner").mentions("We regelen", "niets te doen")
    plans(mila, "donderdag 10 december om 14 uur")
    assert running.heard("conversations/norm_lead") == 0
    assert running.hears("conversations/lapsed").mentions("heeft een moment")


def test_a_week_of_downtime_says_the_latest_thing_once(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    mila.forget()
    town.clock.move(timedelta(days=10))
    town.tick()
    assert steps(town) == ["plan", "day_9"]
    assert mila.heard("conversations/plan") <= 1
    town.tick()
    assert steps(town) == ["plan", "day_9"]


def test_quiet_hours_postpone_and_drop_nothing(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, start="26-11-2026")
    town.at("2026-11-26T06:00")
    assert steps(town) == ["plan"]
    assert not mila.heard("conversations/plan")
    town.at("2026-11-26T08:30")
    assert mila.heard("conversations/plan") == 1


def test_later_and_it_is_not_me(running: Somebody, mila: Somebody) -> None:
    mila.presses("conversations.later")
    assert mila.hears("conversations/later").mentions("Prima")


def test_who_is_not_the_supervisor_says_so_and_the_lead_hears_it(
    running: Somebody, mila: Somebody
) -> None:
    mila.presses("conversations.not_me")
    assert mila.hears("conversations/not_me")
    told = running.hears("conversations/not_me_lead")
    assert told.mentions("Mila", "Noor")
    assert "Mila" not in told.shown.preview
    running.presses("placements.open", "Ga naar de stage")
    assert running.hears("placements/one")


def test_the_school_is_asked_with_a_tick(town: Town, running: Somebody, mila: Somebody) -> None:
    opens(running).presses("placements.details").fills(
        tutor_email="docent@school.nl", meetlat_url="https://school.nl/meetlat"
    )
    plans(mila, "vrijdag 4 december om 14 uur", teacher=True)
    told = mila.hears("conversations/planned")
    assert told.mentions("docent@school.nl", "https://school.nl/meetlat")
    assert b"docent@school.nl" in told.shown.files[0].content
    assert talk(town).teacher_invited
