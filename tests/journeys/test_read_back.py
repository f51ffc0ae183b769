"""What the bot reads in a moment it says first: nothing happens before it is right."""

from datetime import date

import pytest
from sqlmodel import select

from storage.exchanges import Exchange
from storage.people import Person
from tests.journeys.asking import DEMENTIA, asks, jump
from tests.journeys.people import Somebody, Town


def ask(noor: Somebody) -> None:
    noor.says(f"/leervraag {DEMENTIA}").presses("questions.choose")


def paused(town: Town) -> date | None:
    (person,) = town.rows(select(Person).where(Person.name == "Fatima"))
    until: date | None = person.paused_until
    return until


def meetings(town: Town) -> list[object]:
    return [exchange.meet for exchange in town.rows(select(Exchange))]


def test_a_pause_begins_only_when_the_reading_is_right(town: Town, fatima: Somebody) -> None:
    fatima.says("/pauze t/m a.s. vrijdag")
    assert fatima.hears("people/pause_read").mentions("vrijdag 27 november", "Klopt dat?")
    assert paused(town) is None
    fatima.presses("machine.right")
    assert fatima.hears("people/paused").mentions("vrijdag 27 november")
    assert paused(town) == date(2026, 11, 27)
    assert fatima.heard("people/pause_read") == 0


@pytest.mark.at_once
def test_anders_opens_the_form_with_what_was_typed(town: Town, fatima: Somebody) -> None:
    fatima.says("/pauze 3 december").presses("machine.other")
    assert fatima.form is not None
    assert [field.value for field in fatima.form.asked.fields] == ["3 december"]
    fatima.fills(until="tot 3 december")
    fatima.hears("people/pause_read").mentions("woensdag 2 december")
    fatima.presses("machine.right")
    assert paused(town) == date(2026, 12, 2)


def test_in_steps_it_is_the_same(town: Town, fatima: Somebody) -> None:
    fatima.forms = "steps"
    fatima.says("/pauze").presses("people.pause", "andere").says("twee weken")
    fatima.hears("people/pause_read").mentions("maandag 7 december")
    fatima.presses("machine.other").says("een week").presses("machine.right")
    assert paused(town) == date(2026, 11, 30)


def test_of_two_readings_both_are_named(town: Town, fatima: Somebody) -> None:
    fatima.says("/pauze t/m volgende vrijdag")
    assert fatima.hears("people/pause_unclear").mentions(
        "vrijdag 27 november", "vrijdag 4 december"
    )
    assert paused(town) is None


def test_who_helps_later_says_yes_only_when_the_moment_is_right(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.later").fills(moment="morgen om half drie")
    assert fatima.hears("questions/later_read").mentions("woensdag 25 november om 14.30 uur")
    assert asks(town) == [("skill", "open")]
    fatima.presses("machine.right")
    assert asks(town) == [("skill", "later")]
    assert noor.hears("exchanges/begun").mentions("14.30")


@pytest.mark.at_once
def test_two_readings_and_a_day_that_is_another_stand_at_the_field(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.later").fills(moment="morgen half zeven")
    assert "06.30 uur, of woensdag 25 november om 18.30 uur" in fatima.problems["moment"]
    fatima.fills(moment="donderdag 25 november 14u")
    assert "woensdag 25 november" in fatima.problems["moment"]
    fatima.fills(moment="tot 12 uur")
    assert "wanneer het begint" in fatima.problems["moment"]
    fatima.fills(moment="elke dinsdag")
    assert "één dag" in fatima.problems["moment"]


@pytest.mark.at_once
def test_who_only_looks_keeps_the_buttons_of_the_question(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.later").fills(moment="morgen om 14.00 uur")
    fatima.presses("questions.help")
    assert fatima.hears("exchanges/help")
    assert fatima.presses("machine.right").last.shown.template != "exchanges/later"


@pytest.mark.at_once
def test_a_moment_that_went_by_while_it_was_read_back_is_past(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.help")
    fatima.presses("exchanges.meet").fills(moment="vandaag om 10.20 uur", place="het kantoor")
    fatima.hears("exchanges/read").mentions("dinsdag 24 november om 10.20 uur", "het kantoor")
    jump(town, "2026-11-24T10:25")
    fatima.presses("machine.right")
    assert fatima.hears("machine/unread").mentions("al voorbij")
    assert meetings(town) == [None]
    assert noor.heard("exchanges/meet") == 0


@pytest.mark.at_once
def test_hours_from_till_are_agreed_as_they_were_typed(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.help")
    fatima.presses("exchanges.meet").fills(moment="donderdag van half 10 tot 10", place="")
    fatima.presses("machine.right")
    assert noor.hears("exchanges/meet").mentions("donderdag 26 november van 09.30 tot 10.00 uur")


@pytest.mark.at_once
def test_a_reading_of_days_ago_is_gone_and_changes_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    ask(noor)
    fatima.presses("questions.help")
    fatima.presses("exchanges.meet").fills(moment="over een week om 14 uur", place="het kantoor")
    town.days_pass(3)
    town.app.schedule.forget()
    fatima.presses("machine.right")
    assert fatima.hears("machine/form_gone")
    assert meetings(town) == [None]


def test_days_off_are_read_back_with_the_weekdays_and_the_dates(
    town: Town, fatima: Somebody
) -> None:
    fatima.says("/instellingen").presses("people.hours", nth=2).fills(
        days_off="elke woensdag, 21 t/m 23 december"
    )
    assert fatima.hears("people/hours_read").mentions(
        "woensdag", "maandag 21 december", "woensdag 23 december"
    )
    fatima.presses("machine.right")
    assert fatima.hears("people/hours_kept").mentions("dinsdag 22 december")
