"""A pause, quiet hours, days off: what is said of talks waits, is not lost, and never heaps."""

from datetime import timedelta
from typing import Any

import pytest

from storage.people import Organisation, Person
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens
from tests.journeys.talking import begins, lives, plans, steps, talk


@pytest.fixture
def guide(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """Who guides a placement of 144 days that begins today."""
    begins(petra)
    return mila


@pytest.fixture
def second(town: Town, petra: Somebody, guide: Somebody) -> Somebody:
    """Who guides it as well."""
    ruud = town.colleague("Ruud", role="supervisor")
    opens(petra).presses("placements.couple", "tweede").fills(supervisor="Ruud")
    town.tick()
    return ruud


def pauses(somebody: Somebody, until: str = "") -> Somebody:
    """Pauses until a day, or until they say so, and looks away."""
    if until:
        somebody.says(f"/pauze t/m {until}").presses("machine.right")
    else:
        somebody.says("/pauze").presses("people.pause", "terug")
    somebody.hears("people/paused")
    return somebody.forget()


def single(town: Town) -> None:
    """Each reminder comes by itself, without a letter of the week."""

    def choose(session: Any) -> None:
        row = session.get(Organisation, town.organisation)
        row.chosen = {"conversations.digest_day": -1}
        session.add(row)

    town.change(choose)


def test_after_a_pause_the_latest_comes_once(town: Town, guide: Somebody) -> None:
    single(town)
    pauses(guide, "vrijdag 4 december")
    lives(town, "2026-12-04")
    assert steps(town) == ["plan", "day_5", "day_9"]
    assert not guide.heard("conversations/plan")
    lives(town, "2026-12-05")
    assert guide.heard("conversations/plan") == 1
    assert guide.hears("conversations/plan").mentions("startgesprek")


def test_a_pause_without_an_end_is_over_when_somebody_says_so(town: Town, guide: Somebody) -> None:
    single(town)
    pauses(guide)
    lives(town, "2026-12-01")
    assert not guide.heard("conversations/plan")
    guide.says("/pauze terug")
    town.passes(minutes=20)
    assert guide.heard("conversations/plan") == 1


def test_who_is_back_on_a_day_off_is_left_alone_until_after_it(town: Town, guide: Somebody) -> None:
    def off(session: Any) -> None:
        row = session.get(Person, guide.id)
        row.days_off = "5, 6"
        session.add(row)

    single(town)
    town.change(off)
    pauses(guide, "vrijdag 4 december")
    lives(town, "2026-12-06")
    assert not guide.heard("conversations/plan")
    lives(town, "2026-12-07")
    assert guide.heard("conversations/plan") == 1


def test_what_became_untrue_in_a_pause_is_not_said_after_it(
    town: Town, guide: Somebody, second: Somebody
) -> None:
    single(town)
    pauses(guide, "vrijdag 4 december")
    lives(town, "2026-11-30")
    plans(second, "dinsdag 8 december om 14 uur")
    lives(town, "2026-12-05")
    assert not guide.heard("conversations/plan")
    assert guide.hears("conversations/invited").mentions("dinsdag 8 december")


def test_reminders_go_to_the_other_who_guides_while_the_first_pauses(
    town: Town, petra: Somebody, guide: Somebody, second: Somebody
) -> None:
    single(town)
    pauses(guide, "vrijdag 11 december")
    second.forget()
    lives(town, "2026-11-29")
    assert steps(town)[-1] == "day_5"  # for the first only, when nobody pauses
    assert second.heard("conversations/plan") == 1
    assert not guide.heard("conversations/plan")
    assert not petra.heard("conversations/paused")


def test_the_lead_hears_once_that_nobody_hears_it_and_a_passed_norm(
    town: Town, petra: Somebody, noor: Somebody, guide: Somebody
) -> None:
    single(town)
    pauses(guide, "vrijdag 11 december")
    lives(town, "2026-11-28")
    assert not petra.heard("conversations/paused")  # nothing waits yet
    lives(town, "2026-12-03")
    assert steps(town) == ["plan", "day_5", "day_9"]
    assert petra.heard("conversations/paused") == 1
    told = petra.hears("conversations/paused")
    assert told.mentions("Noor", "Mila, nu met pauze tot en met vrijdag 11 december")
    assert told.mentions("uiterlijk dinsdag 8 december", "niet naar een reden")
    assert "Mila" not in told.shown.preview
    lives(town, "2026-12-09")
    assert petra.hears("conversations/norm_lead").mentions("afgesproken dag is voorbij")
    assert noor.hears("conversations/norm_learner")
    assert petra.heard("conversations/paused") == 1
    lives(town, "2026-12-12")
    assert petra.heard("conversations/paused") == 0  # who guides is back
    assert petra.heard("conversations/lapsed") == 1


def test_a_next_pause_is_told_again(town: Town, petra: Somebody, guide: Somebody) -> None:
    single(town)
    pauses(guide)
    lives(town, "2026-11-29")
    assert petra.heard("conversations/paused") == 1
    guide.says("/pauze terug")
    lives(town, "2026-12-01")
    assert petra.heard("conversations/paused") == 0
    pauses(guide)
    lives(town, "2026-12-03")
    assert petra.heard("conversations/paused") == 1


def test_the_lead_plans_it_instead(
    town: Town, petra: Somebody, noor: Somebody, guide: Somebody
) -> None:
    single(town)
    pauses(guide, "vrijdag 11 december")
    lives(town, "2026-11-29")
    plans(petra, "donderdag 10 december om 10 uur")
    assert noor.hears("conversations/invited").mentions("donderdag 10 december")
    lives(town, "2026-12-07")
    assert not guide.heard("conversations/invited")
    lives(town, "2026-12-08")  # two working days before
    assert guide.hears("conversations/invited").mentions("donderdag 10 december")


def test_who_learns_and_pauses_hears_an_appointment_and_is_asked_nothing(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    pauses(noor, "vrijdag 18 december")
    plans(guide, "vrijdag 4 december om 14 uur")
    assert not noor.heard("conversations/invited")
    lives(town, "2026-12-02")
    assert noor.hears("conversations/invited").mentions("vrijdag 4 december")
    lives(town, "2026-12-03")
    assert noor.hears("conversations/day_before")
    lives(town, "2026-12-07")
    guide.presses("conversations.held")
    assert not noor.heard("conversations/confirm")
    lives(town, "2026-12-19")
    noor.presses("conversations.confirm")
    assert talk(town).confirmed


def test_what_was_planned_moved_and_called_off_in_a_pause_is_never_heard(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    pauses(noor, "vrijdag 4 december")
    plans(guide, "maandag 14 december om 14 uur")
    plans(guide, "dinsdag 15 december om 14 uur", "move")
    lives(town, "2026-11-27")
    guide.presses("conversations.cancel")
    lives(town, "2026-12-05")
    assert [b.shown.template for b in noor.screen if "conversations" in b.shown.template] == []
    plans(guide, "woensdag 16 december om 14 uur")
    assert noor.hears("conversations/invited").mentions("Er is een gesprek gepland")


def test_a_proposal_says_who_reads_it_after_a_pause(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    pauses(guide, "vrijdag 27 november")
    noor.says("/gesprekken").presses("conversations.propose", nth=0)
    noor.fills(moment="woensdag 2 december om 15 uur").presses("machine.right")
    assert noor.hears("conversations/proposed").mentions("Mila leest het na de pauze")
    assert not guide.heard("conversations/proposal")
    lives(town, "2026-11-28")
    guide.presses("conversations.accept")
    assert noor.hears("conversations/invited").mentions("woensdag 2 december")


def test_who_learns_is_not_told_of_a_request_that_waits(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    pauses(mila, "vrijdag 4 december")
    begins(petra)
    assert petra.heard("conversations/paused") == 1  # the first day already
    assert "kreeg op" not in noor.says("/gesprekken").last.text
    lives(town, "2026-12-05")
    assert noor.says("/gesprekken").last.mentions("kreeg op dinsdag 24 november de vraag")


def test_the_letter_of_the_week_comes_when_somebody_is_back(town: Town, guide: Somebody) -> None:
    pauses(guide, "dinsdag 1 december")
    lives(town, "2026-12-01")
    assert not guide.heard("conversations/digest")
    lives(town, "2026-12-02")
    assert guide.heard("conversations/digest") == 1
    lives(town, "2026-12-03")
    assert guide.heard("conversations/digest") == 1


def test_where_every_lead_pauses_the_academy_helps(
    town: Town, petra: Somebody, guide: Somebody
) -> None:
    anna = town.academy()
    single(town)
    pauses(petra)
    lives(town, "2026-12-09")
    assert anna.hears("conversations/norm_lead").mentions("startgesprek van Noor")
    assert not petra.heard("conversations/norm_lead")
    petra.says("/pauze terug")
    town.passes(minutes=20)
    seen = [b.shown.template for b in petra.screen if b.shown.template.startswith("conversations/")]
    assert seen == ["conversations/norm_lead"]  # and not the card before it


def test_the_pause_says_what_waits(guide: Somebody, noor: Somebody, town: Town) -> None:
    for person in (guide, noor):
        person.says("/pauze t/m vrijdag 4 december").presses("machine.right")
        assert person.hears("people/paused").mentions("wachten tot je terug bent", "afspraak")
    wim = town.colleague("Wim").says("/pauze t/m vrijdag").presses("machine.right")
    assert "stage" not in wim.hears("people/paused").text


# Quiet hours and days off.


def test_what_is_planned_in_quiet_hours_is_heard_after_them(
    town: Town, guide: Somebody, noor: Somebody
) -> None:
    town.at("2026-11-24T21:30")
    plans(guide, "dinsdag 8 december om 14 uur")
    assert not noor.heard("conversations/invited")
    town.at("2026-11-25T07:30")
    assert not noor.heard("conversations/invited")
    town.at("2026-11-25T08:30")
    assert noor.hears("conversations/invited").mentions("dinsdag 8 december om 14.00 uur")


def test_days_off_postpone_the_reminders_and_only_the_latest_comes(
    town: Town, guide: Somebody
) -> None:
    single(town)

    def off(session: Any) -> None:
        row = session.get(Person, guide.id)
        days = (town.clock.now().date() + timedelta(days=n) for n in range(1, 11))
        row.days_off = ", ".join(day.isoformat() for day in days)
        session.add(row)

    town.change(off)
    guide.forget()
    lives(town, "2026-12-04")
    assert steps(town) == ["plan", "day_5", "day_9"]
    assert not guide.heard("conversations/plan")
    lives(town, "2026-12-05")
    assert guide.heard("conversations/plan") == 1


def test_the_letter_of_the_week_waits_for_a_day_off(town: Town, guide: Somebody) -> None:
    def off(session: Any) -> None:
        row = session.get(Person, guide.id)
        row.days_off = "0"
        session.add(row)

    town.change(off)
    lives(town, "2026-11-30")
    assert not guide.heard("conversations/digest")
    lives(town, "2026-12-01")
    assert guide.heard("conversations/digest") == 1
