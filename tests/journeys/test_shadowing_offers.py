"""A professional offers hours: in free words, read back, set up, moved and withdrawn."""

import pytest
from sqlmodel import select

from handlers import ids
from handlers.speech import pressed
from storage.shadowing import Engaged
from storage.skills import Skill
from tests.journeys.offering import THURSDAY, WEEKLY, fills_offer, hours, offers, turn_on
from tests.journeys.people import Somebody, Town


@pytest.fixture(autouse=True)
def switched_on(town: Town, noor: Somebody, fatima: Somebody) -> None:
    turn_on(town)


def test_an_hour_is_offered_in_free_words_and_read_back(town: Town, fatima: Somebody) -> None:
    fills_offer(fatima, THURSDAY)
    fatima.hears("shadowing/offer_read").mentions(
        "donderdag 26 november van 10.00 tot 11.00 uur", "dementie", "Klopt"
    )
    assert hours(town) == []
    fatima.presses("machine.right")
    fatima.hears("shadowing/offered").mentions("niets uit te leggen", "werk zoals altijd", "cliënt")
    (hour,) = hours(town)
    assert hour.starts_at.isoformat() == "2026-11-26T09:00:00+00:00"
    assert (hour.host_id, hour.seats, hour.approves) == (fatima.id, 1, False)


@pytest.mark.parametrize("name", ["crra3b8k40", "2cpr2zrxq5"])
def test_a_choice_whose_name_looks_like_a_room_or_an_alarm_is_a_choice(
    town: Town, fatima: Somebody, name: str
) -> None:
    with town.session() as session:
        skill = Skill(
            id=ids.long(name) or 0, label="koken", normal="koken", made_at=town.clock.now()
        )
        session.add(skill)
    town.skilled(fatima, "koken")
    offers(fatima, skill=name)
    assert not fatima.refused
    assert [hour.skill_id for hour in hours(town)] == [ids.long(name)]


def test_hours_that_come_again_are_made_at_once_and_listed_together(
    town: Town, fatima: Somebody
) -> None:
    fills_offer(fatima, WEEKLY)
    fatima.hears("shadowing/offer_read").mentions(
        "dinsdag 1 december van 10.00 tot 11.00 uur",
        "nog 11 keer",
        "8 december, dinsdag 15 december en dinsdag 29 december",
        "Niet op dinsdag 22 december",
        "laatste keer is dinsdag 23 februari",
    )
    fatima.presses("machine.right")
    assert len(hours(town)) == 12
    fatima.says("/afkijkuurtje").last.mentions("en nog 11 keer", "Nog niet geboekt")
    fatima.presses("shadowing.series").last.mentions("12 keer", "nog vrij", "Wie boekt, komt")


def test_a_day_that_it_never_fell_on_and_a_missing_end_are_pointed_out(fatima: Somebody) -> None:
    fills_offer(fatima, "elke dinsdag 10-11, behalve 23 december")
    fatima.hears("shadowing/offer_read").mentions(
        "woensdag 23 december valt er niet in", "Je noemde geen einde", "12 keer"
    )


def test_who_has_no_skills_says_in_own_words_what_can_be_seen(town: Town) -> None:
    joost = town.colleague("Joost")
    joost.says("/afkijkuurtje").presses("shadowing.offer")
    joost.fills(moment=THURSDAY, theme="samen eten").presses("machine.right")
    joost.says("/afkijkuurtje").last.mentions("samen eten")


def test_something_else_than_a_skill_needs_a_few_words(fatima: Somebody) -> None:
    fills_offer(fatima, skill="other")
    assert "paar woorden" in fatima.problems["theme"]
    fatima.fills(moment=THURSDAY, skill="other", theme="samen eten").presses("machine.right")
    fatima.says("/afkijkuurtje").last.mentions("samen eten")


def test_a_moment_behind_the_command_stands_in_the_form(fatima: Somebody) -> None:
    fatima.says(f"/afkijkuurtje {THURSDAY}")
    assert fatima.form is not None
    assert fatima.form.asked.fields[0].value == THURSDAY


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("banaan", "geen dag met tijden"),
        ("donderdag", "Van hoe laat tot hoe laat"),
        ("elke dinsdagmiddag", "Van hoe laat tot hoe laat"),
        ("gisteren 10-11", "al voorbij"),
        ("morgen 11-10", "langer dan een dienst van 8 uur"),
        ("morgen 9-18", "langer dan een dienst van 8 uur"),
        ("morgen 10:00-10:05", "korter dan 15 minuten"),
        ("elke dinsdag 10-11 tot 1 maart 2046", "te ver vooruit"),
        ("elke dag 10-11 tot 1 maart", "96 uren"),
        ("29 februari 10-11", "te ver vooruit"),
    ],
)
def test_what_cannot_be_offered_is_said_at_the_field_and_nothing_is_lost(
    town: Town, fatima: Somebody, moment: str, words: str
) -> None:
    fills_offer(fatima, moment, theme="rustig blijven")
    assert words in fatima.problems["moment"]
    skill = fatima.form.asked.fields[1].options[0][0] if fatima.form else ""
    fatima.fills(moment=THURSDAY, skill=skill).presses("machine.right")
    assert len(hours(town)) == 1


def test_own_hours_do_not_overlap(town: Town, fatima: Somebody) -> None:
    offers(fatima, "1 december 10-11")
    fills_offer(fatima, "1 december 10:30-11:30")
    assert "al een ander uur" in fatima.problems["moment"]
    fills_offer(fatima, "elke dinsdag 10:30-11:30 tot 1 januari")
    assert "behalve 1 december 2026" in fatima.problems["moment"]
    offers(fatima, "elke dinsdag 10:30-11:30 tot 1 januari, behalve 1 december 2026")
    offers(fatima, "1 december 11-12")
    assert len(hours(town)) == 7


def test_an_offer_of_two_devices_is_made_once(town: Town, fatima: Somebody) -> None:
    fills_offer(fatima, THURSDAY)
    fills_offer(fatima, THURSDAY)
    fatima.presses("machine.right", nth=0)
    fatima.presses("machine.right")
    assert "al een ander uur" in fatima.last.text
    assert len(hours(town)) == 1


def test_an_offer_is_set_up_for_all_hours_that_are_to_come(town: Town, fatima: Somebody) -> None:
    offers(fatima, WEEKLY).presses("shadowing.settle")
    fatima.fills(
        frame="dementia", place="de huiskamer", seats="2", approves=True,
        notice="48", week="1", rest="15",
    )  # fmt: skip
    fatima.hears("shadowing/settled").mentions(
        "2 studenten tegelijk", "Jij zegt eerst ja of nee", "tot 48 uur", "huiskamer"
    )
    fatima.presses("shadowing.series").last.mentions("Kader: Dementie", "1 per week", "15 minuten")
    assert {(h.frame, h.seats, h.buffer_minutes) for h in hours(town)} == {("dementia", 2, 15)}
    stretches = town.rows(select(Engaged))
    assert {(one.ends_at - one.starts_at).seconds // 60 for one in stretches} == {75}


def test_more_rest_than_there_is_room_for_is_refused(town: Town, fatima: Somebody) -> None:
    offers(fatima, "1 december 10-11")
    offers(fatima, "1 december 11-12")
    fatima.presses("shadowing.settle", nth=0).fills(rest="15")
    assert "al een ander uur" in fatima.problems["rest"]
    fatima.fills(rest="0", place="de huiskamer")
    assert hours(town)[0].place == "de huiskamer"


def test_one_hour_and_all_hours_are_put_at_another_time(town: Town, fatima: Somebody) -> None:
    offers(fatima, WEEKLY).presses("shadowing.series").presses("shadowing.change", nth=0)
    fatima.fills(moment="woensdag 2 december 14-15")
    fatima.hears("shadowing/change_read").mentions(
        "woensdag 2 december van 14.00 tot 15.00 uur", "Het was dinsdag 1 december"
    )
    fatima.presses("machine.right").hears("shadowing/rescheduled").mentions("verzet")
    assert hours(town)[0].starts_at.isoformat() == "2026-12-02T13:00:00+00:00"
    fatima.presses("shadowing.series").presses("shadowing.shift").fills(clock="9-10")
    fatima.hears("shadowing/change_read").mentions("van 09.00 tot 10.00 uur", "nog 11 keer")
    fatima.presses("machine.right")
    assert {hour.starts_at.hour for hour in hours(town)} == {8}


def test_hours_are_not_moved_over_one_another(fatima: Somebody) -> None:
    offers(fatima, "1 december 10-11")
    offers(fatima, "2 december 10-11").presses("shadowing.series").presses("shadowing.change")
    fatima.fills(moment="1 december 10:30-11:30")
    assert "al een ander uur" in fatima.problems["moment"]
    fatima.fills(moment="1 december 11-12").presses("machine.right")
    fatima.hears("shadowing/rescheduled")


def test_an_hour_that_nobody_booked_is_withdrawn_at_once(town: Town, fatima: Somebody) -> None:
    offers(fatima, WEEKLY).presses("shadowing.series").presses("shadowing.withdraw", nth=0)
    fatima.hears("shadowing/withdrawn").mentions("dinsdag 1 december")
    assert len(hours(town)) == 11
    assert len(town.rows(select(Engaged))) == 11
    fatima.presses("shadowing.page").presses("shadowing.series").presses("shadowing.withdraw_all")
    fatima.hears("shadowing/withdraw_warned").mentions("nog 10 keer", "Niemand heeft geboekt")
    fatima.presses("shadowing.withdraw_all_now")
    assert hours(town) == []
    assert town.rows(select(Engaged)) == []


def test_a_button_of_an_hour_that_has_changed_says_that_it_is_past(fatima: Somebody) -> None:
    offers(fatima, THURSDAY).presses("shadowing.series")
    withdraw = fatima.button("shadowing.withdraw")
    fatima.presses("shadowing.change").fills(moment="vrijdag 10-11").presses("machine.right")
    fatima.does(pressed(withdraw[1]), on=withdraw[0].native)
    fatima.hears("machine/past")


def test_a_client_is_not_named_in_an_offer(town: Town, fatima: Somebody) -> None:
    fills_offer(fatima, skill="other", theme="mevrouw Jansen helpen")
    assert hours(town) == []
    assert fatima.problems["theme"]


def test_where_it_is_not_switched_on_it_is_said_so(town: Town) -> None:
    joost = town.colleague("Joost", team="De Beuk")
    joost.says("/afkijkuurtje").hears("machine/switched_off")


def test_a_lead_sees_numbers_of_their_team(town: Town, petra: Somebody, noor: Somebody) -> None:
    turn_on(town)
    offers(petra, THURSDAY)
    town.at("2026-11-27T10:00")
    petra.says("/afkijkuurtje").presses("shadowing.counts")
    petra.hears("shadowing/counts").mentions("De Linde: 1 aangeboden", "alleen aantallen")
    noor.says("/afkijkuurtje")
    assert not [data for _, data in noor.last.buttons if "counts" in data]
