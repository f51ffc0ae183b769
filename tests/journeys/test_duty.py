"""Begeleider van dienst: said with one tap, seen by who learns, over at midnight."""

from sqlmodel import col, select, update

from bot import retention
from handlers import ids
from handlers.speech import Press
from storage.people import Granted, Person
from storage.placements import Duty
from tests.journeys.asking import TWO_DAYS, asked, jump
from tests.journeys.people import Somebody, Town

TAKE, BACK = "duty.take", "duty.back"


def test_one_tap_says_it_and_who_learns_sees_who_it_is_today(town: Town, noor: Somebody) -> None:
    joost = town.colleague("Joost")
    assert noor.says("/dienst").hears("duty/today").mentions("nog niemand")
    joost.says("dienst").presses(TAKE)
    assert joost.hears("duty/taken").mentions("De Linde", "middernacht")
    assert noor.says("/dienst").hears("duty/today").mentions("De Linde: Joost")
    assert noor.says("/leermaat").hears("machine/home").mentions("begeleider van dienst", "Joost")
    assert not [data for _, data in noor.hears("duty/today").buttons]


def test_it_stands_on_the_first_page_of_a_colleague_where_somebody_learns(
    town: Town, noor: Somebody
) -> None:
    joost, ruud = town.colleague("Joost"), town.colleague("Ruud", team="De Beuk")
    joost.says("/leermaat").presses(TAKE)
    assert joost.hears("duty/taken")
    assert joost.says("/leermaat").hears("machine/home").mentions("Jij bent vandaag")
    assert TAKE not in str(ruud.says("/leermaat").hears("machine/home").buttons)
    assert joost.says("/help").hears("people/help").mentions("/dienst ja")


def test_it_ends_with_the_day(town: Town, noor: Somebody) -> None:
    joost = town.colleague("Joost")
    town.at("2026-11-24T23:50")
    joost.says("/dienst ja")
    assert noor.says("/dienst").hears("duty/today").mentions("Joost")
    old = joost.button(BACK)[1]
    town.at("2026-11-25T00:05")
    assert noor.says("/dienst").hears("duty/today").mentions("nog niemand")
    joost.stumbles(old)
    assert joost.hears("duty/back").mentions("niets veranderd")


def test_it_may_be_given_back_by_word_and_by_tap(town: Town, noor: Somebody) -> None:
    joost = town.colleague("Joost")
    joost.says("/dienst ja").presses(BACK)
    assert joost.hears("duty/back").mentions("geen begeleider van dienst meer")
    joost.says("/dienst ja").says("/dienst nee")
    assert joost.hears("duty/back").mentions("Dank je wel")
    assert town.rows(select(Duty)) == []


def test_two_may_be_on_duty_and_both_are_named(town: Town, noor: Somebody) -> None:
    joost, mei = town.colleague("Joost"), town.colleague("Mei")
    joost.says("/dienst ja").says("/dienst ja")
    mei.says("/dienst ja")
    assert mei.hears("duty/taken").mentions("samen met Joost")
    assert noor.says("/dienst").hears("duty/today").mentions("Joost en Mei")
    joost.says("/dienst nee")
    assert noor.says("/dienst").hears("duty/today").mentions(": Mei")
    assert len(town.rows(select(Duty))) == 1


def test_who_guides_two_teams_chooses_one(town: Town, noor: Somebody) -> None:
    there = town.team("De Beuk")
    joost = town.colleague("Joost", role="supervisor")
    granted = Granted(person_id=joost.id, role="supervisor", team_id=there)
    town.change(lambda session: session.add(granted))
    joost.says("/dienst ja")
    assert joost.hears("duty/today").mentions("De Linde", "De Beuk")
    joost.presses(TAKE)
    assert joost.hears("duty/taken").mentions("De Beuk")
    assert noor.says("/dienst").hears("duty/today").mentions("nog niemand")


def test_who_learns_manages_or_is_of_elsewhere_cannot_be_it(town: Town, noor: Somebody) -> None:
    mo = town.colleague("Mo", role="manager")
    ruud = town.colleague("Ruud", team="De Beuk")
    for person in (noor, mo, ruud):
        person.stumbles(Press(TAKE, ids.short(town.team("De Linde"))))
        assert person.last.shown.template == "machine/not_allowed", person.name
        person.says("/dienst ja")
    assert [row.person_id for row in town.rows(select(Duty))] == [ruud.id]
    assert TAKE not in str(mo.says("/dienst").last.buttons)


def test_who_has_no_team_yet_hears_what_to_do(town: Town) -> None:
    anna = town.colleague("Anna")
    with town.session() as session:
        session.exec(update(Person).where(col(Person.id) == anna.id).values(team_id=None))
    assert anna.says("/dienst ja").hears("duty/today").mentions("instellingen")


def test_days_that_are_past_are_forgotten(town: Town) -> None:
    joost = town.colleague("Joost")
    for day in (24, 28, 30):
        town.clock.at = town.clock.now().replace(day=day)
        joost.says("/dienst ja")
    assert len(town.rows(select(Duty))) == 3
    town.clock.at = town.clock.now().replace(month=12, day=2)
    list(retention.forget(town.app.house, town.app.database, town.clock.now()))
    assert sorted(row.day.day for row in town.rows(select(Duty))) == [28, 30]


# A question that stays quiet.


def test_a_question_that_waits_two_days_goes_to_who_is_on_duty_first(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost")
    asked(town, noor, fatima)
    town.clock.at = town.clock.now().replace(day=26, hour=8)
    joost.says("/dienst ja")
    jump(town, TWO_DAYS)
    assert joost.hears("questions/ask").mentions("zoekt hulp", "Noor")
    assert "douchen" not in joost.hears("questions/ask").text
    assert noor.hears("questions/step_supervisor").mentions(
        "nu naar de begeleider van dienst", "Joost, begeleider van dienst"
    )
    assert mila.screen == []
    noor.presses("questions.share")
    assert joost.hears("questions/ask").mentions("douchen")
    joost.presses("questions.help")
    assert noor.hears("exchanges/begun").mentions("Joost")


def test_a_no_of_who_is_on_duty_brings_it_to_the_supervisor(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost")
    asked(town, noor, fatima)
    town.clock.at = town.clock.now().replace(day=26, hour=8)
    joost.says("/dienst ja")
    jump(town, TWO_DAYS)
    joost.presses("questions.no")
    assert mila.hears("questions/ask")
    assert noor.last.mentions("Mila, begeleider")


def test_when_their_day_is_over_the_supervisor_is_asked_once(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost")
    asked(town, noor, fatima)
    town.clock.at = town.clock.now().replace(day=26, hour=8)
    joost.says("/dienst ja")
    jump(town, TWO_DAYS)
    jump(town, "2026-11-26T23:50")
    assert noor.heard("questions/step_supervisor") == 1
    jump(town, "2026-11-27T00:10")
    jump(town, "2026-11-27T10:30")
    jump(town, "2026-11-27T12:30")
    assert mila.heard("questions/ask") == 1
    assert noor.heard("questions/step_supervisor") == 2
    assert noor.hears("questions/step_supervisor").mentions("Mila, begeleider")
    joost.presses("questions.help")
    assert noor.hears("exchanges/begun").mentions("Joost")


def test_who_can_only_be_asked_tomorrow_is_passed_over_for_the_supervisor(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost", windows="08:00-08:30")
    asked(town, noor, fatima)
    town.clock.at = town.clock.now().replace(day=26, hour=9)
    joost.says("/dienst ja").forget()
    jump(town, TWO_DAYS)
    assert mila.hears("questions/ask")
    assert joost.screen == []


def test_who_gave_it_back_before_they_were_asked_is_not_asked(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost", windows="14:00-15:00")
    asked(town, noor, fatima)
    town.clock.at = town.clock.now().replace(day=26, hour=9)
    joost.says("/dienst ja")
    jump(town, TWO_DAYS)
    assert noor.hears("questions/step_supervisor").mentions("Joost", "14.00")
    joost.says("/dienst nee").forget()
    jump(town, "2026-11-26T14:05")
    assert joost.screen == []
    assert mila.hears("questions/ask")


def test_a_question_for_ones_own_supervisor_goes_to_them(
    town: Town, noor: Somebody, mila: Somebody
) -> None:
    joost = town.colleague("Joost")
    joost.says("/dienst ja").forget()
    noor.says("/leervraag Ik weet niet of ik hier wel op mijn plek ben, hoe merk ik dat?")
    noor.presses("questions.supervisor")
    assert mila.hears("questions/ask")
    assert joost.screen == []
