"""What the bot does not take it takes nowhere, says so in the same words, and keeps nothing of."""

from typing import Any, cast

import pytest
from sqlmodel import select

from handlers.speech import Message
from storage.exchanges import Line
from storage.outbox import Outbox
from storage.people import Team
from storage.questions import Question
from storage.turns import OpenForm
from tests.adapters.contract.doors import picture
from tests.journeys.asking import DEMENTIA
from tests.journeys.residents import Across, Resident
from tests.journeys.test_safety import ACUTE, LEARNING, MAYBE_NAMED, NAMED, UNSAFE
from tests.platforms import reading
from tests.platforms.page import OnPage

Talk = tuple[Resident, Resident]


def reads(somebody: Resident, template: str, **facts: Any) -> None:
    """The last thing that somebody reads is a template, in exactly its words."""
    words = somebody.town.app.house.words
    wanted = reading.on(somebody.ground.name, words.shown(Message(template, facts), "nl"))
    heard = somebody.last
    assert heard.shown.template == template
    assert tuple(line for line in heard.text.split("\n") if line.strip()) == wanted.lines


def keeps_nothing_of(town: Across, *words: str) -> None:
    """Nothing that was made of a text is kept, and no word of it waits to be sent."""
    assert not town.rows(select(Question))
    kept = str([body for _, body in town.outbox()])
    kept += str([form.answers for form in town.rows(select(OpenForm))])
    assert not [word for word in words if word in kept]


def takes_away(somebody: Resident) -> bool:
    """Whether nothing that somebody wrote stands there any more, where a bot can do that."""
    match somebody.ground.name:
        case "telegram":
            return bool(somebody.ground.server.own(somebody.account) == [])
        case "playground":
            page = cast("OnPage", somebody.ground)
            own = [one for one in page.shown.talk(somebody.account) if one.shown is None]
            return all(one.state == "removed" for one in own)
    return True


def test_a_name_of_somebody_is_handed_back_from_a_line_and_from_a_command(
    town: Across, noor: Resident
) -> None:
    for said in (NAMED, f"/leervraag {NAMED}"):
        noor.forget().says(said)
        card = noor.hears("safety/refused")
        assert card.mentions("een naam", "een kamer", "eet slecht", "niet verstuurd")
        assert "Hoekstra" not in card.text
        assert [label for label, _ in card.buttons] == ["Opnieuw schrijven", "Stoppen"]
        assert takes_away(noor)
    keeps_nothing_of(town, "Hoekstra", "eet slecht")


def test_a_name_in_a_form_is_said_at_its_field_or_in_the_dialog(
    town: Across, noor: Resident
) -> None:
    noor.says("/leervraag").fills(question=NAMED, tried="", shows_name=True)
    assert "een naam" in noor.problems["question"]
    assert "Hoekstra" not in noor.problems["question"]
    keeps_nothing_of(town, "Hoekstra")
    noor.fills(question=LEARNING, tried="", shows_name=True)
    assert noor.last.mentions("douchen")


def test_a_name_in_the_words_with_a_file_is_handed_back_with_it(town: Across) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", b"naam;email;team;soort\r\n", text=NAMED)
    assert anna.hears("safety/refused").mentions("een naam")
    assert not town.rows(select(Outbox))


def test_a_name_in_a_talk_goes_to_nobody(town: Across, talk: Talk) -> None:
    noor, fatima = talk
    before = picture(town).screens[fatima.account]
    noor.says(NAMED)
    assert noor.hears("safety/refused")
    assert picture(town).screens[fatima.account] == before
    assert not town.rows(select(Line))


def test_what_may_be_a_name_goes_on_when_its_writer_says_so(talk: Talk) -> None:
    noor, fatima = talk
    noor.says(MAYBE_NAMED)
    assert noor.hears("safety/ask").mentions("Staat hier een naam in?")
    assert not fatima.heard("exchanges/line")
    noor.presses("gate.go")
    assert fatima.hears("exchanges/line").mentions("eet slecht")
    assert not noor.heard("safety/ask")


def test_what_may_be_a_name_in_a_form_is_mended_with_all_that_was_filled_in(
    noor: Resident,
) -> None:
    noor.says("/leervraag").fills(question=MAYBE_NAMED, tried="Het boek.", shows_name=False)
    noor.presses("gate.again")
    form = noor.ground.form(noor.account)
    if form is None:  # in a dialog what is asked next is the same question
        noor.says(LEARNING).says("Het boek.").says("nee")
    else:
        assert form.fields["question"][3] == MAYBE_NAMED
        assert form.fields["tried"][3] == "Het boek."
        noor.fills(question=LEARNING)
    assert noor.last.mentions("douchen")


def test_the_acute_card_stands_before_a_question(town: Across, noor: Resident) -> None:
    for said in (f"/leervraag {ACUTE}", ACUTE):
        noor.forget().says(said)
        card = noor.hears("safety/acute")
        assert card.mentions("STOP", "Wacht niet op antwoord hier", "112", "alarmknop")
        noor.presses("safety.now")
        assert noor.hears("safety/acute_now").native == card.native
    keeps_nothing_of(town, ACUTE)


def test_the_acute_card_stands_before_a_form_that_was_filled_in(
    town: Across, noor: Resident
) -> None:
    noor.says("/leervraag").fills(question=ACUTE, tried="", shows_name=True)
    assert noor.hears("safety/acute")
    keeps_nothing_of(town, ACUTE)


def test_who_is_not_safe_reads_who_can_help(town: Across, noor: Resident) -> None:
    noor.says(f"/leervraag {UNSAFE}")
    reads(noor, "safety/care", confidant="")
    keeps_nothing_of(town, UNSAFE)


def test_what_somebody_may_not_do_is_said_to_be_for_others(noor: Resident) -> None:
    for said in ("/organisatie", "organisatie", "/leermaat organisatie"):
        noor.says(said)
        reads(noor, "machine/not_allowed")


@pytest.mark.usefixtures("fatima")
def test_what_a_team_has_turned_off_is_off_in_each_app(town: Across, noor: Resident) -> None:
    with town.session() as session:
        team = session.get(Team, town.team("De Linde"))
        team.switched = {"questions": False}
        session.add(team)
    for said in (f"/leervraag {DEMENTIA}", "leervraag", "/leermaat leervraag"):
        noor.says(said)
        reads(noor, "machine/switched_off")
    keeps_nothing_of(town)


def test_a_command_that_is_not_known_is_said_to_be(noor: Resident) -> None:
    for said in ("/bestaatniet", "/bestaatniet en meer", "/leermaat bestaatniet"):
        noor.says(said)
        reads(noor, "machine/unknown_command", word="bestaatniet")


def test_a_file_and_a_voice_are_not_taken(noor: Resident) -> None:
    is_taken_away = noor.ground.name == "telegram"
    for kind, template in (("file", "no_files"), ("voice", "no_voice")):
        noor.sends("kamer.csv", b"geheim", kind=kind)
        reads(noor, f"safety/{template}", removed=is_taken_away)
        assert takes_away(noor) or not is_taken_away


def test_a_text_that_is_too_long_is_handed_back_without_itself(town: Across, talk: Talk) -> None:
    noor, fatima = talk
    noor.says("lang " * 500)
    reads(noor, "safety/too_long", length=2499, longest=2000)
    assert not fatima.heard("exchanges/line")


def test_a_text_without_words_is_not_carried(talk: Talk) -> None:
    noor, fatima = talk
    for text in ("👍", "...", "<!channel>", "<b></b>"):
        noor.says(text)
        reads(noor, "safety/no_words")
    assert not fatima.heard("exchanges/line")
