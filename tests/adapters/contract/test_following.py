"""A line goes where its words belong, and what becomes of it follows, from any app to any other."""

from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.speech import Says
from storage.exchanges import Line
from tests.adapters.contract.conftest import EACH
from tests.adapters.contract.doors import picture
from tests.journeys.residents import Across, Resident

Talk = tuple[Resident, Resident]

CROSSED = ["telegram+slack", "slack+telegram", "playground+slack", "telegram+playground"]
WITH_DELETIONS = ["slack", "playground", "slack+telegram", "playground+slack"]
"""Who learns is on the first; Telegram tells a bot nothing of what is deleted."""


def carried(somebody: Resident) -> list[str]:
    """The lines of the other that stand on somebody's screen."""
    return [one.text for one in somebody.screen if one.shown.template == "exchanges/line"]


def later(town: Across, days: int) -> None:
    """Some days later; what is forgotten by then is forgotten."""
    town.clock.move(timedelta(days=days))
    town.tick()
    town.app.schedule.forget()


def native(somebody: Resident, line: str) -> str:
    """What their app calls a line that somebody said."""
    return somebody.ground.lines.get(line, f"of-the-story-{line}")


@pytest.mark.parametrize("town", ["slack", *CROSSED], indirect=True)
def test_an_edited_line_becomes_its_new_words_where_it_stands(talk: Talk) -> None:
    noor, fatima = talk
    noor.says("Morgen om elf uur kan ik.", line="mine")
    before = fatima.hears("exchanges/line")
    noor.edits("mine", "Morgen om twaalf uur kan ik.")
    (text,) = carried(fatima)
    assert "twaalf uur" in text
    assert "elf uur" not in text
    assert "aangepast" in text
    assert fatima.hears("exchanges/line").native == before.native
    fatima.says("Dan zie ik je.", line="hers").edits("hers", "Dan zie ik je boven.")
    (text,) = carried(noor)
    assert "boven" in text


@pytest.mark.parametrize("town", WITH_DELETIONS, indirect=True)
def test_a_deleted_line_is_gone_for_the_other_too(town: Across, talk: Talk) -> None:
    noor, fatima = talk
    noor.says("Dit was voor iemand anders.", line="mine").deletes("mine")
    assert carried(fatima) == []
    assert fatima.hears("exchanges/line_gone").mentions("Noor")
    assert [line.text for line in town.rows(select(Line))] == [None]


@pytest.mark.parametrize("town", ["slack"], indirect=True)
def test_a_deleted_line_with_answers_under_it_is_gone_for_the_other_too(talk: Talk) -> None:
    noor, fatima = talk
    noor.says("Dit was voor iemand anders.", line="mine")
    noor.does(Says("En dit ook.", "second"), on=native(noor, "mine"))
    noor.deletes("mine")
    assert ["iemand anders" in text for text in carried(fatima)] == [False]


def test_an_edit_of_yesterday_or_of_last_month_follows_as_long_as_the_talk_is_open(
    town: Across, talk: Talk
) -> None:
    noor, fatima = talk
    noor.says("Morgen om elf uur kan ik.", line="mine")
    for days, hour in ((1, "twaalf"), (40, "een")):
        later(town, days)
        noor.edits("mine", f"Morgen om {hour} uur kan ik.")
        assert [hour in text for text in carried(fatima)] == [True]


def test_an_edit_of_what_was_never_carried_changes_nothing(town: Across, talk: Talk) -> None:
    noor, _ = talk
    noor.says("klaar").says("Hoe gaat het met je?", line="loose")
    before = picture(town)
    noor.edits("loose", "Hoe gaat het met jullie?")
    assert picture(town) == before


@pytest.mark.parametrize("town", [*EACH, "telegram+slack"], indirect=True)
def test_a_reply_goes_to_what_it_replies_to_whatever_else_is_under_way(talk: Talk) -> None:
    noor, fatima = talk
    fatima.says("Begin met een warme doek.")
    heard = noor.hears("exchanges/line")
    noor.says("klaar").says("/instellingen")
    noor.says("Dat ga ik proberen!", reply_to=heard)
    assert fatima.hears("exchanges/line").mentions("Dat ga ik proberen!")


def test_a_reply_to_a_message_of_last_month_goes_over(town: Across, talk: Talk) -> None:
    noor, fatima = talk
    fatima.says("Begin met een warme doek.")
    heard = noor.hears("exchanges/line")
    later(town, 40)
    noor.says("Dat heeft geholpen!", reply_to=heard)
    assert fatima.hears("exchanges/line").mentions("Dat heeft geholpen!")


def test_a_reply_to_a_talk_that_was_closed_last_month_goes_nowhere_and_says_so(
    town: Across, talk: Talk
) -> None:
    noor, fatima = talk
    fatima.says("Begin met een warme doek.").presses("exchanges.close")
    heard = noor.hears("exchanges/line")
    later(town, 40)
    noor.says("Nog iets?", reply_to=heard)
    assert noor.hears("exchanges/over").mentions("Er is niets verstuurd")
    assert carried(fatima) == []


def test_a_reply_to_what_the_bot_never_said_is_a_loose_line(town: Across, talk: Talk) -> None:
    noor, fatima = talk
    noor.says("klaar").says("Even iets voor mezelf.", line="mine")
    noor.forget().does(Says("help", "second"), on=native(noor, "mine"))
    assert noor.hears("people/help")
    assert carried(fatima) == []
