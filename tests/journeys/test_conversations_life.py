"""The whole life of a placement, from its first day until after its end; and short ones."""

import pytest
from sqlmodel import col, select

from storage.placements import Conversation
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens
from tests.journeys.talking import begins, lives, plans, steps, talk


@pytest.fixture
def running(petra: Somebody, noor: Somebody, mila: Somebody) -> Somebody:
    """A placement of 144 days that begins today, of Noor with Mila; gives the lead."""
    return begins(petra)


def holds(town: Town, guide: Somebody, moment: str, day_after: str) -> None:
    """Plans the talk that was asked for last, and says that it was held."""
    plans(guide, moment)
    lives(town, day_after)
    guide.presses("conversations.held")


def test_a_whole_placement_from_its_first_day_until_after_its_end(
    town: Town, running: Somebody, mila: Somebody, noor: Somebody
) -> None:
    holds(town, mila, "vrijdag 4 december om 14 uur", "2026-12-07")
    noor.presses("conversations.confirm")
    # Halfway is 3 February; interim is steered on that day, aligned a week before.
    lives(town, "2027-01-26")
    assert not mila.heard("conversations/align")
    lives(town, "2027-01-27")
    for person in (mila, running):
        asked = person.hears("conversations/align")
        assert asked.mentions("tussenbeoordeling", "20 minuten", "Welk oordeel verwacht je?")
        assert "Noor" not in asked.shown.preview
    running.presses("conversations.aligned")
    assert running.hears("conversations/aligned")
    assert mila.heard("conversations/align") == 0  # one of the two is enough
    lives(town, "2027-02-01")
    assert mila.hears("conversations/plan").mentions("tussenbeoordeling", "woensdag 3 februari")
    holds(town, mila, "woensdag 3 februari om 14 uur", "2027-02-04")
    noor.presses("conversations.confirm")
    assert steps(town, "interim")[-2:] == ["day_before", "was_it_held"]
    # Final: streef a week before the end of 16 April, norm the day before it.
    plans(mila, "vrijdag 9 april om 10 uur")
    lives(town, "2027-04-12")
    assert mila.hears("conversations/was_it_held").mentions("eindbeoordeling")
    mila.presses("conversations.held")
    noor.presses("conversations.confirm")
    mila.forget()
    noor.forget()
    running.forget()
    lives(town, "2027-05-20")
    for person in (mila, noor, running):
        seen = [b.shown.template for b in person.screen if b.shown.template.startswith("conv")]
        assert seen == [], person.name
    found = town.rows(select(Conversation).order_by(col(Conversation.held_on)))
    assert [(one.type, str(one.held_on), str(one.norm)) for one in found] == [
        ("start", "2026-12-04", "2026-12-08"),
        ("alignment_interim", "2027-01-27", "None"),
        ("interim", "2027-02-03", "2027-02-10"),
        ("final", "2027-04-09", "2027-04-15"),
    ]


def test_a_final_talk_waits_for_the_interim_one_until_the_lead_says_go_on(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    mila.says("/gesprekken").presses("conversations.open")
    mila.presses("conversations.held", nth=-1)
    waits = mila.hears("conversations/final_waits")
    assert waits.mentions("tussenbeoordeling staat nog open", "verrassing")
    assert talk_is_open(town, "final")
    running.presses("conversations.go_on", "Toch doorgaan")
    assert running.hears("conversations/goes_on")
    mila.presses("conversations.held", nth=-1)
    assert mila.hears("conversations/is_held").mentions("eindbeoordeling")
    assert talk(town, "final").goes_on


def talk_is_open(town: Town, kind: str) -> bool:
    found = town.rows(select(Conversation).where(Conversation.type == kind))
    return all(one.state == "open" for one in found)


def test_a_doubt_asks_for_a_progress_talk_within_two_weeks(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    lives(town, "2027-01-27")
    mila.presses("conversations.doubt")
    assert mila.hears("conversations/doubted").mentions("eerst de academie, en dan pas de school")
    assert running.hears("conversations/doubt_lead").mentions("eerder dan de school")
    assert str(talk(town, "progress").due) == "2027-02-10"
    running.presses("conversations.doubt")
    assert len(town.rows(select(Conversation).where(Conversation.type == "progress"))) == 1
    plans(mila, "vrijdag 29 januari om 14 uur")
    assert mila.hears("conversations/planned").mentions("voortgangsgesprek", "Hoe gaat het?")


def test_a_placement_of_three_weeks_has_a_check_and_a_final_talk(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, end="14-12-2026")
    lives(town, "2026-12-16")
    assert steps(town, "check") == ["plan", "before_2"]
    assert steps(town, "final") == ["before_10", "alignment", "before_5", "before_2", "norm_passed"]
    assert steps(town, "interim") == steps(town, "closing") == []


def test_a_placement_of_a_week_has_a_start_and_a_closing_talk(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, end="30-11-2026")
    lives(town, "2026-12-02")
    assert steps(town) == ["plan", "coach_card", "norm_passed"]
    assert steps(town, "closing") == ["before_2", "norm_passed"]
    assert steps(town, "final") == steps(town, "interim") == []


def test_learning_periods_have_talks_of_their_own(
    town: Town, petra: Somebody, noor: Somebody, mila: Somebody
) -> None:
    begins(petra, track="bbl", end="16-7-2027")
    lives(town, "2027-02-02")
    assert steps(town).count("plan") == 2
    assert mila.hears("conversations/plan").mentions("startgesprek", "maandag 15 februari")
    assert mila.says("/gesprekken").last.text.count("Het startgesprek") == 2


def test_an_extension_after_the_final_talk_asks_for_a_new_one(
    town: Town, running: Somebody, mila: Somebody
) -> None:
    mila.says("/gesprekken").presses("conversations.open")
    mila.presses("conversations.held", nth=1)
    mila.says("/gesprekken").presses("conversations.open")
    mila.presses("conversations.held", nth=-1)
    assert talk(town, "final").state == "held"
    opens(running).presses("placements.more").presses("placements.end").fills(end="25-6-2027")
    lives(town, "2027-06-17")
    assert "before_2" in steps(town, "final")
    plans(mila, "vrijdag 18 juni om 14 uur")
    finals = town.rows(select(Conversation).where(Conversation.type == "final"))
    assert sorted((one.number, one.state) for one in finals) == [(1, "held"), (2, "planned")]
