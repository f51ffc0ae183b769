"""Somebody would like to talk to somebody else: that never ends in silence."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from handlers.questions import wishing
from storage.people import Organisation
from storage.questions import Wish
from tests.journeys.people import Somebody, Town

COFFEE = "Hoe werkt het koffieapparaat?"
TODAY, A_DAY, TWO_DAYS, THREE_DAYS = (
    "2026-11-24T20:00",
    "2026-11-25T10:05",
    "2026-11-26T10:05",
    "2026-11-27T10:05",
)


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student."""
    return town.student("Noor")


@pytest.fixture
def lena(town: Town) -> Somebody:
    """The education lead of her team."""
    return town.colleague("Lena", role="lead")


@pytest.fixture
def anna(town: Town) -> Somebody:
    """The academy."""
    return town.academy("Anna")


def wishes(noor: Somebody) -> None:
    """Noor would like to talk to somebody else."""
    noor.says(f"/leervraag {COFFEE}").presses("questions.someone")
    noor.hears("questions/talk_asked")


def states(town: Town) -> dict[int, str]:
    """How it stands with each who was told."""
    return {wish.person_id: wish.state for wish in town.rows(select(Wish))}


def test_after_a_working_day_of_silence_the_next_one_is_told_and_the_asker_hears_who(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    town.at(TODAY)
    assert anna.screen == []
    town.at(A_DAY)
    told = anna.hears("questions/talk")
    told.mentions("Noor")
    assert "koffie" not in told.text
    assert noor.heard("questions/talk_next") == 1
    noor.hears("questions/talk_next").mentions("Anna")
    assert states(town) == {lena.id: "passed", anna.id: "open"}


def test_other_leads_of_the_team_come_before_the_academy_and_nobody_is_told_twice(
    town: Town, noor: Somebody, anna: Somebody
) -> None:
    leads = [town.colleague("Lena", role="lead"), town.colleague("Lotte", role="lead")]
    other = town.colleague("Olga", role="lead", team="De Wilg")
    wishes(noor)
    town.at(A_DAY)
    assert [lead.heard("questions/talk") for lead in leads] == [1, 1]
    assert anna.screen == []
    town.at("2026-12-04T10:05")
    assert [one.heard("questions/talk") for one in (*leads, anna)] == [1, 1, 1]
    assert other.screen == []


def test_when_nobody_is_left_the_asker_hears_it_once_with_other_ways(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    def confide(session: Session) -> None:
        organisation = session.get(Organisation, town.organisation)
        assert organisation is not None
        organisation.chosen = {"organisation.confidant": "Joke, toestel 12"}
        session.add(organisation)

    town.change(confide)
    wishes(noor)
    town.at(THREE_DAYS)
    noor.hears("questions/talk_ended").mentions("Joke, toestel 12", "begeleider", "niet aan jou")
    assert noor.heard("questions/talk_ended") == 1
    assert states(town) == {lena.id: "passed", anna.id: "lapsed"}


def test_who_gets_in_touch_ends_the_waiting(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    lena.presses("questions.talk_yes").hears("questions/talk_thanks")
    noor.hears("questions/talk_coming").mentions("Lena")
    town.at(THREE_DAYS)
    assert anna.screen == []
    assert noor.heard("questions/talk_next") == noor.heard("questions/talk_ended") == 0


def test_a_late_yes_still_counts_and_the_next_one_need_not_act(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    town.at(A_DAY)
    lena.presses("questions.talk_yes")
    noor.hears("questions/talk_coming").mentions("Lena")
    anna.hears("questions/talk_taken")
    town.at(THREE_DAYS)
    assert noor.heard("questions/talk_ended") == 0
    assert states(town) == {lena.id: "yes", anna.id: "passed"}


def test_a_yes_after_the_end_is_told_too(town: Town, noor: Somebody, lena: Somebody) -> None:
    wishes(noor)
    town.at(TWO_DAYS)
    noor.hears("questions/talk_ended")
    lena.presses("questions.talk_yes")
    noor.hears("questions/talk_coming").mentions("Lena")


def test_asking_again_while_somebody_was_told_tells_nobody_twice(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    town.at("2026-11-24T16:00")
    wishes(noor.forget())
    noor.hears("questions/talk_asked").mentions("Lena")
    assert lena.heard("questions/talk") == 1
    assert states(town) == {lena.id: "open"}


def test_after_downtime_one_step_is_taken_and_twice_the_same_sweep_is_once(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    town.clock.move(timedelta(days=7))
    town.tick()
    town.tick()
    assert anna.heard("questions/talk") == noor.heard("questions/talk_next") == 1
    assert noor.heard("questions/talk_ended") == 0


def test_who_is_away_is_passed_over(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    anna.says("/pauze t/m 31 december").presses("machine.right").forget()
    town.at(A_DAY)
    noor.hears("questions/talk_ended")
    assert anna.screen == []


def test_the_weekend_is_not_silence(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    town.at("2026-11-27T16:00")
    wishes(noor)
    town.at("2026-11-30T15:00")
    assert anna.screen == []
    town.at("2026-11-30T16:00")
    anna.hears("questions/talk")


def test_the_wish_of_who_left_goes_no_further(
    town: Town, noor: Somebody, lena: Somebody, anna: Somebody
) -> None:
    wishes(noor)
    noor.says("/stop").presses("people.leave")
    town.at(A_DAY)
    lena.hears("machine/lapsed")
    assert anna.screen == []


def test_who_wanted_to_talk_is_forgotten_after_three_months(
    town: Town, noor: Somebody, lena: Somebody
) -> None:
    wishes(noor)
    lena.presses("questions.talk_yes")
    for days, left in ((90, 1), (92, 0)):
        with town.session() as session:
            wishing.forget_old(session, town.clock.now() + timedelta(days=days), lambda _: 91)
        assert len(town.rows(select(Wish))) == left
