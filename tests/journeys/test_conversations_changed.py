"""What changes in a placement changes what is asked: dates, who guides, a break, a stop."""

from datetime import UTC
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlmodel import select

from storage.people import Person
from storage.placements import Placement, StepDone
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds, opens, placed
from tests.journeys.talking import begins, lives, plans, steps, talk


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of 144 days that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


def interrupts(lead: Somebody, **given: str) -> None:
    opens(lead).presses("placements.break").fills(**given)
    lead.town.tick()


def test_a_break_takes_back_what_was_said_and_asks_with_the_new_date(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    interrupts(running, start="30-11-2026", end="13-12-2026")
    asked = mila.hears("conversations/plan")
    assert asked.mentions("dinsdag 22 december")
    assert mila.heard("conversations/plan") == 1
    assert mila.hears("conversations/lapsed").mentions("data zijn veranderd")


def test_nothing_comes_in_a_break_and_a_talk_of_return_after_it(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    interrupts(running, start="30-11-2026", end="13-12-2026")
    mila.forget()
    lives(town, "2026-12-13")
    assert not [b for b in mila.screen if b.shown.template == "conversations/plan"]
    lives(town, "2026-12-14")
    assert steps(town, "return") == ["do_it"]
    asked = [b for b in mila.screen if b.shown.template == "conversations/plan"]
    assert asked[-1].mentions("terugkeergesprek", "vrijdag 18 december")


def test_a_break_without_an_end_is_asked_about_every_four_weeks_and_agreed_on_after_four(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    joke = town.colleague("Joke", role="manager")
    interrupts(running, start="30-11-2026")
    mila.forget()
    lives(town, "2026-12-26")
    assert not running.heard("conversations/still_broken")
    lives(town, "2026-12-29")
    assert running.hears("conversations/still_broken").mentions("reden hoeft niet")
    assert joke.hears("conversations/agree").mentions("30 november 2026", "niet naar een reden")
    lives(town, "2027-01-26")
    assert running.heard("conversations/still_broken") == 2
    assert joke.heard("conversations/agree") == 1
    assert not [b for b in mila.screen if b.shown.template == "conversations/plan"]


def test_a_stop_takes_all_back_and_leaves_a_talk_to_round_it_off(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    anna = town.academy()
    plans(mila, "vrijdag 4 december om 14 uur")
    opens(running).presses("placements.more").presses("placements.stop").fills(
        day="vandaag", by="school"
    )
    town.tick()
    assert anna.hears("conversations/stopped").mentions("Noor")
    for person in (mila, noor):
        off = person.hears("conversations/called_off")
        assert off.mentions("vrijdag 4 december om 14.00 uur", "uit je agenda")
        assert b"METHOD:CANCEL" in off.shown.files[0].content
    assert mila.hears("conversations/plan").mentions("afronding", "vrij")
    lives(town, "2026-12-14")
    assert not mila.heard("conversations/day_before")
    assert steps(town) == ["plan"]


def test_a_talk_after_a_new_end_is_called_off_and_asked_for_again(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    plans(mila, "vrijdag 11 december om 14 uur")
    opens(running).presses("placements.more").presses("placements.end").fills(end="10-12-2026")
    town.tick()
    assert mila.hears("conversations/called_off").mentions("vrijdag 11 december")
    assert talk(town).state == "open"


def cancels(bubble: Any) -> bool:
    """Whether a message takes a talk out of a calendar."""
    (file,) = bubble.shown.files
    return b"METHOD:CANCEL" in file.content


def test_a_talk_planned_in_a_break_that_comes_later_is_called_off_and_planned_anew(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    interrupts(running, start="30-11-2026", end="13-12-2026")
    for person in (mila, noor):
        off = person.hears("conversations/called_off")
        assert off.mentions("vrijdag 4 december om 14.00 uur", "Er komt een nieuw moment")
        assert cancels(off)
    assert noor.heard("conversations/invited") == 0
    mila.presses("conversations.plan", "ander moment").fills(moment="9 december om 14 uur")
    assert "onderbroken" in mila.problems["moment"]
    mila.fills(moment="maandag 21 december om 14 uur").presses("machine.right")
    assert noor.hears("conversations/invited").mentions("maandag 21 december")
    assert (talk(town).state, talk(town).sequence) == ("planned", 2)


def test_a_talk_outside_a_break_and_one_in_a_short_absence_stay(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    plans(mila, "vrijdag 4 december om 14 uur")
    interrupts(running, start="5-12-2026", end="18-12-2026")
    interrupts(running, start="30-11-2026", end="2-12-2026")
    assert not mila.heard("conversations/called_off")
    assert talk(town).state == "planned"


def test_in_a_break_without_an_end_a_talk_is_called_off_on_the_working_day_before_it(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "maandag 7 december om 14 uur")
    interrupts(running, start="30-11-2026")
    lives(town, "2026-12-03")
    assert not noor.heard("conversations/called_off")
    lives(town, "2026-12-04")
    off = noor.hears("conversations/called_off")
    assert off.mentions("maandag 7 december", "Gaat de stage verder?")
    assert cancels(off)
    assert not [data for _, data in off.buttons]
    assert not mila.heard("conversations/day_before")


def test_back_before_the_day_of_a_talk_it_stays(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    plans(mila, "vrijdag 11 december om 14 uur")
    interrupts(running, start="30-11-2026")
    lives(town, "2026-12-08")
    opens(running).presses("placements.resume").fills(day="vandaag")
    lives(town, "2026-12-10")
    assert not noor.heard("conversations/called_off")
    assert mila.hears("conversations/day_before").mentions("vrijdag 11 december")


def test_a_placement_that_is_taken_away_takes_its_talks_and_what_was_asked_with_it(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    bert = town.person("Bert", kind="teacher", email="bert@school.nl")
    begins(petra, start="27-11-2026")
    opens(petra).presses("placements.details").fills(tutor_email="bert@school.nl")
    mila.says("/gesprekken").presses("conversations.open")
    mila.presses("conversations.plan", nth=0)
    mila.fills(moment="vrijdag 4 december om 14 uur", teacher=True).presses("machine.right")
    assert bert.hears("conversations/invited")
    opens(petra).presses("placements.more").presses("placements.remove")
    petra.presses("placements.really_remove")
    for person in (noor, mila, bert):
        off = person.hears("conversations/called_off")
        assert off.mentions("vrijdag 4 december om 14.00 uur")
        assert cancels(off)
        assert not off.buttons
    assert petra.hears("placements/removed")
    assert town.rows(select(Placement)) == town.rows(select(StepDone)) == []
    for person in (mila, petra):
        assert not person.heard("conversations/plan")


def test_what_was_asked_about_a_placement_that_is_taken_away_is_taken_back(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    begins(petra, start="27-11-2026", supervisor="")
    assert petra.hears("conversations/nobody")
    opens(petra).presses("placements.more").presses("placements.remove")
    petra.presses("placements.really_remove")
    assert not petra.heard("conversations/nobody")
    assert petra.hears("conversations/lapsed").mentions("gaat niet door")


def test_a_teacher_who_is_not_in_chat_hears_it_through_who_guides(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    opens(running).presses("placements.details").fills(tutor_email="docent@school.nl")
    mila.says("/gesprekken").presses("conversations.open")
    mila.presses("conversations.plan", nth=0)
    mila.fills(moment="vrijdag 4 december om 14 uur", teacher=True).presses("machine.right")
    interrupts(running, start="30-11-2026", end="13-12-2026")
    assert mila.hears("conversations/called_off").mentions("docent@school.nl")
    assert "docent" not in noor.hears("conversations/called_off").text


def test_a_stop_that_was_a_mistake_takes_the_talk_of_rounding_off_out_of_the_calendar(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    opens(running).presses("placements.more").presses("placements.stop")
    running.fills(day="vandaag", by="other")
    town.tick()
    plans(mila, "vrijdag 27 november om 14 uur")
    opens(running).presses("placements.go_on")
    town.tick()
    assert cancels(noor.hears("conversations/called_off"))
    assert talk(town, "exit").state == "cancelled"


def test_a_moment_that_was_proposed_before_a_break_is_not_taken_over_in_it(
    running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    noor.says("/gesprekken").presses("conversations.propose", nth=0)
    noor.fills(moment="vrijdag 4 december om 14 uur").presses("machine.right")
    interrupts(running, start="30-11-2026", end="13-12-2026")
    mila.presses("conversations.accept")
    assert mila.hears("conversations/field_break").mentions("onderbroken", "30 november 2026")
    assert not noor.heard("conversations/invited")


def test_a_shorter_end_moves_what_was_asked(town: Town, running: Somebody, mila: Somebody) -> None:
    lives(town, "2027-01-13")
    assert steps(town, "interim") == ["plan"]
    opens(running).presses("placements.more").presses("placements.end").fills(end="25-6-2027")
    town.tick()
    assert mila.says("/gesprekken").last.mentions("maart")
    lives(town, "2027-02-20")
    assert steps(town, "interim") == ["plan", "plan"]


def test_a_placement_that_was_entered_late_says_nothing_of_the_past_and_one_summary(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, start="14-9-2026", end="12-3-2027")
    assert petra.hears("conversations/summary").mentions("Noor", "14 september 2026")
    assert not mila.heard("conversations/plan")
    lives(town, "2026-12-01")
    assert not [b for b in mila.screen if "startgesprek" in b.text]
    assert petra.heard("conversations/summary") == 1
    assert steps(town) == []


def test_nobody_coupled_is_a_task_for_the_lead_and_then_for_the_academy(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    anna = town.academy()
    begins(petra, start="7-12-2026", end="16-4-2027", supervisor="")
    lives(town, "2026-11-29")
    assert not petra.heard("conversations/nobody")
    lives(town, "2026-11-30")
    assert petra.hears("conversations/nobody").mentions("begint op maandag 7 december")
    lives(town, "2026-12-07")
    assert anna.hears("conversations/nobody").mentions("is begonnen")
    opens(petra).presses("placements.couple").fills(supervisor="Mila")
    town.tick()
    assert mila.hears("conversations/plan").mentions("startgesprek")
    assert petra.heard("conversations/nobody") == anna.heard("conversations/nobody") == 0


def test_where_a_team_has_no_lead_the_academy_hears_it_once(town: Town, noor: Somebody) -> None:
    anna = town.academy()
    adds(anna, start="7-12-2026", end="16-4-2027")
    lives(town, "2026-11-30")
    assert anna.hears("conversations/nobody").mentions("begint op")
    anna.forget()
    lives(town, "2026-12-07")
    assert anna.heard("conversations/nobody") == 1
    assert anna.hears("conversations/nobody").mentions("is begonnen")


def absent(lead: Somebody, **given: str) -> None:
    opens(lead.forget()).presses("placements.absent", nth=0)  # the first of the two
    lead.fills(**{"start": "vandaag", **given})
    lead.town.tick()


def test_an_absent_supervisor_is_left_alone_and_the_lead_finds_somebody_else(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    absent(running, end="11-12-2026")
    assert running.hears("conversations/replacement").mentions("Koppel een vervanger")
    mila.forget()
    lives(town, "2026-12-05")
    assert not [b for b in mila.screen if b.shown.template == "conversations/plan"]
    lives(town, "2026-12-09")
    running.presses("conversations.delay")
    assert running.hears("conversations/delay").mentions("dinsdag 15 december")
    assert str(talk(town).granted_until) == "2026-12-15"
    assert mila.hears("conversations/delayed")
    lives(town, "2026-12-12")
    assert running.heard("conversations/replacement") == 0  # who guides is back


def test_a_second_supervisor_takes_over_while_the_first_is_absent(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud", role="supervisor")
    opens(running).presses("placements.couple", "tweede").fills(supervisor="Ruud")
    town.tick()
    assert ruud.hears("conversations/plan")
    absent(running)
    assert not running.heard("conversations/replacement")
    ruud.forget()
    lives(town, "2026-12-04")
    plans(ruud.says("/gesprekken"), "dinsdag 8 december om 14 uur")

    lives(town, "2026-12-09")
    assert ruud.hears("conversations/was_it_held")
    assert not mila.heard("conversations/was_it_held")


def test_the_first_gepland_closes_it_for_both(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud", role="supervisor")
    opens(running).presses("placements.couple", "tweede").fills(supervisor="Ruud")
    town.tick()
    plans(ruud, "vrijdag 4 december om 14 uur")
    assert mila.heard("conversations/plan") == 0
    assert mila.hears("conversations/lapsed").mentions("heeft een moment")
    assert mila.hears("conversations/invited").mentions("vrijdag 4 december")


def test_who_takes_over_gets_what_is_asked_and_the_other_has_it_no_longer(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud", role="supervisor")
    lives(town, "2026-11-26")
    opens(running).presses("placements.replace").fills(supervisor="Ruud")
    town.tick()
    asked = [b.text for b in ruud.screen if b.shown.template == "conversations/plan"]
    assert any("startgesprek" in text for text in asked)
    assert any("overdracht" in text for text in asked)
    assert mila.heard("conversations/plan") == 0
    assert mila.hears("conversations/lapsed").mentions("Een ander begeleidt")
    assert mila.says("/gesprekken").hears("conversations/list").mentions("geen gesprekken")


def test_a_supervisor_who_left_is_replaced(town: Town, running: Somebody, mila: Somebody) -> None:
    def leave(session: Any) -> None:
        row = session.get(Person, mila.id)
        row.state, row.left_at = "left", town.clock.now()
        session.add(row)

    town.change(leave)
    lives(town, "2026-11-29")
    assert running.hears("conversations/replacement")


def test_a_new_supervisor_does_not_assess_alone(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    ruud = town.colleague("Ruud", role="supervisor")
    mila.says("/gesprekken").presses("conversations.open").presses("conversations.held", nth=0)
    lives(town, "2027-01-25")
    opens(running).presses("placements.replace").fills(supervisor="Ruud")
    town.tick()
    plans(ruud, "dinsdag 26 januari om 14 uur")
    assert ruud.hears("conversations/planned").mentions("overdracht", "Waar staat de student?")
    lives(town, "2027-02-01")  # two days before, it comes single
    plans(ruud, "woensdag 3 februari om 14 uur")
    assert ruud.hears("conversations/planned").mentions("tussenbeoordeling", "nog kort")
    asked = running.hears("conversations/join")
    assert asked.mentions("woensdag 3 februari", "beoordeelt niet alleen")
    running.presses("conversations.join")
    assert running.hears("conversations/joined")
    assert ruud.hears("conversations/lead_joins").mentions("Petra")
    assert talk(town, "interim").with_lead


def test_a_lead_who_guides_decides_as_a_lead_does(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    begins(petra, supervisor="Petra")
    petra.says("/gesprekken").presses("conversations.open")
    petra.presses("conversations.held", nth=-1)
    petra.presses("conversations.go_on")
    assert petra.hears("conversations/goes_on")


def test_who_is_not_in_chat_yet_is_reached_through_the_lead(
    town: Town, petra: Somebody, noor: Somebody
) -> None:
    begins(petra, supervisor="mila@zorg.nl")
    asked = petra.hears("conversations/plan")
    assert asked.mentions("voor Mila", "nog niet is aangesloten")
    plans(petra, "vrijdag 4 december om 14 uur")
    assert noor.hears("conversations/invited").mentions("vrijdag 4 december")
    assert talk(town).state == "planned"


def test_two_sweeps_at_once_say_each_thing_once(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, start="26-11-2026")
    town.clock.at = town.clock.now().replace(day=26, hour=12).astimezone(UTC)
    job = next(j for j in town.app.schedule.jobs() if j.name == "conversations.sweep")
    ready = Barrier(2)

    def run() -> None:
        ready.wait()
        town.app.schedule.tick(job)

    both = [Thread(target=run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    town.deliver()
    assert steps(town) == ["plan"]
    assert mila.heard("conversations/plan") == 1
    assert placed(town).next_due is not None


def test_a_placement_whose_dates_are_refused_stops_no_other(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    def broken(session: Any) -> None:
        learner = Person(name="Sam", kind="student", team_id=town.team("De Linde"))
        session.add(learner)
        day = town.clock.now().date()
        session.add(
            Placement(
                learner_id=learner.id,
                team_id=town.team("De Linde"),
                start=day,
                end=day.replace(day=1),
                entered_on=day,
                next_due=day.replace(day=1),
            )
        )

    town.change(broken)
    lives(town, "2026-11-29")
    assert steps(town) == ["plan", "day_5"]
    assert len(town.rows(select(StepDone).where(StepDone.step == "day_5"))) == 1
