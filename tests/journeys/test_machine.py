"""What the machine promises to every feature: forms, lists, settled buttons, order, and silence."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot import app
from bot.settings import Settings
from handlers.feature import Context, Feature, Filled, Listener
from handlers.speech import (
    Answer,
    Choice,
    Command,
    Field,
    Form,
    Message,
    Option,
    Press,
    Problems,
    Row,
    Rows,
    Says,
    Submit,
)
from storage.outbox import Outbox
from storage.sealed import new_key
from storage.turns import OpenForm
from tests.journeys.people import Stage, Town

ASK = Form(
    "machine.field",
    (
        Field("label"),
        Field("kind", "one", (Option("a", "Appel"), Option("b", "Boek"))),
        Field("more", "text", required=False),
    ),
)


def _ask(_: Command, __: Context) -> Answer:
    return ASK


def _filled(submit: Submit, context: Context) -> Answer:
    if submit.answers["label"] == "mis":
        return Problems({"label": Message("machine/required")})
    context.focus("talk:1")
    return Message(
        "machine/unknown_command", {"word": f"{submit.answers['label']}/{submit.answers['kind']}"}
    )


def _list(_: Command, __: Context) -> Answer:
    return Rows("machine/lapsed", tuple(_row(n) for n in range(12)))


def _row(number: int) -> Row:
    button = Choice("toy.press", str(number), label="machine.fill_in")
    return Row("machine/unknown_command", {"word": f"rij {number}"}, (button,))


def _press(press: Press, _: Context) -> Answer:
    return Message("machine/unknown_command", {"word": f"gedrukt {press.id}"})


def _hears(said: Says, _: Context) -> Answer:
    return Message("machine/unknown_command", {"word": f"hoor {said.text}"}, about=said.about)


def _breaks(_: Command, __: Context) -> Answer:
    raise RuntimeError("de tekst van iemand")


def _tells(command: Command, context: Context) -> Answer:
    context.tell(int(command.text), Message("machine/lapsed"), key="one thing")
    return Message("machine/stopped")


TOY = Feature(
    "toy",
    commands={"vul": _ask, "lijst": _list, "stuk": _breaks, "zeg": _tells},
    forms={"machine.field": Filled(_filled)},
    presses={"toy.press": _press},
    listens={"talk": Listener(_hears)},
)


FIELD = """
[forms.field]
title = "Proef"
submit = "Klaar"
label.label = "Wat?"
kind.label = "Welke?"
more.label = "Meer?"
"""


@pytest.fixture
def toytown(database_url: str, tmp_path: Path) -> Iterator[Town]:
    """A town of which the machine knows one small feature only, with a form in words of its own."""
    (folder := tmp_path / "words" / "nl" / "machine").mkdir(parents=True)
    (folder / "labels.toml").write_text(FIELD)
    given = Settings.model_validate(
        {
            "database_url": database_url,
            "leermaat_keys": new_key(),
            "leermaat_templates": tmp_path / "words",
        }
    )
    machine = app.build(given, clock := Stage(), migrate=False, features=(TOY,))
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


def test_a_form_is_the_same_at_once_and_step_by_step(toytown: Town) -> None:
    noor, sam = toytown.student("Noor"), toytown.student("Sam")
    noor.says("/vul").fills(label="lamp", kind="b")
    sam.forms = "steps"
    sam.says("/vul").says("lamp").says("2").says("overslaan")
    assert noor.hears("machine/unknown_command").text == sam.hears("machine/unknown_command").text
    assert toytown.rows(select(OpenForm)) == []


def test_a_problem_stands_at_its_field_and_what_was_filled_in_is_kept(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/vul").fills(label="", kind="c")
    assert set(noor.problems) == {"label", "kind"}
    noor.fills(label="mis", kind="a")
    assert set(noor.problems) == {"label"}
    noor.fills(label="lamp", kind="a")
    assert noor.hears("machine/unknown_command").mentions("lamp/a")


def test_in_a_dialog_a_problem_asks_the_same_field_again(toytown: Town) -> None:
    sam = toytown.student("Sam")
    sam.forms = "steps"
    sam.says("/vul").says("mis").says("appel").says("-")
    assert sam.last.mentions("Vul hier iets in", "Wat?")
    sam.says("lamp").presses("machine.answer", "appel").says("niets meer")
    assert sam.hears("machine/unknown_command").mentions("lamp/a")


def test_a_dialog_goes_back_and_stops(toytown: Town) -> None:
    sam = toytown.student("Sam")
    sam.forms = "steps"
    sam.says("/vul").says("lamp").says("terug")
    assert sam.last.mentions("Wat?", "lamp")
    sam.says("stop")
    assert sam.hears("machine/stopped")
    assert toytown.rows(select(OpenForm)) == []


@pytest.mark.parametrize("typed", ["/stop", "/Stop", "/terug"])
def test_a_dialog_takes_its_own_words_with_a_slash_before_them(toytown: Town, typed: str) -> None:
    sam = toytown.student("Sam")
    sam.forms = "steps"
    sam.says("/vul").says("lamp").does(Command(typed[1:].lower()))
    assert sam.last.mentions("Gestopt" if "top" in typed else "Wat?")


def test_a_button_of_a_dialog_of_before_is_past(toytown: Town) -> None:
    sam = toytown.student("Sam")
    sam.forms = "steps"
    sam.says("/vul").says("lamp")
    first = sam.button("machine.answer", "appel")
    sam.says("2")
    sam.does(Press("machine.answer", "1", 1), on=first[0].native)
    assert sam.heard("machine/past") == 1


def test_a_pressed_message_is_settled(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/lijst")
    bubble, _ = noor.button("toy.press", nth=0)
    noor.presses("toy.press", nth=0)
    assert bubble.shown.template == "machine/unknown_command"
    noor.does(Press("toy.press", "0", 0), on=bubble.native)
    assert noor.heard("machine/past") == 1


def test_a_long_list_comes_in_pages(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/lijst")
    assert noor.last.mentions("rij 0", "rij 4")
    assert "rij 5" not in noor.last.text
    noor.presses("machine.page", "meer").presses("machine.page", "meer")
    assert noor.last.mentions("rij 10", "rij 11")
    assert len(noor.screen) == 1


def test_the_same_event_twice_is_one_event(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.does(Command("lijst"), key="k1").does(Command("lijst"), key="k1")
    assert len(noor.screen) == 1


def test_lines_go_to_the_focus_until_half_an_hour_of_silence(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/vul").fills(label="lamp", kind="a").says("dag")
    assert noor.last.mentions("hoor dag")
    toytown.passes(minutes=29)
    noor.says("nog")
    toytown.passes(minutes=31)
    noor.says("weg")
    assert noor.hears("machine/unclaimed")


def test_a_reply_goes_to_what_its_message_is_about(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/vul").fills(label="lamp", kind="a").says("dag")
    heard = noor.last
    toytown.passes(hours=3)
    noor.says("later", reply_to=heard)
    assert noor.last.mentions("hoor later")


def test_a_bug_is_a_sentence_and_leaves_no_text_in_a_log(
    toytown: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    noor = toytown.student("Noor")
    noor.says("/stuk")
    assert noor.hears("machine/error")
    printed = capsys.readouterr()
    assert "RuntimeError" in printed.out + printed.err
    assert "tekst van iemand" not in printed.out + printed.err


def test_a_message_goes_once_for_a_key_and_waits_for_the_end_of_quiet_hours(toytown: Town) -> None:
    noor, sam = toytown.student("Noor"), toytown.student("Sam")
    toytown.clock.at = toytown.clock.at.replace(hour=21)
    noor.says(f"/zeg {sam.id}").says(f"/zeg {sam.id}")
    assert not sam.screen
    toytown.at("2026-11-25T07:55")
    assert not sam.screen
    toytown.at("2026-11-25T08:05")
    assert sam.heard("machine/lapsed") == 1


def test_what_people_wrote_is_sealed_in_the_database(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.forms = "steps"
    noor.says("/vul").says("geheimpje")
    with toytown.app.database.engine.connect() as connection:
        for table in (Outbox, OpenForm):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table.__tablename__}").all()  # noqa: S608
            assert rows
            assert "geheimpje" not in str(rows)


def test_an_unknown_word_and_a_word_that_is_typed(toytown: Town) -> None:
    noor = toytown.student("Noor")
    noor.says("/bestaatniet")
    assert noor.hears("machine/unknown_command").mentions("bestaatniet")
    noor.says("Lijst")
    assert noor.last.mentions("rij 0")
    noor.says("/leermaat lijst")
    assert noor.last.mentions("rij 0")
