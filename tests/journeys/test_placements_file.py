"""Placements come in by a file, in chat or from the command line: whole, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from bot import cli
from handlers.placements import verbs
from storage.people import Organisation, Person, Team
from storage.placements import Assignment, Conversation, Extension, Period, Placement, PlacementFile
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import opens

HEAD = "learner_name;learner_email;kind;track;team;start;end;primary_email;second_email;reference"
NOOR = "Noor Bakker;noor@school.nl;student;bol;De Linde;2-11-2026;12-3-2027;mila@zorg.nl;;POK-1"
IRIS = "Iris;iris@school.nl;collega in opleiding;bbl;De Linde;1 feb 2027;31-1-2029;;;POK-2"


def file(*rows: str) -> bytes:
    return "\r\n".join((HEAD, *rows, "")).encode("utf-8-sig")


def known(town: Town) -> dict[str, Placement]:
    return {one.reference or "": one for one in town.rows(select(Placement))}


def guiding(town: Town) -> list[tuple[str, bool]]:
    is_theirs = col(Assignment.supervisor_id) == col(Person.id)
    rows = town.rows(select(Person, Assignment).join(Assignment, is_theirs).order_by(Person.name))
    return [(person.name, row.is_primary) for person, row in rows if row.until is None]


def test_a_lead_sends_a_file_sees_what_it_changes_and_brings_it_in(
    town: Town, petra: Somebody
) -> None:
    petra.says("/stages").presses("placements.how")
    assert petra.hears("placements/how").shown.files[0].name == "stages.csv"
    petra.sends("stages.csv", file(NOOR, IRIS))
    preview = petra.hears("placements/preview")
    assert preview.mentions("Nieuw: 2 stages", "3 mensen", "Al begonnen: 1 stage")
    assert known(town) == {}
    petra.presses("placements.bring_in")
    assert petra.hears("placements/brought_in").mentions("2 nieuwe stages")
    noor, iris = known(town)["POK-1"], known(town)["POK-2"]
    assert (str(noor.start), str(iris.start)) == ("2026-11-02", "2027-02-01")
    assert guiding(town) == [("Mila", True)]
    assert {p.placement_id for p in town.rows(select(Period))} == {iris.id}
    assert town.rows(select(PlacementFile)) == []
    petra.says("/stages")
    assert petra.hears("placements/list").mentions("Noor Bakker", "Iris", "nog niet aangesloten")
    petra.sends("stages.csv", file(NOOR, IRIS))
    assert petra.hears("placements/preview").mentions("Er verandert niets", "2 stages")


def test_a_row_that_is_wrong_keeps_the_whole_file_out(town: Town, petra: Somebody) -> None:
    wrong = IRIS.replace("1 feb 2027", "31-1-2030").replace("iris@school.nl", "=iris@school.nl")
    petra.sends("stages.csv", file(NOOR, wrong, NOOR.replace("De Linde", "De Beuk")))
    assert petra.hears("placements/preview").mentions(
        "Er is niets ingevoerd",
        "Regel 3: er staat een formule",
        "Regel 4: dit team is niet van jou",
    )
    assert known(town) == {}
    assert not [data for _, data in petra.last.buttons if data.startswith("placements.bring")]


def test_a_file_is_left_out_or_forgotten(town: Town, petra: Somebody) -> None:
    petra.sends("stages.csv", file(NOOR)).presses("placements.leave_out")
    assert petra.hears("placements/left_out")
    petra.sends("stages.csv", file(NOOR))
    town.passes(hours=2)
    assert town.rows(select(PlacementFile)) == []
    petra.presses("placements.bring_in")
    assert petra.last.shown.template == "machine/past"
    assert known(town) == {}


def test_a_file_mends_what_is_there(town: Town, petra: Somebody) -> None:
    petra.sends("stages.csv", file(NOOR)).presses("placements.bring_in")
    opens(petra)
    old = petra.button("placements.break")[1]
    later = NOOR.replace("12-3-2027", "16-4-2027").replace(
        "mila@zorg.nl;", "ruud@zorg.nl;mila@zorg.nl"
    )
    petra.sends("stages.csv", file(later))
    assert petra.hears("placements/preview").mentions("Gewijzigd: 1 stage", "1 persoon")
    petra.presses("placements.bring_in")
    assert str(known(town)["POK-1"].end) == "2027-04-16"
    assert [str(e.new_end) for e in town.rows(select(Extension))] == ["2027-04-16"]
    assert guiding(town) == [("Mila", False), ("Ruud", True)]
    assert town.rows(select(Conversation)) == []
    petra.stumbles(old)
    assert petra.last.shown.template == "machine/past"
    alone = later.replace("ruud@zorg.nl;mila@zorg.nl", "joost@zorg.nl;ruud@zorg.nl")
    petra.sends("stages.csv", file(alone)).presses("placements.bring_in")
    assert guiding(town) == [("Joost", True), ("Ruud", False)]
    assert [t.type for t in town.rows(select(Conversation))] == ["handover"]


def test_a_file_says_how_many_rest_in_the_school_holidays(town: Town, petra: Somebody) -> None:
    def set_up(session: Any) -> None:
        house = session.get(Organisation, town.organisation)
        house.chosen = {"placements.school_holidays": ["2026-12-19..2027-01-03"]}
        session.add(house)

    town.change(set_up)
    petra.sends("stages.csv", file(NOOR, IRIS))
    assert petra.hears("placements/preview").mentions("In de schoolvakantie: 1 stage")


def test_each_file_goes_to_who_knows_it(town: Town, petra: Somebody, noor: Somebody) -> None:
    anna = town.academy()
    anna.sends("mensen.csv", b"naam;email\nSam;sam@school.nl\n")
    assert anna.hears("organisation/preview")
    anna.sends("stages.csv", file(NOOR.replace("De Linde", "De Eik")))
    assert anna.hears("placements/preview").mentions("Nieuwe teams: De Eik")
    petra.sends("mensen.csv", b"naam;email\nSam;sam@school.nl\n")
    assert petra.hears("placements/preview").mentions("Deze kolom ontbreekt: team")
    assert noor.sends("stages.csv", file(NOOR)).hears("safety/no_files")


def test_the_academy_brings_in_a_team_and_gets_the_codes(town: Town) -> None:
    anna = town.academy()
    anna.sends("stages.csv", file(NOOR.replace("De Linde", "De Eik"))).presses(
        "placements.bring_in"
    )
    assert "De Eik" in {team.name for team in town.rows(select(Team))}
    anna.presses("organisation.codes_file")
    assert anna.hears("organisation/codes_file").mentions("2")


def test_the_command_line_shows_first_and_brings_in_then(town: Town) -> None:
    now = town.clock.now()
    with town.session() as session:
        shown = verbs.import_placements(session, file(NOOR, IRIS), now, True)
    assert "nieuwe stages / new placements: 2" in shown.lines
    assert known(town) == {}
    heard: list[float] = []
    with town.session() as session:
        done = verbs.import_placements(session, file(NOOR, IRIS), now, False, heard=heard.append)
    assert done.is_good
    assert set(known(town)) == {"POK-1", "POK-2"}
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    with town.session() as session:
        again = verbs.import_placements(session, file(NOOR, IRIS), now, False)
    assert "zonder wijziging / the same: 2" in again.lines
    with town.session() as session:
        bad = verbs.import_placements(session, file(NOOR + ";x"), now, False)
    assert not bad.is_good
    assert bad.lines[0].startswith("regel/line 2: meer cellen dan kolommen")


def test_the_export_is_a_line_for_each_talk_with_what_was_held(town: Town, petra: Somebody) -> None:
    bad = NOOR.replace("POK-1", "POK-3").replace("noor@", "eva@").replace("2-11-2026", "1-3-2027")
    petra.sends("stages.csv", file(NOOR, bad.replace("12-3-2027", "5-3-2027")))
    petra.presses("placements.bring_in")
    one = known(town)["POK-1"]

    def hold(session: object) -> None:
        held = Conversation(placement_id=one.id, type="start", held_on=one.start, state="held")
        session.add(held)  # type: ignore[attr-defined]
        person = session.get(Person, one.learner_id)  # type: ignore[attr-defined]
        person.name = "=Noor"

    town.change(hold)
    with town.session() as session:
        lines = list(verbs.export_placements(session, town.clock.now()))
    assert lines[0].endswith("type;date;held")
    assert lines[1:] == [
        "POK-1;'=Noor;noor@school.nl;De Linde;;2026-11-02;2027-03-12;start;2026-11-02;ja",
        "POK-1;'=Noor;noor@school.nl;De Linde;;2026-11-02;2027-03-12;interim;;nee",
        "POK-1;'=Noor;noor@school.nl;De Linde;;2026-11-02;2027-03-12;final;;nee",
        "POK-3;Noor Bakker;eva@school.nl;De Linde;;2027-03-01;2027-03-05;start;;nee",
        "POK-3;Noor Bakker;eva@school.nl;De Linde;;2027-03-01;2027-03-05;closing;;nee",
    ]


@pytest.mark.inside
def test_the_command_itself_ends_badly_on_a_bad_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.sealed import new_key

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'leermaat.db'}")
    monkeypatch.setenv("LEERMAAT_KEYS", new_key())
    runner = CliRunner()
    assert runner.invoke(cli.app, ["organisation", "add", "De Wilgenhof"]).exit_code == 0
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(file(NOOR.replace("2-11-2026;12-3-2027", "1-1-2000;2-1-2000")))
    bad.write_bytes(b"PK\x03\x04")
    told = runner.invoke(cli.app, ["import", "placements", str(good)])
    assert told.exit_code == 1
    assert "400 dagen" in told.output
    assert runner.invoke(cli.app, ["import", "placements", str(bad)]).exit_code == 1
    assert runner.invoke(cli.app, ["export", "placements"]).output.startswith("reference;")


SAM = "Sam;sam@school.nl;student;bol;De Linde;{};18-6-2027;{};{};POK-{}"


def test_after_a_file_each_who_is_coupled_hears_once_what_is_coming(
    town: Town, petra: Somebody
) -> None:
    anna = town.academy()
    mila = town.colleague("Mila", email="mila@zorg.nl")
    ruud = town.colleague("Ruud", email="ruud@zorg.nl")
    rows = (
        SAM.format("1-2-2027", "mila@zorg.nl", "ruud@zorg.nl", 10),
        NOOR.replace("POK-1", "POK-11"),
        IRIS.replace(";;;POK-2", ";joost@zorg.nl;;POK-12"),
    )
    anna.sends("stages.csv", file(*rows)).presses("placements.bring_in")
    assert anna.hears("placements/brought_in").mentions("één bericht: 3 begeleiders")
    told = mila.hears("placements/coupled_many")
    assert told.mentions("2 stages", "Noor Bakker, De Linde", "Sam, De Linde", "startgesprek")
    assert told.text.index("Noor") < told.text.index("Sam")
    assert ruud.hears("placements/coupled").mentions("Sam", "tweede begeleider")
    assert petra.hears("placements/coupled").mentions("Iris", "Dit bericht is voor Joost")
    for person in (mila, ruud):
        assert len([b for b in person.screen if "coupled" in b.shown.template]) == 1
        person.forget()
    anna.sends("stages.csv", file(*rows))
    moved = SAM.format("1-2-2027", "ruud@zorg.nl", "mila@zorg.nl", 10)
    anna.sends("stages.csv", file(moved)).presses("placements.bring_in")
    assert not [b for one in (mila, ruud) for b in one.screen if "coupled" in b.shown.template]


def test_of_a_placement_that_is_over_nothing_is_coming(town: Town) -> None:
    anna, mila = town.academy(), town.colleague("Mila", email="mila@zorg.nl")
    past = NOOR.replace("2-11-2026", "2-2-2026").replace("12-3-2027", "19-6-2026")
    anna.sends("stages.csv", file(past)).presses("placements.bring_in")
    assert anna.hears("placements/brought_in").mentions("1 nieuwe stage")
    assert not mila.screen


def test_ten_placements_are_named_and_the_others_counted(town: Town) -> None:
    anna, mila = town.academy(), town.colleague("Mila", email="mila@zorg.nl")
    rows = [
        SAM.replace("sam@", f"sam{n}@").format("1-2-2027", "mila@zorg.nl", "", 100 + n)
        for n in range(12)
    ]
    anna.sends("stages.csv", file(*rows)).presses("placements.bring_in")
    assert mila.hears("placements/coupled_many").mentions("12 stages", "en nog 2")
