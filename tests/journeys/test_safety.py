"""What goes before everything: the acute card, the care card, the guard, and what is no text."""

import asyncio
from collections.abc import Iterator
from typing import Literal

import pytest
from sqlmodel import select

from bot import app
from bot.settings import Settings
from handlers.feature import Context, Feature, Filled, Listener
from handlers.safety import FEATURE as SAFETY
from handlers.speech import Answer, Command, Field, Form, Message, Says, Sends, Submit, pressed
from storage.outbox import Outbox
from storage.people import Organisation
from storage.safety import Counted
from storage.sealed import new_key
from storage.turns import OpenForm
from tests.journeys.people import Somebody, Stage, Town

ACUTE = "help mevrouw krijgt geen lucht"
UNSAFE = "ik word gepest door mijn collega's en ik voel me niet veilig"
NAMED = "mevrouw Hoekstra van kamer 31 eet slecht"
MAYBE_NAMED = "mw hoekstra eet slecht"
BLANK = pytest.param("  ", marks=pytest.mark.inside)
LEARNING = "hoe help ik iemand met dementie die niet wil douchen?"

FORM = Form(
    "exchanges.learned",
    (Field("learned", "text"), Field("share", "text", required=False)),
    facts={"helper": "Fatima"},
)


def _heard(text: str) -> Message:
    return Message("machine/unknown_command", {"word": text})


def _command(command: Command, context: Context) -> Answer:
    return _heard(f"gevraagd {command.text}") if command.text else FORM


def _form(submit: Submit, context: Context) -> Answer:
    return _heard(f"ingevuld {submit.answers['learned']}")


def _line(said: Says, context: Context) -> Answer:
    return _heard(f"gehoord {said.text}")


def _focus(command: Command, context: Context) -> Answer:
    context.focus("helper:1")
    return _heard("focus")


# Somebody asks by /leervraag or its form; what goes to "helper" is not said by who asks.
TOY = Feature(
    "toy",
    commands={"leervraag": _command, "zeg": _command, "focus": _focus},
    asks=frozenset({"leervraag"}),
    forms={"exchanges.learned": Filled(_form, asks=True)},
    listens={"helper": Listener(_line)},
    unclaimed=_line,
)


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    machine = app.build(given, clock := Stage(), migrate=False, features=(SAFETY, TOY))
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


@pytest.fixture
def noor(town: Town) -> Somebody:
    return town.student("Noor")


def counted(town: Town) -> list[tuple[str, int]]:
    return [(row.what, row.number) for row in town.rows(select(Counted))]


def test_the_acute_card_goes_before_a_question_and_one_tap_goes_on(
    town: Town, noor: Somebody
) -> None:
    noor.says(f"/leervraag {ACUTE}")
    assert noor.hears("safety/acute").mentions("Wacht niet", "112", "alarmknop", "MIC-melding")
    assert noor.heard("machine/unknown_command") == 0
    noor.presses("gate.go")
    assert noor.hears("machine/unknown_command").mentions(f"gevraagd {ACUTE}")
    assert noor.heard("safety/acute") == 0
    assert counted(town) == []


def test_the_acute_card_names_the_number_of_the_house(town: Town, noor: Somebody) -> None:
    def choose(session):
        organisation = session.get(Organisation, town.organisation)
        organisation.chosen = {"organisation.emergency_number": "013 555 00 00"}
        session.add(organisation)

    town.change(choose)
    noor.says("/leervraag hoi")
    noor.says(f"/leervraag {ACUTE}")
    assert noor.hears("safety/acute").mentions("013 555 00 00")


def test_what_is_acute_goes_nowhere_and_only_a_number_stays(town: Town, noor: Somebody) -> None:
    for _ in range(2):
        noor.says(f"/leervraag {ACUTE}").presses("safety.now")
        assert noor.hears("safety/acute_now").mentions("Wacht niet", "112")
        noor.presses("safety.solved")
        assert noor.hears("safety/solved").mentions("begeleider")
    assert counted(town) == [("acute", 2)]
    assert noor.heard("machine/unknown_command") == 0
    assert ACUTE not in str([said for _, said in town.outbox()])


def test_the_acute_card_is_for_who_asks_only(noor: Somebody) -> None:
    noor.says(f"/zeg {ACUTE}")
    assert noor.hears("machine/unknown_command")
    noor.says("/focus").says(ACUTE)
    assert noor.last.mentions(f"gehoord {ACUTE}")
    assert noor.heard("safety/acute") == 0


@pytest.mark.at_once
def test_a_loose_line_and_a_form_get_the_acute_card_too(noor: Somebody) -> None:
    noor.says(ACUTE)
    assert noor.hears("safety/acute")
    noor.presses("gate.go")
    assert noor.last.mentions(f"gehoord {ACUTE}")
    noor.says("/leervraag").fills(learned=ACUTE)
    assert noor.hears("safety/acute")
    noor.presses("gate.go")
    assert noor.last.mentions(f"ingevuld {ACUTE}")


def test_who_is_not_safe_is_shown_who_can_help(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {UNSAFE}")
    assert noor.hears("safety/care").mentions("niet alleen", "vertrouwenspersoon", "113")
    noor.presses("gate.stop")
    assert noor.heard("machine/unknown_command") == 0
    assert UNSAFE not in str([said for _, said in town.outbox()])


def test_who_means_something_else_goes_on(noor: Somebody) -> None:
    noor.says(f"/leervraag {UNSAFE}").presses("gate.go")
    assert noor.last.mentions("gevraagd")


@pytest.mark.parametrize("said", [f"/leervraag {NAMED}", NAMED, f"/zeg {NAMED}"])
def test_a_name_goes_nowhere_and_comes_back_behind_a_bar(
    town: Town, noor: Somebody, said: str
) -> None:
    noor.says(said)
    card = noor.hears("safety/refused")
    assert card.mentions("een naam", "een kamer", "█████", "eet slecht", "datalek")
    assert "Hoekstra" not in card.text
    assert "31" not in card.text
    assert [label for label, _ in card.buttons] == ["Opnieuw schrijven", "Stoppen"]
    assert town.rows(select(Outbox)) == []


@pytest.mark.at_once
def test_in_a_form_the_field_says_what_was_found_and_nothing_is_kept(
    town: Town, noor: Somebody
) -> None:
    noor.says("/leervraag").fills(learned=NAMED, share="bel 06 12345678")
    assert "een naam" in noor.problems["learned"]
    assert "een telefoonnummer" in noor.problems["share"]
    assert "Hoekstra" not in str(noor.problems)
    assert "12345678" not in str(noor.problems)
    (kept,) = town.rows(select(OpenForm))
    assert not kept.answers
    noor.fills(learned=LEARNING, share="")
    assert noor.last.mentions(f"ingevuld {LEARNING}")


def test_a_half_filled_dialog_keeps_no_name(town: Town, noor: Somebody) -> None:
    noor.forms = "steps"
    noor.says("/leervraag").says(NAMED)
    assert noor.hears("safety/refused")
    (kept,) = town.rows(select(OpenForm))
    assert not kept.answers
    noor.says(LEARNING).says("-")
    assert noor.last.mentions(f"ingevuld {LEARNING}")


def test_what_may_be_a_name_is_asked(noor: Somebody) -> None:
    noor.says(f"/leervraag {MAYBE_NAMED}")
    card = noor.hears("safety/ask")
    assert card.mentions("Staat hier een naam in?", "█████")
    assert "hoekstra" not in card.text.lower()
    noor.presses("gate.go")
    assert noor.last.mentions(f"gevraagd {MAYBE_NAMED}")


def test_who_mends_it_gets_the_form_again(noor: Somebody) -> None:
    noor.says(f"/leervraag {MAYBE_NAMED}").presses("gate.again")
    assert noor.form is not None


@pytest.mark.parametrize("text", ["👍", "<!channel>", "<b></b>", "_*", "\u202e\u200f", BLANK])
def test_what_has_no_words_gets_a_sentence(noor: Somebody, text: str) -> None:
    noor.says(text)
    assert noor.hears("safety/no_words").mentions("geen woorden")
    noor.says("/leervraag").fills(learned="👍")
    assert "geen woorden" in noor.problems["learned"]


def test_ten_thousand_characters_get_a_sentence_without_them(town: Town, noor: Somebody) -> None:
    noor.says("/leervraag " + "lang " * 2000)
    card = noor.hears("safety/too_long")
    assert card.mentions("2000")
    assert len(card.text) < 300
    assert town.rows(select(Outbox)) == []


def test_markup_is_only_text(noor: Somebody) -> None:
    noor.says("/leervraag hoe doe ik <b>dit</b> [x](javascript:alert) _*")
    assert noor.last.mentions("<b>dit</b> [x](javascript:alert) _*")


@pytest.mark.parametrize(
    ("kind", "card"),
    [
        ("file", "safety/no_files"),
        ("other", "safety/no_files"),
        ("large", "safety/no_files"),
        ("voice", "safety/no_voice"),
    ],
)
def test_a_file_or_voice_is_not_taken(
    noor: Somebody, kind: Literal["file", "voice", "large", "other"], card: str
) -> None:
    noor.does(Sends("foto.jpg", b"...", kind=kind))
    assert noor.hears(card).mentions("niets bewaard")


def test_the_acute_card_comes_before_the_guard_and_each_says_its_own(noor: Somebody) -> None:
    noor.says("/leervraag help mevrouw Hoekstra krijgt geen lucht")
    assert noor.hears("safety/acute")
    noor.presses("gate.go")
    assert noor.hears("safety/refused").mentions("een naam")


def test_a_card_of_half_an_hour_ago_is_past(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {MAYBE_NAMED}")
    town.passes(minutes=31)
    noor.presses("gate.go")
    assert noor.last.mentions("van eerder")


def test_somebody_else_cannot_send_my_text_on(town: Town, noor: Somebody) -> None:
    noor.says(f"/leervraag {MAYBE_NAMED}")
    sam = town.student("Sam")
    sam.does(pressed(noor.button("gate.go")[1]))
    assert sam.last.mentions("van eerder")
    assert "hoekstra" not in sam.last.text


def test_no_text_that_was_stopped_is_in_a_log(
    noor: Somebody, capsys: pytest.CaptureFixture[str]
) -> None:
    noor.says(f"/leervraag {NAMED}").says(f"/leervraag {ACUTE}").says(f"/leervraag {UNSAFE}")
    printed = capsys.readouterr()
    assert "gate.stopped" in printed.out + printed.err
    for word in ("Hoekstra", "lucht", "gepest"):
        assert word not in printed.out + printed.err


def test_english_readers_get_english_cards(town: Town) -> None:
    kim = town.student("Kim", language="en")
    kim.says("/leervraag hi").says(f"/leervraag {NAMED}")
    assert kim.hears("safety/refused").mentions("I did not send", "a name", "a room")


@pytest.mark.inside
@pytest.mark.parametrize("removes", [True, False])
def test_whose_message_is_taken_away_need_not_do_that(noor: Somebody, removes: bool) -> None:
    noor.says("Mevrouw Jansen uit kamer 12 wil niet douchen.", removes=removes)
    noor.hears("safety/refused").mentions("haal je bericht" if removes else "verwijder ook")
    assert noor.refused
    noor.does(Sends("foto.jpg", kind="other"), removes=removes)
    noor.hears("safety/no_files").mentions("haal je bericht" if removes else "verwijder ook")
