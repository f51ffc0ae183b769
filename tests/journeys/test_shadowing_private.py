"""Nobody but the student ever reads a notebook: here everybody tries."""

import json
import sqlite3
from pathlib import Path

import pytest
from sqlmodel import select

from handlers import ids
from handlers.shadowing.access import FUNCTIONS
from storage.outbox import Outbox
from storage.shadowing import Booking, Jotting
from tests.journeys.people import Somebody, Town
from tests.journeys.watching import SAW, WHY, lines, notebook, watched, wonders, writes

OF_NOTEBOOK = sorted(
    name for name, cell in FUNCTIONS.items() if cell == "shadowing.notes" and name.count(".") == 1
)
OF_LINE = {"shadowing.erase", "shadowing.found"}
ALONE = {"shadowing.notes", "shadowing.learned"}
"""A list of one's own, and a form."""


@pytest.fixture
def written(town: Town, noor: Somebody, fatima: Somebody) -> Booking:
    """Noor's notebook holds a note and a question."""
    booking = watched(town, noor, fatima)
    wonders(writes(noor, SAW), WHY)
    return booking


@pytest.fixture
def others(town: Town, fatima: Somebody, mila: Somebody, petra: Somebody) -> list[Somebody]:
    """Everybody who might want to know: the professional, the supervisor, the lead, the manager,
    the academy, a teacher, and a fellow student."""
    rest = (
        town.colleague("Hans", role="manager"),
        town.academy(),
        town.person("Tess", kind="teacher", role="teacher"),
        town.student("Sam"),
    )
    return [fatima, mila, petra, *rest]


def _of(name: str, town: Town, booking: Booking) -> str:
    """What a button of that name would carry."""
    if name == "shadowing.write":
        return ids.short(booking.id)
    if name in OF_LINE:
        kind = "question" if name == "shadowing.found" else "note"
        return ids.short(town.rows(select(Jotting).where(Jotting.kind == kind))[0].id)
    return ids.short(notebook(town).id)


@pytest.mark.parametrize("name", [one for one in OF_NOTEBOOK if one not in ALONE])
def test_a_button_of_a_notebook_is_refused_to_everybody_else(
    town: Town, written: Booking, others: list[Somebody], name: str
) -> None:
    before = town.rows(select(Jotting))
    stand = notebook(town)
    for one in others:
        one.forget().stumbles(f"{name}:{_of(name, town, written)}:1")
        assert one.heard("machine/not_yours") + one.heard("machine/not_allowed") == 1, one.name
        assert one.form is None
        _knows_nothing(one)
    assert town.rows(select(Jotting)) == before
    assert notebook(town) == stand


def test_a_list_of_notebooks_is_one_of_ones_own(
    town: Town, written: Booking, others: list[Somebody]
) -> None:
    for one in others:
        one.forget().stumbles("shadowing.notes::0")
        _knows_nothing(one)


def test_a_line_that_is_aimed_at_the_notebook_of_somebody_else_goes_nowhere(
    town: Town, written: Booking, others: list[Somebody]
) -> None:
    from storage.turns import Focus

    for one in others:
        with town.session() as session:
            about = f"notebook:{ids.short(notebook(town).id)}"
            until = town.clock.now().replace(year=2027)
            session.add(Focus(person_id=one.id, about=about, until=until))
        one.forget().says("Wat staat hier?")
        assert one.hears("machine/not_yours")
        one.says("klaar")
        _knows_nothing(one)
    assert lines(town) == [SAW]


def test_no_message_to_anybody_else_holds_a_word_of_it(
    town: Town, noor: Somebody, written: Booking, others: list[Somebody]
) -> None:
    for one in others:
        for word in ("/leermaat", "/overzicht", "/stages", "/gesprekken", "/organisatie", "/help"):
            one.says(word)
        _knows_nothing(one)
    for row in town.rows(select(Outbox).where(Outbox.person_id != noor.id)):
        said = json.dumps(row.body)
        assert "deur" not in said, row.template


def test_the_database_has_it_only_sealed(
    town: Town, noor: Somebody, written: Booking, tmp_path: Path
) -> None:
    noor.presses("shadowing.steps").presses("shadowing.learn").fills(
        learned="Wachten is ook werken.", share=False
    )
    url = town.app.settings.database_url
    if not url.startswith("sqlite"):
        pytest.skip("the file is looked at; on Postgres the columns are the same")
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    with sqlite3.connect(url.removeprefix("sqlite:///")) as source:
        source.backup(copy)
    copy.close()
    kept = (tmp_path / "copy.sqlite").read_bytes()
    for text in (SAW, WHY, "Wachten is ook werken."):
        assert text.encode() not in kept


def test_nothing_of_it_is_logged(
    noor: Somebody, written: Booking, capsys: pytest.CaptureFixture[str]
) -> None:
    noor.presses("shadowing.write").says("Mevrouw De Vries wachtte.").presses("gate.stop")
    noor.says("Een cliënt wachtte bij het raam.")
    logged = "".join(capsys.readouterr())
    assert "gate.stopped" in logged
    assert "wachtte" not in logged


@pytest.mark.parametrize(
    "line", ["Mevrouw De Vries wilde niet.", "Kamer 12 rook naar koffie.", "BSN 123456782 lag er."]
)
def test_a_line_with_who_the_client_is_is_refused_and_the_rest_stays(
    town: Town, noor: Somebody, written: Booking, line: str
) -> None:
    noor.presses("shadowing.write").says(line)
    assert noor.hears("safety/refused")
    assert lines(town) == [SAW]
    noor.presses("gate.stop").says("Een cliënt wilde niet.")
    assert lines(town) == [SAW, "Een cliënt wilde niet."]


def test_an_edit_with_a_name_is_refused_and_the_line_stays_as_it_was(
    town: Town, noor: Somebody, written: Booking
) -> None:
    line = town.next("line")
    noor.presses("shadowing.write").says("Een cliënt wilde niet.", line=line)
    noor.edits(line, "Mevrouw De Vries wilde niet.")
    assert noor.hears("safety/refused")
    assert lines(town) == [SAW, "Een cliënt wilde niet."]


@pytest.mark.at_once
def test_a_question_with_a_name_is_refused_and_what_was_filled_in_stays(
    town: Town, noor: Somebody, written: Booking
) -> None:
    noor.presses("shadowing.steps").presses("shadowing.wonder")
    noor.fills(second="Waarom mocht mevrouw De Vries eerst kiezen?")
    assert "second" in noor.problems
    assert noor.form is not None
    assert lines(town, "question") == [WHY]
    noor.fills(second="Waarom mocht een cliënt eerst kiezen?")
    assert len(lines(town, "question")) == 2


def test_the_acute_card_comes_first_and_only_once(
    town: Town, noor: Somebody, written: Booking
) -> None:
    grave = "Een cliënt was niet aanspreekbaar, en zij bleef rustig."
    noor.presses("shadowing.write").says(grave)
    assert noor.hears("safety/acute")
    assert lines(town) == [SAW]
    noor.presses("gate.go")
    assert lines(town) == [SAW, grave]
    noor.says(grave)
    assert len(lines(town)) == 3


def test_who_does_not_feel_safe_gets_the_card_in_the_notebook_too(
    town: Town, noor: Somebody, written: Booking
) -> None:
    noor.presses("shadowing.write").says("Ik voel me hier niet veilig.")
    assert noor.hears("safety/care")
    assert lines(town) == [SAW]


def _knows_nothing(one: Somebody) -> None:
    seen = " ".join(bubble.text + str(bubble.buttons) for bubble in one.screen)
    assert "deur" not in seen, one.name
    assert "Waarom wachtte" not in seen, one.name
