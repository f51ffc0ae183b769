"""A file of people: how it is read, and what it changes."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.organisation import rules, table
from handlers.organisation.rules import Changes, Kept, Known
from handlers.organisation.table import Listed, Problem

HEAD = "name,email,team,location,kind,level,year,roles"
NOBODY = Kept(people={}, teams={}, roles=frozenset())


def rows(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> table.Table:
    return table.read("\r\n".join((head, *lines, "")).encode(encoding))


def compared(read: table.Table, kept: Kept = NOBODY) -> Changes:
    numbers = count(100)
    return rules.compare(read, kept, lambda: next(numbers))


def after(changes: Changes, kept: Kept) -> Kept:
    """The organisation once the changes are written."""
    people = dict(kept.people)
    for new in changes.new_people:
        empty = {"kind": "", "level": None, "year": None, "team_id": None}
        one = Known(**{**empty, **new, "state": "invited"})
        people[one.email] = one
    for email, one in people.items():
        if one.id in changes.changed:
            people[email] = Known(**{**vars(one), **changes.changed[one.id]})
    teams = {(name, at): team for team, name, at in changes.new_teams}
    return Kept(people, {**kept.teams, **teams}, kept.roles | set(changes.new_roles))


NOOR = Listed(
    2, "Noor Bakker", "noor@x.nl", "De Linde", "Tilburg", "student", 4, 2, ("supervisor",)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_is_read_from_any_spreadsheet(encoding: str, separator: str) -> None:
    line = "Noor Bakker,Noor@X.nl,De Linde,Tilburg,student,4,2,leerprocesbegeleider"
    read = rows(line.replace(",", separator), head=HEAD.replace(",", separator), encoding=encoding)
    assert read.problems == ()
    assert read.people == (NOOR,)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_letters_with_marks_stay_as_they_are(encoding: str) -> None:
    read = rows("Zoë Çelik,zoe@x.nl", head="naam,e-mail", encoding=encoding)
    assert [one.name for one in read.people] == ["Zoë Çelik"]


def test_dutch_columns_in_any_order_and_unknown_ones_are_told() -> None:
    read = rows("2;noor@x.nl;06;Noor;De Linde", head="Leerjaar;E-mail;telefoon;Naam;Afdeling")
    assert read.people == (Listed(2, "Noor", "noor@x.nl", "De Linde", year=2),)
    assert read.ignored == ("telefoon",)


def test_cells_in_quotes_empty_lines_and_short_rows() -> None:
    read = rows('"Bakker, Noor",noor@x.nl', "", ",,,,,,,", "Sam,sam@x.nl,De Linde")
    assert [(one.line, one.name) for one in read.people] == [(2, "Bakker, Noor"), (5, "Sam")]
    assert read.problems == ()


def test_a_formula_is_text() -> None:
    assert rows("=1+1,a@x.nl").people[0].name == "=1+1"


@pytest.mark.parametrize(
    ("line", "reason", "cell"),
    [
        (",noor@x.nl", "no_name", ""),
        ("Noor,", "no_email", ""),
        ("Noor,noor", "bad_email", "noor"),
        ("Noor,a@b@c.nl", "bad_email", "a@b@c.nl"),
        ("N" * 81 + ",noor@x.nl", "long_name", "N" * 60),
        ("Noor,noor@x.nl," + "T" * 81, "long_team", "T" * 60),
        ("Noor,noor@x.nl,,,tovenaar", "bad_kind", "tovenaar"),
        ("Noor,noor@x.nl,,,,7", "bad_level", "7"),
        ("Noor,noor@x.nl,,,,vier", "bad_level", "vier"),
        ("Noor,noor@x.nl,,,,,0", "bad_year", "0"),
        ("Noor,noor@x.nl,,,,,,koning", "bad_role", "koning"),
        ("Noor,noor@x.nl,,,,,,lead", "role_without_team", "lead"),
        ("Noor,noor@x.nl,a,b,,,,,over", "cells", "9"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_reason(line: str, reason: str, cell: str) -> None:
    read = rows("Sam,sam@x.nl", line)
    assert read.problems == (Problem(3, reason, cell),)
    assert [one.name for one in read.people] == ["Sam"]


def test_an_address_that_is_there_twice_names_both_lines() -> None:
    assert rows("Noor,n@x.nl", "Sam,N@x.nl").problems == (Problem(3, "twice", "2"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_column"),
        (b"naam;team\nNoor;De Linde\n", "no_column"),
        (b"naam;email;name\nNoor;n@x.nl;N\n", "column_twice"),
        (b"PK\x03\x04....", "no_csv"),
        (b"naam;email\x00\n", "no_csv"),
        (b"naam;email\n\x81\x8d\x9d;n@x.nl\n", "no_csv"),
        (b"naam;email\n" + b"x" * 4_000_001, "too_big"),
        (b"naam;email\n" + b'"' + b"x" * 200_000 + b'";n@x.nl\n', "no_table"),
    ],
)
def test_what_is_no_table_of_people_is_refused_whole(content: bytes, reason: str) -> None:
    read = table.read(content)
    assert [(p.line, p.reason) for p in read.problems] == [(0, reason)]
    assert read.people == ()


def test_ten_thousand_rows_will_do_and_one_more_will_not() -> None:
    lines = [f"P{n},p{n}@x.nl" for n in range(10_001)]
    assert len(rows(*lines[:-1]).people) == 10_000
    assert rows(*lines).problems == (Problem(0, "too_many", "10001"),)


def test_numbers_as_a_spreadsheet_writes_them() -> None:
    assert rows('Noor,n@x.nl,,,,"3,0",2.0').people[0].level == 3


def test_roles_are_parted_by_any_sign() -> None:
    for sign in ("/", "+", "|", " & "):
        read = rows(f"Noor,n@x.nl,De Linde,,,,,leerprocesbegeleider{sign}Aandachtsvelder")
        assert read.people[0].roles == ("supervisor", "lead")


def test_new_people_come_with_their_team_and_their_roles() -> None:
    changes = compared(
        rows("Noor,n@x.nl,De Linde,,student,4,2", "Hanneke,h@x.nl,de linde,,,,,lead,")
    )
    assert changes.new_teams == [(100, "De Linde", "")]
    noor, hanneke = changes.new_people
    assert noor == {
        "id": 101, "email": "n@x.nl", "name": "Noor", "kind": "student",
        "level": 4, "year": 2, "team_id": 100,
    }  # fmt: skip
    assert changes.new_roles == [(hanneke["id"], "lead", 100)]


def test_a_role_of_the_whole_organisation_has_no_team() -> None:
    changes = compared(rows("Anna,a@x.nl,De Linde,,,,,academie"))
    assert [(role, team) for _, role, team in changes.new_roles] == [("academy", 0)]


FATIMA = Known(1, "f@x.nl", "Fatima", "professional", None, None, 5, "active")
HOUSE = Kept(
    {"f@x.nl": FATIMA}, {("De Linde", "Tilburg"): 5, ("De Linde", "Goirle"): 6}, frozenset()
)


def test_an_empty_cell_changes_nothing() -> None:
    changes = compared(rows("Fatima,f@x.nl"), HOUSE)
    assert changes.is_empty
    assert changes.same == 1


def test_what_differs_is_mended_and_nothing_else() -> None:
    changes = compared(rows("Fatima A,F@X.nl,de linde,GOIRLE,collega"), HOUSE)
    assert changes.changed == {1: {"name": "Fatima A", "team_id": 6}}


def test_a_team_at_two_places_needs_its_location() -> None:
    changes = compared(rows("Fatima,f@x.nl,De Linde"), HOUSE)
    assert changes.problems == [Problem(2, "which_location", "De Linde")]
    assert changes.is_empty


def test_with_one_problem_nothing_changes_at_all() -> None:
    changes = compared(rows("Sam,s@x.nl,Nieuw team", "Piet,geen adres"))
    assert changes.is_empty
    assert [problem.line for problem in changes.problems] == [3]


def test_who_left_stays_away() -> None:
    gone = Kept({"f@x.nl": Known(1, "f@x.nl", "F", "", None, None, None, "left")}, {}, frozenset())
    changes = compared(rows("Fatima,f@x.nl,De Linde,,,,,lead"), gone)
    assert changes.is_empty
    assert changes.away == 1


_NAMES = st.sampled_from(["Noor", "Sam", "Fatima", "Zoë"])
_ROW = st.builds(
    lambda name, mail, team, kind, level, role: (
        f"{name},{mail}@x.nl,{team},,{kind},{level},,{role}"
    ),
    _NAMES,
    st.sampled_from("abcdef"),
    st.sampled_from(["De Linde", "de linde", "De Beuk"]),
    st.sampled_from(["", "student", "docent"]),
    st.sampled_from(["", "3", "4"]),
    st.sampled_from(["", "lead", "academie/manager"]),
)


@given(st.lists(_ROW, max_size=6, unique_by=lambda row: row.split(",")[1]))
def test_the_same_file_again_changes_nothing(lines: list[str]) -> None:
    read = rows(*lines)
    first = compared(read)
    again = compared(read, after(first, NOBODY))
    assert not first.problems
    assert len(first.new_people) == len(lines)
    assert again.is_empty
    assert again.same == len(lines)


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    table.read(content)
    table.read(b"naam;email\n" + content)
