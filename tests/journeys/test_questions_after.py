"""After a yes: it may stay silent, help or not help, and bring another question."""

from sqlmodel import select

from storage.questions import Question
from tests.journeys.asking import DEMENTIA, FOUR_DAYS, FOUR_HOURS, asked, asks, jump
from tests.journeys.people import Somebody, Town


def test_a_yes_that_stays_silent_goes_on_too(town: Town, noor: Somebody, fatima: Somebody) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    second = bram if first is fatima else fatima
    first.presses("questions.help")
    jump(town, "2026-11-24T14:04")
    assert second.heard("questions/ask") == 0
    jump(town, FOUR_HOURS)
    second.hears("questions/ask")
    noor.hears("questions/step_next").mentions(second.name)
    second.presses("questions.help")
    assert asks(town) == [("skill", "past"), ("skill", "yes")]


def test_a_yes_with_an_answer_stays_where_it_is(
    town: Town, noor: Somebody, fatima: Somebody, mila: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    first.presses("questions.help").says("Begin met een warm washandje.")
    jump(town, FOUR_DAYS)
    assert mila.screen == []
    assert asks(town) == [("skill", "yes")]


def test_later_is_silent_only_after_its_own_moment(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    second = bram if first is fatima else fatima
    first.presses("questions.later").fills(moment="morgen om 11.00 uur").presses("machine.right")
    jump(town, "2026-11-25T14:55")
    assert second.heard("questions/ask") == 0
    jump(town, "2026-11-25T15:00")
    second.hears("questions/ask")


def test_not_helped_asks_on_and_leaves_who_was_asked_alone(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    second = bram if first is fatima else fatima
    first.presses("questions.help").says("Dat weet ik ook niet.").presses("exchanges.close")
    noor.presses("exchanges.no")
    second.hears("questions/ask")
    noor.hears("questions/step_next").mentions(second.name)
    assert asks(town) == [("skill", "open"), ("skill", "past")]


def test_helped_closes_the_question(town: Town, noor: Somebody, fatima: Somebody) -> None:
    first = asked(town, noor, fatima)
    first.presses("questions.help").says("Begin met een warm washandje.").presses("exchanges.close")
    noor.presses("exchanges.yes")
    assert [question.state for question in town.rows(select(Question))] == ["done"]
    noor.says("/leervraag")
    assert noor.form is not None


def test_another_question_goes_straight_to_the_same_colleague(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    first = asked(town, noor, fatima)
    first.presses("questions.help").says("Begin met een warm washandje.").presses("exchanges.close")
    noor.presses("exchanges.yes").presses("exchanges.again")
    noor.fills(question="Hoe merk ik dat iemand het koud heeft?", tried="")
    noor.hears("questions/asked").mentions("Fatima")
    fatima.hears("questions/ask").mentions("koud")


def test_withdrawing_a_question_that_somebody_helps_with_ends_the_talk(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    noor.says("/leervraag").presses("questions.withdraw")
    fatima.hears("exchanges/withdrawn")


def test_a_loose_line_beside_an_open_talk_may_be_for_the_other(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    noor.says("En hoe warm is het water dan?")
    noor.hears("questions/is_it")
    noor.presses("questions.carry", "Fatima")
    fatima.hears("exchanges/line").mentions("water")
    assert len(town.rows(select(Question))) == 1


def test_a_talk_without_a_name_offers_no_name(town: Town, noor: Somebody, fatima: Somebody) -> None:
    noor.says("/leervraag").fills(question=DEMENTIA, shows_name=False).presses("questions.choose")
    fatima.presses("questions.help").says("klaar").says("Ik kom morgen langs.")
    labels = [label for label, _ in fatima.hears("questions/is_it").buttons]
    assert "Stuur naar de student" in labels
    assert not any("Noor" in label for label in labels)


def test_another_question_goes_without_a_name_when_the_first_did(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("/leervraag").fills(question=DEMENTIA, shows_name=False)
    noor.presses("questions.choose")
    fatima.presses("questions.help").says("Begin rustig.").presses("exchanges.close")
    noor.presses("exchanges.yes").presses("exchanges.again")
    noor.fills(question="Hoe merk ik dat iemand het koud heeft?")
    fatima.hears("questions/ask").mentions("koud")
    assert not any("Noor" in bubble.text for bubble in fatima.screen)


def test_a_meeting_that_is_called_off_leaves_nobody_waiting(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    second = bram if first is fatima else fatima
    first.presses("questions.help")
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="het kantoor").presses(
        "machine.right"
    )
    jump(town, "2026-11-25T10:05")
    assert second.heard("questions/ask") == 0
    noor.presses("exchanges.unmeet")
    jump(town, "2026-11-25T14:05")
    second.hears("questions/ask").mentions("douchen")


def test_a_meeting_that_the_helper_agreed_to_is_an_answer(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram", "dementie")
    first = asked(town, noor, fatima, bram)
    second = bram if first is fatima else fatima
    first.presses("questions.help").presses("exchanges.meet")
    first.fills(moment="morgen om 14.00 uur", place="het kantoor").presses("machine.right")
    jump(town, "2026-11-25T10:05")
    assert second.heard("questions/ask") == 0
