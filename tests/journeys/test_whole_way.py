"""The main job, whole: from a question to the thanks."""

from sqlmodel import select

from storage.questions import Question
from tests.journeys.people import Town

SHOWER = "Hoe help ik iemand met dementie die niet wil douchen?"


def test_from_a_question_to_the_thanks(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima", "dementie")
    noor.says(f"/leervraag {SHOWER}").presses("questions.choose")
    fatima.presses("questions.help").says("Begin met een warme handdoek.")
    noor.hears("exchanges/line").mentions("warme handdoek")
    noor.presses("exchanges.write").says("Dat ga ik proberen!")
    fatima.hears("exchanges/line").mentions("proberen")
    noor.presses("exchanges.close").presses("exchanges.yes")
    noor.presses("exchanges.learn").fills(learned="Eerst warmte, dan water.", share=True)
    fatima.hears("exchanges/thanks").mentions("Noor", "Eerst warmte")
    assert [question.state for question in town.rows(select(Question))] == ["done"]


def test_who_was_not_helped_asks_on_and_the_helper_never_hears_it(town: Town) -> None:
    noor = town.student("Noor")
    first = {name: town.colleague(name, "dementie") for name in ("Fatima", "Bram")}
    noor.says(f"/leervraag {SHOWER}").presses("questions.skill").presses(
        "questions.person", "Fatima"
    )
    first["Fatima"].presses("questions.help").says("Geen idee eigenlijk.")
    noor.presses("exchanges.close").presses("exchanges.no")
    first["Bram"].hears("questions/ask").mentions("douchen")
    heard = "\n".join(bubble.text for bubble in first["Fatima"].screen[-2:]).lower()
    assert "niet geholpen" not in heard
    assert "verder" not in heard


def test_a_withdrawn_question_ends_its_talk(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima", "dementie")
    noor.says(f"/leervraag {SHOWER}").presses("questions.choose")
    fatima.presses("questions.help")
    noor.says("/leervraag").presses("questions.withdraw")
    assert fatima.hears("exchanges/withdrawn")


def test_another_question_goes_straight_to_the_same_colleague(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima", "dementie")
    noor.says(f"/leervraag {SHOWER}").presses("questions.choose")
    fatima.presses("questions.help").says("Begin rustig.")
    noor.presses("exchanges.close").presses("exchanges.yes").presses("exchanges.again")
    noor.fills(question="En wat doe ik als iemand boos wordt?", tried="")
    assert noor.heard("exchanges/over") == 0
    assert fatima.hears("questions/ask").mentions("boos")


def test_after_a_meeting_who_asked_is_asked_whether_it_helped(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima", "dementie")
    noor.says(f"/leervraag {SHOWER}").presses("questions.choose")
    fatima.presses("questions.help")
    fatima.presses("exchanges.meet").fills(
        moment="morgen om 14.00 uur", place="het kantoor"
    ).presses("machine.right")
    fatima.presses("exchanges.move").fills(
        moment="morgen om 15.00 uur", place="het kantoor"
    ).presses("machine.right")
    town.at("2026-11-25T16:30")
    assert noor.heard("exchanges/helped") == 0
    town.at("2026-11-25T17:05")
    assert noor.heard("exchanges/helped") == 1
    noor.presses("exchanges.yes").hears("exchanges/after")
    assert fatima.hears("exchanges/closed")


def test_a_meeting_that_is_off_is_not_asked_after(town: Town) -> None:
    noor, fatima = town.student("Noor"), town.colleague("Fatima", "dementie")
    noor.says(f"/leervraag {SHOWER}").presses("questions.choose")
    fatima.presses("questions.help")
    fatima.presses("exchanges.meet").fills(
        moment="morgen om 14.00 uur", place="het kantoor"
    ).presses("machine.right")
    noor.presses("exchanges.unmeet")
    town.at("2026-11-26T12:00")
    assert noor.heard("exchanges/helped") == 0
