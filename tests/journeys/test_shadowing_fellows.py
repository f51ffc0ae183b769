"""A fellow student who watched something alike is found to talk to; whoever does not want to, need
not say so."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.exchanges import Exchange
from storage.shadowing import PeerAsk
from tests.journeys.people import Somebody, Town
from tests.journeys.watching import SAW, books, hour, notebook, turns_on, watched, writes


@pytest.fixture
def sam(town: Town) -> Somebody:
    return town.student("Sam")


@pytest.fixture
def lotte(town: Town) -> Somebody:
    return town.student("Lotte")


@pytest.fixture
def both(sam: Somebody, lotte: Somebody) -> tuple[Somebody, Somebody]:
    return sam, lotte


def saw(town: Town, student: Somebody, host: Somebody, begins: str) -> None:
    """A student watched an hour and said so."""
    books(
        town, student, hour(town, host, begins, frame="dementia"), came_student="yes", due_at=None
    )


def seeks(town: Town, student: Somebody, host: Somebody) -> Somebody:
    """A student watched an hour with a frame, and looks for somebody to talk to."""
    watched(town, student, host, frame="dementia")
    writes(student, SAW).presses("shadowing.steps").presses("shadowing.discuss")
    return student.presses("shadowing.fellow")


def test_a_fellow_student_who_saw_the_same_frame_is_asked_first(
    town: Town, noor: Somebody, fatima: Somebody, sam: Somebody
) -> None:
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    assert noor.hears("shadowing/fellow_sought").mentions("één persoon", "niemand hoeft")
    assert sam.hears("shadowing/fellow_asked").mentions("Noor", "dementie", "nee zeggen mag")
    assert not noor.heard("exchanges/between")


def test_card_g24_is_shown_where_one_discusses(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    writes(noor, SAW).presses("shadowing.steps").presses("shadowing.discuss")
    assert noor.hears("shadowing/discuss").mentions("zonder oordeel", "Je schrift blijft van jou")


def test_on_a_yes_the_two_can_talk_through_the_bot(
    town: Town, noor: Somebody, fatima: Somebody, sam: Somebody
) -> None:
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    sam.presses("shadowing.talk")
    assert sam.hears("exchanges/between").mentions("Noor", "wat jullie zagen", "Twee kijkers")
    assert noor.hears("exchanges/between").mentions("Sam", "Twee kijkers")
    noor.presses("exchanges.write").says("Wat viel jou op?")
    assert sam.hears("exchanges/line").mentions("Wat viel jou op?")
    assert SAW not in " ".join(bubble.text for bubble in sam.screen)
    sam.presses("exchanges.write").says("Haar handen.")
    assert noor.hears("exchanges/line").mentions("Haar handen.")
    assert notebook(town).peer_id == sam.id


@pytest.mark.parametrize("closes", ["noor", "sam"])
def test_when_the_talk_is_closed_whose_notebook_it_is_says_whether_it_was_discussed(
    noor: Somebody, fatima: Somebody, sam: Somebody, closes: str
) -> None:
    town = noor.town
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    sam.presses("shadowing.talk")
    {"noor": noor, "sam": sam}[closes].presses("exchanges.close")
    assert noor.heard("shadowing/talked") == 1
    assert not sam.heard("shadowing/talked") + noor.heard("exchanges/helped")
    noor.presses("shadowing.discussed")
    assert noor.hears("shadowing/discussed")
    assert notebook(town).discussed_at == town.clock.now()


def test_a_no_is_silent_and_the_next_is_asked(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    saw(town, lotte, fatima, "2026-11-19T09:00")
    seeks(town, noor, fatima)
    noor.forget()
    sam.presses("shadowing.talk_not")
    assert sam.hears("shadowing/fellow_no").mentions("geen reden", "niemand hoort ervan")
    assert not noor.screen
    assert lotte.hears("shadowing/fellow_asked").mentions("Noor")
    lotte.presses("shadowing.talk")
    assert noor.hears("exchanges/between").mentions("Lotte")


def test_silence_is_the_same_as_a_no(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    saw(town, lotte, fatima, "2026-11-19T09:00")
    seeks(town, noor, fatima)
    noor.forget()
    sam.button("shadowing.talk")
    town.passes(hours=25)
    assert sam.hears("shadowing/fellow_lapsed").mentions("niets te doen")
    assert lotte.heard("shadowing/fellow_asked") == 1
    assert not noor.heard("shadowing/fellow_nobody")
    states = {one.state for one in town.rows(select(PeerAsk).where(PeerAsk.peer_id == sam.id))}
    assert states == {"past"}


def test_the_rows_of_a_no_and_of_silence_are_alike(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    saw(town, lotte, fatima, "2026-11-19T09:00")
    seeks(town, noor, fatima)
    sam.presses("shadowing.talk_not")
    town.passes(hours=30)
    said = [(one.state, one.due_at, one.version) for one in town.rows(select(PeerAsk))]
    assert said == [("past", None, 2)] * 2


def test_with_nobody_to_ask_the_student_hears_it_once_and_kindly(
    town: Town, noor: Somebody, fatima: Somebody, sam: Somebody
) -> None:
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    town.days_pass(4)
    told = noor.hears("shadowing/fellow_nobody")
    assert told.mentions("met wie je wilt")
    assert "Sam" not in told.text
    assert noor.heard("shadowing/fellow_nobody") == 1
    noor.presses("shadowing.discussed")
    assert noor.hears("shadowing/discussed")


def test_nobody_saw_anything_alike(town: Town, noor: Somebody, fatima: Somebody) -> None:
    seeks(town, noor, fatima)
    assert noor.hears("shadowing/fellow_nobody").mentions("begeleider", "klasgenoot")


def test_who_saw_the_very_same_hour_comes_first(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    turns_on(town)
    saw(town, sam, fatima, "2026-11-23T09:00")
    same = hour(town, fatima, frame="dementia", seats=2)
    books(town, lotte, same, seat=2)
    books(town, noor, same)
    town.tick()
    lotte.presses("shadowing.came").says("klaar")
    writes(noor, SAW).presses("shadowing.steps").presses("shadowing.discuss")
    noor.presses("shadowing.fellow")
    assert lotte.heard("shadowing/fellow_asked") == 1
    assert not sam.heard("shadowing/fellow_asked")


def test_who_is_away_or_not_sure_of_having_been_there_is_left_alone(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    sam.says("/pauze t/m vrijdag").presses("machine.right")
    books(town, lotte, hour(town, fatima, "2026-11-19T09:00", frame="dementia"), due_at=None)
    seeks(town, noor, fatima)
    assert noor.hears("shadowing/fellow_nobody")


def test_one_is_asked_by_one_student_at_a_time(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    watched(town, lotte, fatima, "2026-11-24T08:00", frame="dementia")
    writes(lotte, SAW).presses("shadowing.steps").presses("shadowing.discuss")
    lotte.presses("shadowing.fellow")
    assert sam.heard("shadowing/fellow_asked") == 1
    assert noor.heard("shadowing/fellow_asked") == 1


def test_seeking_twice_asks_once(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    saw(town, lotte, fatima, "2026-11-19T09:00")
    seeks(town, noor, fatima)
    noor.presses("shadowing.steps").presses("shadowing.discuss").presses("shadowing.fellow")
    assert sam.heard("shadowing/fellow_asked") + lotte.heard("shadowing/fellow_asked") == 1


def test_discussed_already_nobody_need_answer_any_more(
    town: Town, noor: Somebody, fatima: Somebody, sam: Somebody
) -> None:
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    noor.presses("shadowing.discussed")
    assert sam.hears("shadowing/fellow_lapsed")
    town.days_pass(3)
    assert not noor.heard("shadowing/fellow_nobody")


def test_a_yes_of_somebody_who_was_not_asked_is_refused(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    seeks(town, noor, fatima)
    _, data = sam.button("shadowing.talk")
    lotte.stumbles(data)
    assert lotte.hears("machine/not_yours")
    assert not town.rows(select(Exchange))


def test_quiet_hours_and_asking_hours_hold_for_students_too(
    town: Town, noor: Somebody, fatima: Somebody, sam: Somebody
) -> None:
    saw(town, sam, fatima, "2026-11-20T09:00")
    town.clock.move(timedelta(hours=8))
    seeks(town, noor, fatima)
    town.passes(hours=14)
    assert not sam.heard("shadowing/fellow_asked")
    town.at("2026-11-25T10:05")
    assert sam.heard("shadowing/fellow_asked") == 1


def test_who_was_looking_and_left_is_not_looking_any_more(
    town: Town, noor: Somebody, fatima: Somebody, both: tuple[Somebody, Somebody]
) -> None:
    sam, lotte = both
    saw(town, sam, fatima, "2026-11-20T09:00")
    saw(town, lotte, fatima, "2026-11-19T09:00")
    seeks(town, noor, fatima)
    noor.says("/stop").presses("people.leave")
    sam.presses("shadowing.talk")
    assert sam.hears("machine/past")
    town.passes(hours=30)
    assert not lotte.heard("shadowing/fellow_asked")
