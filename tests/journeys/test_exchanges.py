"""What two people say to each other through the bot, from a yes to the thanks."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot import app
from bot.platform import Incoming
from bot.settings import Settings
from handlers.exchanges import FEATURE as EXCHANGES
from handlers.feature import Context, Feature
from handlers.safety import FEATURE as SAFETY
from handlers.speech import Answer, Command, Go, Message, pressed
from storage.exchanges import Exchange, Line
from storage.people import Account
from storage.questions import Ask, Question
from storage.sealed import new_key
from tests.journeys.people import Somebody, Stage, Town

MOMENT = "2026-11-25T14:00:00+01:00"


def _begin(command: Command, context: Context) -> Answer:
    question, ask, *later = command.text.split()
    later_at = later[0] if later else None
    return Go("exchanges.begin", {"question": int(question), "ask": int(ask), "later": later_at})


def _says(word: str):
    return lambda go, context: Message(
        "machine/unknown_command", {"word": f"{word} {go.draft['question']}"}
    )


QUESTIONS = Feature(
    "questions",
    commands={
        "begin": _begin,
        "aan": lambda c, x: Go("exchanges.line_to", {"text": c.text}),
        "weg": lambda c, x: (
            Go("exchanges.end", {"question": int(c.text)}),
            Message("machine/stopped"),
        ),
    },
    entries={
        "questions.further": _says("verder"),
        "questions.done": lambda go, context: None,
        "questions.closed": lambda go, context: None,
        "questions.again": _says("opnieuw"),
    },
)


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    """A town where a talk is tried by itself: how a question comes to a yes is another story."""
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    features = (EXCHANGES, SAFETY, QUESTIONS)
    machine = app.build(given, clock := Stage(), migrate=False, features=features)
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


@pytest.fixture
def noor(town: Town) -> Somebody:
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    return town.colleague("Fatima")


def question_of(town: Town, asker: Somebody, **given: Any) -> Question:
    question = Question(
        asker_id=asker.id,
        text="Waar let ik op bij steunkousen?",
        made_at=town.clock.now(),
        **{"kind": "DOE", "state": "asked", **given},
    )
    with town.session() as session:
        session.add(question)
    return question


def yes_to(town: Town, question: Question, helper: Somebody, later: str = "", **given: Any) -> None:
    """Somebody says yes to a question."""
    given = {"state": "yes", **given}
    ask = Ask(question_id=question.id, person_id=helper.id, asked_at=town.clock.now(), **given)
    with town.session() as session:
        session.add(ask)
    helper.says(f"/begin {question.id} {ask.id} {later}")


@pytest.fixture
def talk(town: Town, noor: Somebody, fatima: Somebody) -> Question:
    """Fatima said yes to a question of Noor."""
    question = question_of(town, noor)
    yes_to(town, question, fatima)
    return question


def exchange(town: Town) -> Exchange:
    found: Exchange = town.rows(select(Exchange).order_by(col(Exchange.begun_at)))[-1]
    return found


def test_a_yes_begins_a_talk(noor: Somebody, fatima: Somebody, talk: Question) -> None:
    assert fatima.hears("exchanges/help").mentions(
        "Noor", "niveau 4", "leerjaar 2", "steunkousen", "Wat heb je al geprobeerd", "geen opdracht"
    )
    assert noor.hears("exchanges/begun").mentions("Fatima helpt je", "als je begeleider het weet")


def test_a_name_that_is_not_shown_is_nowhere(town: Town, noor: Somebody, fatima: Somebody) -> None:
    yes_to(town, question_of(town, noor, shows_name=False), fatima)
    noor.presses("exchanges.write").says("Dank je wel")
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="").presses(
        "machine.right"
    )
    noor.presses("exchanges.unmeet").presses("exchanges.close")
    noor.presses("exchanges.yes").presses("exchanges.thank")
    heard = "\n".join(bubble.text + str(bubble.buttons) for bubble in fatima.screen)
    assert "de student" in heard
    assert "Noor" not in heard


def test_lines_are_carried_both_ways_each_with_a_receipt(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Begin bij de tenen.").says("En trek rustig.")
    assert fatima.hears("exchanges/receipt").mentions("Naar Noor")
    heard = [b.text for b in noor.screen if b.shown.template == "exchanges/line"]
    assert ["tenen" in heard[0], "rustig" in heard[1], len(heard)] == [True, True, 2]
    noor.presses("exchanges.write")
    assert noor.hears("exchanges/focus").mentions("gaat naar Fatima", "klaar")
    noor.says("Dank je!")
    assert fatima.hears("exchanges/line").mentions("Dank je!", "Noor")


def test_a_reply_to_a_message_of_the_talk_needs_no_focus(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.says("Fijn!", reply_to=noor.hears("exchanges/begun"))
    assert fatima.hears("exchanges/line").mentions("Fijn!")


def test_klaar_leaves_the_talk_open_and_lets_lines_go(
    town: Town, fatima: Somebody, noor: Somebody, talk: Question
) -> None:
    fatima.says("Klaar")
    assert fatima.hears("exchanges/left").mentions("Noor", "blijft open")
    fatima.says("dit is voor niemand")
    assert fatima.hears("machine/unclaimed")
    assert noor.heard("exchanges/line") == 0
    fatima.says("klaar")
    assert fatima.hears("exchanges/no_focus")


def test_half_an_hour_of_silence_ends_the_focus(
    town: Town, fatima: Somebody, noor: Somebody, talk: Question
) -> None:
    town.passes(minutes=31)
    fatima.says("te laat")
    assert noor.heard("exchanges/line") == 0


def test_a_line_is_taken_back(town: Town, noor: Somebody, fatima: Somebody, talk: Question) -> None:
    fatima.says("Dat was voor iemand anders").presses("exchanges.takeback")
    assert fatima.hears("exchanges/taken_back").mentions("weg bij Noor")
    assert noor.heard("exchanges/line") == 0
    assert noor.hears("exchanges/line_gone").mentions("Fatima")
    assert [line.text for line in town.rows(select(Line))] == [None]


def test_a_line_is_taken_back_also_after_the_other_pressed_under_it(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Dat was voor iemand anders")
    noor.presses("exchanges.write", nth=-1)
    fatima.presses("exchanges.takeback")
    assert noor.heard("exchanges/line") == 0


def test_a_line_that_has_not_gone_is_dropped(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    town.clock.at = datetime.fromisoformat("2026-11-24T21:00:00+01:00")
    fatima.says("hoi", reply_to=fatima.hears("exchanges/help"))
    assert fatima.hears("exchanges/receipt").mentions("woensdag 25 november om 08.00 uur")
    fatima.presses("exchanges.takeback")
    town.at("2026-11-25T08:30")
    assert noor.heard("exchanges/line") == noor.heard("exchanges/line_gone") == 0


def test_an_edited_line_follows_also_twice(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Begin bij de hiel", line="a1").edits("a1", "Begin bij de tenen")
    assert noor.hears("exchanges/line").mentions("tenen", "aangepast")
    fatima.edits("a1", "Begin rustig bij de tenen")
    assert noor.hears("exchanges/line").mentions("rustig")
    assert noor.heard("exchanges/line") == 1
    fatima.deletes("a1")
    assert noor.heard("exchanges/line") == 0
    assert noor.heard("exchanges/line_gone") == 1


def test_an_edit_before_the_line_has_gone_goes_once(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    town.clock.at = datetime.fromisoformat("2026-11-24T21:00:00+01:00")
    yes_to(town, question_of(town, noor), fatima)
    fatima.says("eerst", line="a1").edits("a1", "daarna").edits("a1", "als laatste")
    town.at("2026-11-25T08:30")
    assert noor.hears("exchanges/line").mentions("als laatste")
    assert noor.heard("exchanges/line") == 1


def test_an_edit_follows_when_the_focus_is_gone(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Begin bij de hiel", line="a1").says("klaar").edits("a1", "Begin bij de tenen")
    assert noor.hears("exchanges/line").mentions("tenen")


def test_the_same_edit_again_changes_nothing(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("hoi", line="a1")
    before = len(fatima.screen)
    fatima.edits("a1", "hoi")
    assert len(fatima.screen) == before


def test_a_line_that_is_too_long_or_empty_stays_here(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("a" * 2001)
    assert fatima.hears("safety/too_long").mentions("2001", "2000")
    fatima.says("...")
    assert fatima.hears("safety/no_words")
    fatima.says("")
    assert fatima.hears("exchanges/empty")
    fatima.says("a" * 2000)
    assert noor.heard("exchanges/line") == 1


def test_later_is_a_moment_that_the_asker_sees_and_the_helper_is_reminded_of(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    yes_to(town, question_of(town, noor, tried="Het filmpje gekeken"), fatima, MOMENT)
    assert fatima.hears("exchanges/later").mentions("woensdag 25 november om 14.00 uur")
    assert noor.hears("exchanges/begun").mentions("woensdag 25 november om 14.00 uur")
    town.at("2026-11-25T13:59")
    assert fatima.heard("exchanges/later_now") == 0
    town.at("2026-11-25T14:01")
    fatima.hears("exchanges/later_now").mentions("steunkousen", "filmpje")
    fatima.presses("exchanges.start").says("Daar ben ik")
    assert noor.hears("exchanges/line").mentions("Daar ben ik")


def test_who_begins_sooner_is_not_reminded(town: Town, noor: Somebody, fatima: Somebody) -> None:
    yes_to(town, question_of(town, noor), fatima, MOMENT)
    fatima.presses("exchanges.start")
    town.at("2026-11-25T15:00")
    assert fatima.heard("exchanges/later_now") == 0
    assert noor.heard("exchanges/begun") == 2


def test_a_supervisor_sees_the_text_only_when_it_was_shared(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    yes_to(town, question_of(town, noor), fatima, sees_text=False)
    card = fatima.hears("exchanges/help")
    assert "steunkousen" not in card.text
    assert card.mentions("niet met je gedeeld")


@pytest.mark.at_once
def test_they_agree_to_meet_change_it_and_cancel(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.meet").fills(moment="ergens", place="")
    assert "morgen om 14.00" in noor.problems["moment"]
    noor.fills(moment="morgen om 14.00 uur", place="het kantoor").presses("machine.right")
    assert noor.hears("exchanges/met").mentions(
        "Fatima", "woensdag 25 november om 14.00 uur", "het kantoor"
    )
    assert fatima.hears("exchanges/meet").mentions(
        "Noor", "woensdag 25 november om 14.00 uur", "kantoor"
    )
    fatima.presses("exchanges.move").fills(moment="donderdag 10.30 uur").presses("machine.right")
    assert noor.hears("exchanges/meet").mentions(
        "veranderd", "donderdag 26 november om 10.30", "kantoor"
    )
    noor.presses("exchanges.unmeet")
    assert noor.hears("exchanges/unmet").mentions("donderdag")
    assert fatima.hears("exchanges/unmeet").mentions("gaat niet door")
    assert fatima.heard("exchanges/meet") == 0


def test_who_changes_their_own_plan_makes_what_the_other_heard_past(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="").presses(
        "machine.right"
    )
    noor.presses("exchanges.move").fills(moment="donderdag 10.30 uur").presses("machine.right")
    assert fatima.heard("exchanges/meet_past") == 1
    assert fatima.hears("exchanges/meet").mentions("donderdag")
    assert fatima.heard("exchanges/meet") == 1


def test_klaar_in_a_reply_is_klaar_too(noor: Somebody, fatima: Somebody, talk: Question) -> None:
    fatima.says("Klaar", reply_to=fatima.hears("exchanges/help"))
    assert fatima.hears("exchanges/left")
    assert noor.heard("exchanges/line") == 0


def test_a_button_of_a_meeting_of_before_is_past(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="").presses(
        "machine.right"
    )
    old = noor.button("exchanges.unmeet")[1]
    fatima.presses("exchanges.move").fills(moment="donderdag 10.30 uur").presses("machine.right")
    noor.stumbles(old)
    assert noor.hears("machine/past")


def test_the_asker_closes_and_thanks_with_what_was_learned(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.close")
    assert fatima.hears("exchanges/closed").mentions("Dank je wel")
    noor.presses("exchanges.yes").presses("exchanges.learn").fills(
        learned="Rustig beginnen", share=True
    )
    assert fatima.hears("exchanges/thanks").mentions("Noor", "Rustig beginnen")
    assert noor.hears("exchanges/thanked").mentions("Fatima")
    noor.presses("exchanges.again")
    assert noor.last.mentions(f"opnieuw {talk.id}")
    assert exchange(town).learned == "Rustig beginnen"


def test_what_was_learned_may_stay_with_the_asker(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.close").presses("exchanges.bit").presses("exchanges.learn")
    noor.fills(learned="Nog oefenen", share=False)
    assert fatima.heard("exchanges/thanks") == 0
    noor.presses("exchanges.thank")
    assert "Nog oefenen" not in fatima.hears("exchanges/thanks").text


def test_a_no_asks_on_and_the_helper_never_hears_it(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.presses("exchanges.close")
    assert noor.hears("exchanges/helped").mentions("Fatima heeft het gesprek afgerond")
    told = [bubble.text for bubble in fatima.screen]
    noor.presses("exchanges.no")
    assert noor.last.mentions(f"verder {talk.id}")
    assert [bubble.text for bubble in fatima.screen] == told
    assert exchange(town).helped == "no"


def test_what_is_typed_after_the_end_goes_nowhere(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.close")
    fatima.says("nog iets")
    assert fatima.hears("exchanges/over").mentions("Er is niets verstuurd")
    assert noor.heard("exchanges/line") == 0


def test_a_withdrawn_question_ends_the_talk_and_its_reminder(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    question = question_of(town, noor)
    yes_to(town, question, fatima, MOMENT)
    noor.says(f"/weg {question.id}")
    assert fatima.hears("exchanges/withdrawn")
    town.at("2026-11-25T15:00")
    assert fatima.heard("exchanges/later_now") == 0


def test_only_the_two_may_press_and_only_now(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    lena = town.student("Lena")
    close = noor.button("exchanges.close")[1]
    lena.stumbles(close)
    assert lena.hears("machine/not_yours")
    assert exchange(town).is_open
    noor.presses("exchanges.close")
    fatima.stumbles(close)
    assert fatima.hears("machine/past")
    fatima.stumbles(noor.button("exchanges.yes")[1])
    assert fatima.hears("machine/not_yours")


def test_with_more_talks_open_the_person_chooses_where_a_line_goes(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    lena = town.student("Lena")
    yes_to(town, question_of(town, lena), fatima)
    fatima.says("klaar").says("/aan Kom je even langs?")
    fatima.hears("exchanges/which")
    fatima.presses("exchanges.to", "Lena")
    assert lena.hears("exchanges/line").mentions("Kom je even langs?")
    assert fatima.hears("exchanges/receipt").mentions("Naar Lena", "gaat ook daarheen")
    assert noor.heard("exchanges/line") == 0


def test_a_line_that_waited_too_long_for_its_talk_is_typed_anew(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    lena = town.student("Lena")
    yes_to(town, question_of(town, lena), fatima)
    fatima.says("klaar").says("/aan Kom je even langs?")
    fatima.hears("exchanges/which")
    town.clock.move(timedelta(days=3))
    town.app.schedule.forget()
    fatima.presses("exchanges.to", "Lena")
    assert fatima.hears("exchanges/text_gone").mentions("niets verstuurd", "Lena")
    assert lena.heard("exchanges/line") == 0
    fatima.presses("exchanges.write").says("Kom je vandaag langs?")
    assert lena.hears("exchanges/line").mentions("vandaag")


def test_a_helper_who_left_cannot_be_reached(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    def leave(session):
        from storage.people import Person

        session.get(Person, fatima.id).state = "left"

    town.change(leave)
    noor.says("hallo?", reply_to=noor.hears("exchanges/begun"))
    assert noor.hears("exchanges/gone").mentions("Fatima", "iemand anders")
    noor.presses("exchanges.no")
    assert noor.last.mentions(f"verder {talk.id}")


def test_texts_are_forgotten_three_months_after_the_end(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Begin bij de tenen")
    noor.presses("exchanges.close").presses("exchanges.yes").presses("exchanges.learn")
    noor.fills(learned="Rustig beginnen", share=False)
    town.clock.at = datetime.fromisoformat("2027-02-20T10:00:00+01:00")
    town.tick()
    assert town.rows(select(Line))
    town.clock.at = datetime.fromisoformat("2027-02-25T10:00:00+01:00")
    town.tick()
    assert town.rows(select(Line)) == []
    assert exchange(town).learned is None
    assert exchange(town).helper_id == fatima.id


ACUTE = "help, mevrouw krijgt geen lucht"


def test_the_acute_card_comes_once_a_talk_and_only_for_who_asks(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says(ACUTE)
    assert fatima.heard("safety/acute") == 0
    noor.presses("exchanges.write").says(ACUTE)
    assert noor.hears("safety/acute")
    assert fatima.heard("exchanges/line") == 0
    noor.presses("gate.go")
    assert fatima.hears("exchanges/line").mentions(ACUTE)
    noor.says(ACUTE)
    assert fatima.heard("exchanges/line") == 2


def test_a_name_in_a_line_goes_to_nobody(noor: Somebody, fatima: Somebody, talk: Question) -> None:
    fatima.says("mevrouw Hoekstra van kamer 31 vindt dat fijn")
    assert fatima.hears("safety/refused")
    assert noor.heard("exchanges/line") == 0


def test_an_edit_that_puts_a_name_in_a_line_is_not_carried(
    noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("Begin bij de tenen", line="a1").edits("a1", "mevrouw Hoekstra van kamer 31")
    assert fatima.hears("safety/refused")
    assert noor.hears("exchanges/line").mentions("Begin bij de tenen")


def test_what_they_say_is_sealed_in_the_database(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    fatima.says("geheimpje")
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="geheimpje").presses(
        "machine.right"
    )
    with town.app.database.engine.connect() as connection:
        for table in ("exchange", "line", "outbox"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert rows
            assert "geheimpje" not in str(rows)


def test_step_by_step_is_the_same_as_at_once(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.forms = "steps"
    noor.presses("exchanges.meet").says("ergens").says("overslaan")
    assert noor.last.mentions("Wanneer?", "geen dag of tijd")
    noor.says("morgen om 14.00 uur").says("overslaan").presses("machine.right")
    assert fatima.hears("exchanges/meet").mentions("woensdag 25 november om 14.00 uur")


def test_who_says_yes_gets_no_second_talk_for_the_same_ask(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    (ask,) = town.rows(select(Ask))
    fatima.says(f"/begin {talk.id} {ask.id}")
    assert fatima.heard("exchanges/help") == 2
    assert len(town.rows(select(Exchange))) == 1
    assert noor.heard("exchanges/begun") == 1


def test_a_form_of_a_talk_that_ended_changes_nothing(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    noor.presses("exchanges.meet")
    fatima.presses("exchanges.close")
    noor.fills(moment="morgen om 14.00 uur", place="")
    assert noor.hears("exchanges/over")
    assert exchange(town).meet is None


@pytest.mark.inside
def test_when_both_close_at_once_one_of_them_does(
    town: Town, noor: Somebody, fatima: Somebody, talk: Question
) -> None:
    def press(somebody: Somebody) -> None:
        bubble, data = somebody.button("exchanges.close")
        event = Incoming("story", somebody.account, somebody.name, pressed(data), on=bubble.native)
        town.app.engine.handle(event)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(press, (noor, fatima)))
    told = [row.template for row, _ in town.outbox()]
    assert told.count("exchanges/helped") == 1
    assert told.count("machine/past") + told.count("exchanges/over") == 1


@pytest.mark.inside
def test_a_pressed_message_is_settled_where_it_stands(
    town: Town, noor: Somebody, talk: Question
) -> None:
    """Also by who wants their messages in another app from now on."""
    desk = town.on("slack", noor)
    with town.session() as session:
        for account in session.exec(select(Account).where(Account.person_id == noor.id)):
            account.preferred = account.platform == "slack"
            session.add(account)
    pressed, _ = noor.button("exchanges.write")
    noor.presses("exchanges.write")
    assert pressed.buttons == []
    assert desk.screen == []
