"""Buttons of before the weekend: what was said is wiped by then, what was asked is still open."""

import pytest
from sqlmodel import col, select

from handlers.speech import pressed
from storage.exchanges import Exchange
from storage.outbox import Outbox
from storage.questions import Question
from storage.skills import Held
from tests.journeys.asking import DEMENTIA, asked, asks, jump
from tests.journeys.people import Bubble, Somebody, Town

SKILLS = ("dementie", "wondzorg", "zwachtelen", "tillift", "sonde", "stoma", "rapporteren")


@pytest.fixture(autouse=True)
def friday(town: Town) -> None:
    """Every story begins on a Friday afternoon."""
    jump(town, "2026-11-27T14:05")


def monday(town: Town) -> None:
    """It is Monday morning; in the night all texts of before were wiped."""
    jump(town, "2026-11-30T03:17")
    town.app.schedule.forget()
    assert {row.state for row in town.rows(select(Outbox)) if row.body is not None} <= {"waiting"}
    jump(town, "2026-11-30T09:05")


def standing(somebody: Somebody, native: str) -> Bubble:
    """What stands now in one place on somebody's screen."""
    return next(one for one in somebody.screen if one.native == native)


def test_who_was_asked_on_friday_says_yes_on_monday(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    ask = fatima.hears("questions/ask")
    monday(town)
    fatima.presses("questions.help")
    assert fatima.hears("exchanges/help").mentions("douchen", "Noor")
    assert fatima.hears("exchanges/help").native == ask.native
    assert noor.hears("exchanges/begun").mentions("Fatima")
    assert asks(town) == [("skill", "yes")]


def test_a_form_behind_a_button_of_friday_is_filled_in_on_monday(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    ask = fatima.hears("questions/ask")
    monday(town)
    fatima.presses("questions.later").fills(moment="morgen om 14.00 uur").presses("machine.right")
    assert noor.hears("exchanges/begun").mentions("14.00")
    left = standing(fatima, ask.native).buttons
    assert not [data for _, data in left if data.startswith("questions.")]


def test_a_form_that_is_stopped_leaves_the_old_buttons_as_they_were(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    monday(town)
    fatima.forms = "steps"
    fatima.presses("questions.later").says("stop")
    fatima.presses("questions.help")
    assert fatima.hears("exchanges/help")


def test_a_change_of_a_question_reaches_who_was_asked_on_friday(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    before = fatima.hears("questions/ask").native
    monday(town)
    noor.says("/leervraag").presses("questions.sharpen").fills(question="En als zij boos wordt?")
    assert standing(fatima, before).mentions("boos")
    fatima.presses("questions.help")
    assert fatima.hears("exchanges/help").mentions("boos")


def test_what_was_taken_on_monday_stands_in_the_messages_of_friday(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    before = fatima.hears("questions/ask").native
    monday(town)
    noor.presses("questions.withdraw")
    assert noor.hears("questions/withdrawn")
    assert standing(fatima, before).buttons == []
    assert standing(fatima, before).shown.template == "machine/lapsed"


def test_an_answer_below_leaves_the_words_of_friday_and_takes_their_buttons_off(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    begun = noor.hears("exchanges/begun")
    words, native = begun.text, begun.native
    monday(town)
    noor.presses("exchanges.write")
    assert noor.last.native != native
    assert noor.hears("exchanges/focus").mentions("Fatima")
    assert standing(noor, native).text == words
    assert standing(noor, native).buttons == []
    noor.says("klaar").says("Is het nog gelukt?", reply_to=standing(noor, native))
    assert fatima.hears("exchanges/line").mentions("gelukt")


def test_what_was_pressed_once_on_monday_is_past(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    bubble, data = noor.button("exchanges.write")
    monday(town)
    noor.presses("exchanges.write")
    again(noor, data, bubble.native)
    assert noor.hears("machine/past")
    assert noor.heard("exchanges/focus") == 1


def again(somebody: Somebody, data: str, native: str) -> None:
    """Presses what does not stand there any more, as a second app still may."""
    somebody.does(pressed(data), on=native)


def test_a_button_of_which_the_row_went_on_says_kindly_that_it_is_past(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says(f"/leervraag {DEMENTIA}")
    proposal = noor.hears("questions/proposal").native
    noor.says("/leervraag").presses("questions.sharpen").fills(question="En bij boosheid?")
    monday(town)
    _, data = old_button(noor, proposal, "questions.choose")
    again(noor, data, proposal)
    assert noor.hears("machine/past").mentions("van eerder")
    assert fatima.heard("questions/ask") == 0
    assert [question.state for question in town.rows(select(Question))] == ["draft"]


def old_button(somebody: Somebody, native: str, action: str) -> tuple[str, str]:
    """A button with an action in one place on somebody's screen."""
    found = standing(somebody, native).buttons
    return next(one for one in found if one[1].startswith(f"{action}:"))


def test_an_old_button_of_somebody_else_does_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    sam = town.student("Sam")
    sam.says("/help")
    mine = sam.last.native
    asked(town, noor, fatima)
    _, data = fatima.button("questions.help")
    monday(town)
    again(sam, data, mine)
    assert sam.hears("machine/past")
    assert ("skill", "open") in asks(town)
    assert not town.rows(select(Exchange))


def test_the_rows_of_an_old_list_work_and_its_pages_are_asked_for_anew(town: Town) -> None:
    fatima = town.colleague("Fatima", *SKILLS)
    fatima.says("/skills")
    shown = fatima.hears("skills/mine")
    native, words = shown.native, shown.text
    monday(town)
    fatima.presses("machine.page", "meer")
    assert fatima.hears("machine/pages_gone").mentions("opnieuw")
    assert standing(fatima, native).text == words
    fatima.presses("skills.remove", nth=0)
    assert len(town.rows(select(Held))) == len(SKILLS) - 1
    assert standing(fatima, native).shown.template == "skills/mine"
    fatima.presses("machine.page", "meer")
    assert standing(fatima, native).shown.lines


def test_a_line_of_friday_is_not_kept_and_who_typed_it_hears_so(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("Hoe help ik iemand die niet wil eten?")
    noor.hears("questions/is_it")
    monday(town)
    noor.presses("questions.is_one")
    assert noor.hears("questions/text_gone").mentions("niets verstuurd")
    noor.presses("questions.new")
    noor.fills(question=DEMENTIA)
    assert noor.hears("questions/proposal").mentions("douchen")


def test_a_line_of_friday_for_a_talk_is_typed_anew(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima).presses("questions.help")
    noor.says("Zullen we zo even bellen?")
    noor.hears("questions/is_it")
    monday(town)
    noor.presses("questions.carry", "Fatima")
    assert noor.hears("exchanges/text_gone").mentions("niets verstuurd", "Fatima")
    assert fatima.heard("exchanges/line") == 0
    noor.presses("exchanges.write").says("Zullen we vandaag bellen?")
    assert fatima.hears("exchanges/line").mentions("vandaag")


@pytest.mark.parametrize("choice", ["skills.put", "skills.who"])
def test_a_skill_that_was_typed_on_friday_is_typed_anew(town: Town, choice: str) -> None:
    fatima = town.colleague("Fatima")
    fatima.says("/skills zwachtelen")
    fatima.hears("skills/meant")
    monday(town)
    fatima.presses(choice)
    assert fatima.hears("skills/text_gone").mentions("niets veranderd")
    assert town.rows(select(Held)) == []
    fatima.presses("skills.add").fills(labels="zwachtelen")
    assert fatima.hears("skills/mine").mentions("zwachtelen")


@pytest.mark.parametrize("choice", ["skills.same", "skills.new"])
def test_which_skill_was_meant_on_friday_is_told_anew(town: Town, choice: str) -> None:
    town.colleague("Joost", "wondzorg")
    fatima = town.colleague("Fatima")
    fatima.says("/skills").presses("skills.add").fills(labels="wondzrog")
    fatima.hears("skills/near")
    monday(town)
    fatima.presses(choice)
    assert fatima.hears("skills/text_gone")
    assert town.rows(select(Held).where(Held.person_id == fatima.id)) == []


def test_who_was_meant_on_friday_is_told_anew(town: Town) -> None:
    town.colleague("Fatima Bos", "dementie")
    town.colleague("Fatima Vos", "dementie")
    joost = town.colleague("Joost")
    joost.says("/skills").presses("skills.nominate")
    joost.fills(who="Fatima", skill="dementie", why="Zij blijft rustig.")
    joost.hears("skills/which_person")
    monday(town)
    joost.presses("skills.person", nth=0)
    assert joost.hears("skills/text_gone")
    joost.presses("skills.nominate").fills(who="Fatima Bos", skill="dementie", why="Rustig.")
    assert joost.hears("skills/nominate_done").mentions("Fatima Bos")


@pytest.mark.inside
def test_of_what_was_said_only_what_can_be_pressed_is_left_and_it_is_sealed(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asked(town, noor, fatima)
    asking = fatima.button("questions.help")[1]
    noor.says("/help").says("/instellingen").presses("people.profile")
    monday(town)
    rows = town.rows(select(Outbox).where(col(Outbox.settled).is_(False)))
    assert asking in [data for row in rows for data in row.choices or ()]
    gone = town.rows(select(Outbox).where(Outbox.settled | (Outbox.state != "sent")))
    assert not [row for row in gone if row.choices]
    with town.app.database.engine.connect() as connection:
        raw = str(connection.exec_driver_sql("SELECT * FROM outbox").all())
    assert not [word for word in ("douchen", "strijd", "Noor", "questions.help") if word in raw]


@pytest.mark.inside
def test_after_a_year_the_button_is_gone_too(town: Town, noor: Somebody) -> None:
    noor.says("/help")
    jump(town, "2027-11-29T09:05")
    town.app.schedule.forget()
    assert town.rows(select(Outbox).where(Outbox.person_id == noor.id)) == []
    noor.presses("people.open", nth=0)
    assert noor.hears("machine/past")
