"""A file of placements is read whatever wrote it, and held against what is kept."""

from datetime import date
from itertools import count
from typing import Any

import pytest

from handlers.placements import comparing, table
from handlers.placements.changes import Changes, Kept, KnownPerson, KnownPlacement
from handlers.sheets import Problem

TODAY = date(2026, 11, 24)
HEAD = "learner_name,learner_email,team,start,end,primary_email,second_email,reference"
NOOR = "Noor Bakker,noor@school.nl,De Linde,2-2-2027,19-6-2027,mila@zorg.nl,,POK-1"


def read(*rows: str, head: str = HEAD) -> table.Table:
    return table.read("\n".join((head, *rows)).encode())


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\n{NOOR}\n".encode(),
        f"{HEAD}\n{NOOR}\n".encode("utf-8-sig"),
        f"{HEAD}\r\n{NOOR}\r\n".replace(",", ";").encode("cp1252"),
        f"sep=;\r\n{HEAD}\r\n{NOOR}\r\n".replace(",", ";").encode(),
        f"{HEAD}\n{NOOR}\n".replace(",", "\t").encode("utf-16"),
        f"{HEAD}\n\n{NOOR}\n,,,,,,,\n".encode(),
    ],
)
def test_a_file_is_read_whatever_wrote_it(content: bytes) -> None:
    found = table.read(content)
    assert not found.problems
    (one,) = found.placements
    assert (one.learner_name, one.team, one.reference) == ("Noor Bakker", "De Linde", "POK-1")
    assert (one.start, one.end) == (date(2027, 2, 2), date(2027, 6, 19))
    assert table.knows(content)


def test_letters_of_windows_are_read() -> None:
    row = NOOR.replace("Noor Bakker", "Zoë Müller").replace(",", ";")
    content = f"{HEAD.replace(',', ';')}\n{row}\n".encode("cp1252")
    assert table.read(content).placements[0].learner_name == "Zoë Müller"


@pytest.mark.parametrize(
    "typed",
    [
        *("3-2-2027", "03-02-2027", "3/2/2027", "3.2.2027", "2027-02-03", "2027-02-03 00:00:00"),
        *("3 feb 2027", "3 februari 2027", "3-feb-2027", "3 February 2027", "wo 3 feb 2027"),
    ],
)
def test_a_day_may_be_written_in_many_ways(typed: str) -> None:
    found = read(NOOR.replace("2-2-2027", typed))
    assert found.placements[0].start == date(2027, 2, 3)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (NOOR.replace("noor@school.nl", ""), "missing"),
        (NOOR.replace("noor@school.nl", "noor"), "bad_email"),
        (NOOR.replace("De Linde", ""), "missing"),
        (NOOR.replace("2-2-2027", "31-2-2027"), "bad_start"),
        (NOOR.replace("2-2-2027", "2 februari"), "bad_start"),
        (NOOR.replace("19-6-2027", "ooit"), "bad_end"),
        (NOOR.replace("19-6-2027", "1-2-2027"), "end_before_start"),
        (NOOR.replace("mila@zorg.nl", "noor@school.nl"), "self"),
        (NOOR.replace(",,", ",MILA@zorg.nl,"), "same_guide"),
        (NOOR.replace("mila@zorg.nl,", ",mila@zorg.nl"), "no_first"),
        (NOOR.replace("Noor Bakker", "=HYPERLINK(0)"), "formula"),
        (NOOR.replace("POK-1", "+1"), "formula"),
        (NOOR.replace("POK-1", "@x"), "formula"),
        (NOOR.replace("POK-1", "-2"), "formula"),
        (NOOR.replace("De Linde", "x" * 81), "too_long"),
        (NOOR + ",te veel", "cells"),
    ],
)
def test_what_is_wrong_in_a_row_is_named_with_its_line(row: str, reason: str) -> None:
    found = read(NOOR, row)
    assert [(p.line, p.reason) for p in found.problems] == [(3, reason)]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("kind", "bakker", "bad_kind"),
        ("track", "mbo", "bad_track"),
        ("level", "7", "bad_level"),
        ("year", "nul", "bad_year"),
        ("stage_days", "ma,xx", "bad_stage_days"),
        ("contract", "misschien", "bad_contract"),
        ("meetlat_url", "school.nl", "bad_meetlat_url"),
        ("minor_until", "18 jaar", "bad_minor_until"),
        ("tutor_email", "docent", "bad_email"),
    ],
)
def test_what_is_wrong_in_a_cell_is_named(column: str, value: str, reason: str) -> None:
    found = read(f'{NOOR},"{value}"', head=f"{HEAD},{column}")
    assert [(p.line, p.reason) for p in found.problems] == [(2, reason)]


def test_all_columns_are_read() -> None:
    head = f"{HEAD},kind,track,level,year,minor_until,stage_days,school,contract,meetlat_url"
    row = f'{NOOR},student,BBL,"3,0",2,3 apr 2027,"ma,di, Do",ROC,ja,https://school.nl/m'
    (one,) = read(row, head=head).placements
    assert (one.kind, one.track, one.level, one.year) == ("student", "bbl", 3, 2)
    assert (one.stage_days, one.school, one.contract) == ("0,1,3", "ROC", True)
    assert (one.minor_until, one.meetlat_url) == (date(2027, 4, 3), "https://school.nl/m")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"Noor;De Linde\n", "no_column"),
        (b"naam;email\nNoor;noor@school.nl\n", "no_column"),
        (f"{HEAD}\n".encode(), "empty"),
        (b"PK\x03\x04 a workbook", "no_csv"),
        (b"\x00\x01\x02", "no_csv"),
        (b"\xff\xfea", "no_csv"),
        (f"{HEAD},team\n{NOOR},x\n".encode(), "column_twice"),
        (b"x" * 4_000_001, "too_big"),
        ((HEAD + f"\n{NOOR}" * 10_001).encode(), "too_many"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(content: bytes, reason: str) -> None:
    assert [p.reason for p in table.read(content).problems] == [reason]


def test_a_file_of_people_is_not_one_of_placements() -> None:
    assert not table.knows(b"naam;email;team\nNoor;noor@school.nl;De Linde\n")
    assert not table.knows(b"\x00")


# Held against what is kept.

NOOR_KNOWN = KnownPerson(1, "noor@school.nl", "student", "active")
MILA, RUUD, JOOST = (
    KnownPerson(n, f"{name}@zorg.nl", "professional", "active")
    for n, name in ((2, "mila"), (3, "ruud"), (4, "joost"))
)
VALUES: dict[str, Any] = {
    **dict.fromkeys(("track", "stage_days", "school", "tutor_email", "meetlat_url"), ""),
    **dict.fromkeys(("level", "year", "minor_until"), None),
    "kind": "student",
    "contract": False,
    "reference": "POK-1",
}


def known(**given: Any) -> KnownPlacement:
    values = {
        "id": 50,
        "learner_id": 1,
        "team_id": 7,
        "start": date(2027, 2, 2),
        "end": date(2027, 6, 19),
        "stopped_on": None,
        "values": VALUES,
        "guides": ((90, 2, True),),
    }
    return KnownPlacement(**{**values, **given})


def compared(*rows: str, placements: tuple[KnownPlacement, ...] = (), **given: Any) -> Changes:
    people = {p.email: p for p in (NOOR_KNOWN, MILA, RUUD, JOOST)}
    people |= given.pop("people", {})
    kept = Kept(people, {("De Linde", ""): 7, ("De Beuk", ""): 8}, placements, TODAY, **given)
    return comparing.compare(read(*rows), kept, count(1000).__next__)


def reasons(changes: Changes) -> list[tuple[int, str]]:
    return [(p.line, p.reason) for p in changes.problems]


def test_a_new_placement_couples_who_is_known_and_makes_who_is_not() -> None:
    row = NOOR.replace("noor@school.nl", "iris@school.nl").replace("mila@", "eva.de.wit@")
    changes = compared(row)
    assert [(p["name"], p["kind"]) for p in changes.new_people] == [
        ("Noor Bakker", "student"),
        ("Eva de Wit", "professional"),
    ]
    (one,) = changes.new
    assert (one["team_id"], one["reference"], one["kind"]) == (7, "POK-1", "student")
    assert [(c["is_primary"], c["since"]) for c in changes.coupled] == [(True, TODAY)]


def test_the_same_file_again_changes_nothing() -> None:
    changes = compared(NOOR, placements=(known(),))
    assert changes.is_empty
    assert changes.same == 1


def test_without_a_reference_it_is_known_by_who_where_and_when() -> None:
    row = NOOR.replace("POK-1", "")
    assert compared(row, placements=(known(),)).is_empty
    assert len(compared(row.replace("2-2-2027", "20-6-2027").replace("19-6", "1-8"),
                        placements=(known(),)).new) == 1  # fmt: skip


def test_an_empty_cell_changes_nothing_and_another_value_does() -> None:
    row = "Noor Bakker,noor@school.nl,De Linde,2-2-2027,17-7-2027,,,POK-1"
    changes = compared(row, placements=(known(),))
    assert changes.changed == {50: {"end": date(2027, 7, 17)}}
    assert changes.extensions == [(50, date(2027, 6, 19), date(2027, 7, 17))]
    assert not changes.coupled
    assert not changes.uncoupled


@pytest.mark.parametrize(
    ("guides", "first", "second", "expected"),
    [
        (((90, 2, True),), "ruud", "", ([90], [(3, True)], {})),
        (((90, 2, True),), "mila", "ruud", ([], [(3, False)], {})),
        (((90, 2, True), (91, 3, False)), "ruud", "", ([], [], {90: False, 91: True})),
        (((90, 2, True), (91, 3, False)), "ruud", "mila", ([], [], {90: False, 91: True})),
        (((90, 2, True), (91, 3, False)), "joost", "", ([90], [(4, True)], {})),
        (((90, 2, True), (91, 3, False)), "mila", "joost", ([91], [(4, False)], {})),
        (((90, 2, True), (91, 3, False)), "ruud", "joost", ([90], [(4, False)], {91: True})),
        (((90, 2, True), (91, 3, False)), "mila", "", ([], [], {})),
        ((), "mila", "", ([], [(2, True)], {})),
    ],
)
def test_who_guides_is_as_the_file_has_it(
    guides: Any, first: str, second: str, expected: Any
) -> None:
    emails = ",".join(f"{name}@zorg.nl" if name else "" for name in (first, second))
    changes = compared(NOOR.replace("mila@zorg.nl,", emails), placements=(known(guides=guides),))
    coupled = [(c["supervisor_id"], c["is_primary"]) for c in changes.coupled]
    assert (changes.uncoupled, coupled, changes.order) == expected
    assert changes.handovers == []


def test_a_running_placement_with_another_supervisor_is_handed_over() -> None:
    one = known(start=date(2026, 11, 2), end=date(2027, 6, 19))
    row = NOOR.replace("2-2-2027", "2-11-2026").replace("mila@", "ruud@")
    assert compared(row, placements=(one,)).handovers == [50]
    row = NOOR.replace("2-2-2027", "2-11-2026").replace(",,", ",ruud@zorg.nl,")
    assert compared(row, placements=(one,)).handovers == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (NOOR.replace("2-2-2027", "2-2-2029").replace("2027", "2029"), "far"),
        (NOOR.replace("19-6-2027", "19-6-2062"), "long"),
        (NOOR.replace("Noor Bakker,noor@", ",iris@"), "new_without_name"),
        (NOOR.replace("noor@school.nl", "ruud@zorg.nl"), "no_learner"),
        (NOOR.replace("mila@zorg.nl", "sam@school.nl"), "learns"),
        (NOOR.replace("mila@zorg.nl", "weg@zorg.nl"), "left"),
        (NOOR.replace("De Linde", "De Beuk"), "not_your_team"),
        (NOOR.replace("De Linde", "De Eik"), "not_your_team"),
    ],
)
def test_what_cannot_be_is_refused(row: str, reason: str) -> None:
    people = {
        "sam@school.nl": KnownPerson(8, "sam@school.nl", "student", "active"),
        "weg@zorg.nl": KnownPerson(9, "weg@zorg.nl", "professional", "left"),
    }
    changes = compared(row, people=people, allowed=frozenset({7}))
    assert reasons(changes) == [(2, reason)]
    assert changes.is_empty


@pytest.mark.parametrize(
    ("row", "given", "reason"),
    [
        (NOOR.replace("De Linde", "De Beuk"), {}, "other_team"),
        (NOOR.replace("noor@school.nl", "iris@school.nl"), {}, "other_learner"),
        (NOOR.replace("POK-1", "POK-2"), {}, "other_reference"),
        (NOOR.replace("2-2-2027", "3-2-2027"), {"start": date(2026, 11, 2)}, "start_past"),
        (NOOR.replace("19-6-2027", "3-2-2027"), {"start": date(2026, 2, 2)}, "start_past"),
    ],
)
def test_what_is_kept_is_not_changed_into_another(row: str, given: Any, reason: str) -> None:
    assert reasons(compared(row, placements=(known(**given),))) == [(2, reason)]


def test_another_end_is_not_past() -> None:
    one = known(start=date(2026, 9, 1))
    row = NOOR.replace("2-2-2027", "1-9-2026").replace("19-6-2027", "23-11-2026")
    assert reasons(compared(row, placements=(one,))) == [(2, "past")]


def test_a_stopped_placement_stays_stopped() -> None:
    one = known(start=date(2026, 9, 1), stopped_on=date(2026, 10, 1))
    row = NOOR.replace("2-2-2027", "1-9-2026").replace("19-6-2027", "17-7-2027")
    assert compared(row, placements=(one,)).is_empty


def test_twice_in_a_file_or_in_time_is_refused_in_one_team_and_told_in_two() -> None:
    later = NOOR.replace("2-2-2027", "19-6-2027").replace("POK-1", "POK-2")
    later = later.replace("19-6-2027,19-6-2027", "19-6-2027,1-8-2027")
    assert reasons(compared(NOOR, NOOR)) == [(3, "twice")]
    assert reasons(compared(NOOR, NOOR.replace("POK-1", ""))) == [(3, "twice")]
    assert reasons(compared(NOOR, later)) == [(3, "overlap")]
    assert reasons(compared(later, placements=(known(),))) == [(2, "overlap")]
    changes = compared(NOOR, later.replace("De Linde", "De Beuk"))
    assert not changes.problems
    assert changes.beside == [3]


def test_a_team_that_is_not_there_is_made_and_one_of_two_needs_its_location() -> None:
    changes = compared(NOOR.replace("De Linde", "De Eik"))
    assert [name for _, name, _ in changes.new_teams] == ["De Eik"]
    kept = Kept({}, {("De Linde", "A"): 1, ("De Linde", "B"): 2}, (), TODAY)
    found = comparing.compare(read(NOOR), kept, count(1).__next__)
    assert found.problems == [Problem(2, "which_location", "De Linde")]


def test_a_colleague_becomes_one_in_training() -> None:
    head = f"{HEAD},kind"
    rows = read(f"{NOOR.replace('noor@school.nl', 'ruud@zorg.nl')},collega in opleiding", head=head)
    kept = Kept({p.email: p for p in (RUUD, MILA)}, {("De Linde", ""): 7}, (), TODAY)
    changes = comparing.compare(rows, kept, count(1).__next__)
    assert changes.kinds == {3: "colleague"}
