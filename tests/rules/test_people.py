"""Codes, hours, days off and weeks, as people give them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import access, hours, reach
from handlers.access import Role
from handlers.people import rules
from storage import codes

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass
class Code:
    revoked: bool = False
    expires: datetime = NOW + timedelta(days=1)
    once: bool = False
    used: int = 0


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (None, "wrong"),
        (Code(), ""),
        (Code(used=7), ""),
        (Code(once=True), ""),
        (Code(once=True, used=1), "used"),
        (Code(expires=NOW), "expired"),
        (Code(revoked=True, expires=NOW, once=True, used=1), "revoked"),
    ],
)
def test_a_code_opens_or_says_why_not(code: Code | None, trouble: str) -> None:
    assert rules.trouble_with(code, NOW) == trouble


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("ABCDE-FGH23", "ABCDEFGH23"),
        ("abcde-fgh23", "ABCDEFGH23"),
        ("ABCDE – FGH23", "ABCDEFGH23"),
        ("mijn code is abcde-fgh23.", "ABCDEFGH23"),
        ("ABCDEFGH23", "ABCDEFGH23"),
        ("code ABCDEFGH23 dank", "ABCDEFGH23"),
        ("abcde fgh23", "ABCDEFGH23"),
        ("hoe help ik iemand die niet wil douchen?", ""),
        ("ABCDE-FGH230", ""),
        ("0BCDE-FGH23", ""),
        ("", ""),
    ],
)
def test_a_code_is_found_in_what_somebody_says(said: str, code: str) -> None:
    assert codes.said_in(said) == code


@pytest.mark.parametrize("said", ["Behandelen", "straks-terug", "Peter-Klaas", "23456-78923"])
def test_what_is_like_words_or_a_number_is_a_code_only_at_the_door(said: str) -> None:
    assert codes.plainly_in(said) == ""
    assert codes.without(said) == said


def test_a_code_is_left_out_of_what_the_guard_reads() -> None:
    assert codes.without("ik kom met K365A-KR5BA binnen").split() == ["ik", "kom", "met", "binnen"]
    assert codes.plainly_in("ik kom met k365a-kr5ba binnen") == "K365AKR5BA"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("K365A-KR5BA", "K365AKR5BA"),
        (" k365a-kr5ba. ", "K365AKR5BA"),
        ("K365AKR5BA", "K365AKR5BA"),
        ("k365akr5ba", ""),
        ("mijn code is K365A-KR5BA", ""),
        ("straks-terug", ""),
        ("23456-78923", ""),
        ("", ""),
    ],
)
def test_a_line_that_is_just_a_code_is_known_as_one(said: str, code: str) -> None:
    assert codes.alone_in(said) == code
    assert (codes.without(said).strip() == "") == bool(code or not said)


def test_a_fresh_code_is_found_as_it_is_shown_and_has_no_letter_that_looks_like_another() -> None:
    for _ in range(200):
        code = codes.fresh()
        assert len(code) == 10
        assert not set(code) & set("0O1I")
        assert codes.said_in(f"hier is hij: {codes.shown(code)}!") == code
        assert codes.plainly_in(f"hier is hij: {codes.shown(code)}!") == code
        assert codes.alone_in(code) == codes.alone_in(codes.shown(code).lower()) == code
        assert codes.print_of(codes.shown(code).lower()) == codes.print_of(code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("20:00-08:00", "20:00-08:00"),
        ("20.00 - 08.00", "20:00-08:00"),
        ("20-8", "20:00-08:00"),
        ("19-8", "19:00-08:00"),
        ("van 9 uur 's avonds tot 7 uur", "21:00-07:00"),
        ("18.00 tot 20.00", "18:00-20:00"),
        ("geen", "00:00-00:00"),
        ("als ik slaap", None),
        ("25-8", None),
    ],
)
def test_quiet_hours_are_read_or_not(typed: str, kept: str | None) -> None:
    assert hours.quiet_from(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10:00-11:30, 13:30-15:30", "10:00-11:30, 13:30-15:30"),
        ("13.30 tot 15.30 en 10.00 tot 11.30", "10:00-11:30, 13:30-15:30"),
        ("10.00 - 11.30, 13.30 - 15.30", "10:00-11:30, 13:30-15:30"),
        ("tussen 10 en 12", "10:00-12:00"),
        ("altijd", "00:00-23:59"),
        ("22.00 tot 02.00", None),
        ("10.00 tot 11.30, en soms later", None),
        ("", None),
    ],
)
def test_ping_windows_are_read_or_not(typed: str, kept: str | None) -> None:
    assert hours.windows_from(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("woensdag, 24 december", "2, 2026-12-24"),
        ("wo en vr", "2, 4"),
        ("elke maandag", "0"),
        ("weekend", "5, 6"),
        ("25 december en 24 december, zondag", "6, 2026-12-24, 2026-12-25"),
        ("geen", ""),
        ("woensdag, en soms donderdag", None),
        ("gisteren", None),
        ("kerst", "2026-12-25"),
        ("dinsdagen", "1"),
        ("elke dinsdag en 21 t/m 23 december", "1, 2026-12-21, 2026-12-22, 2026-12-23"),
        ("om de week op vrijdag", None),
        ("elke dinsdag 10-11", None),
        ("elke dinsdag tot 1 maart", None),
        ("volgende week", None),
        ("morgen 14.30", None),
        (",", None),
    ],
)
def test_days_off_are_read_or_not(typed: str, kept: str | None) -> None:
    assert rules.days_off_from(typed, NOW, "nl") == kept


@pytest.mark.parametrize("typed", ["Wednesday, 24 December", "wed and 24 December"])
def test_days_off_are_read_in_english(typed: str) -> None:
    assert rules.days_off_from(typed, NOW, "en") == "2, 2026-12-24"


@given(
    st.sets(st.integers(0, 6)), st.sets(st.dates(date(2026, 11, 25), date(2027, 11, 1)), max_size=5)
)
def test_days_off_that_are_shown_are_read_again_as_the_same(
    weekdays: set[int], dates: set[date]
) -> None:
    shown = [rules.WEEKDAYS["nl"][day] for day in weekdays] + [day.isoformat() for day in dates]
    read = rules.days_off_from(", ".join(shown) or "geen", NOW, "nl")
    assert read is not None
    assert reach.days(read) == weekdays | dates
    assert rules.split_days(read) == (sorted(weekdays), sorted(day.isoformat() for day in dates))


@given(st.integers(1, 200))
def test_the_week_that_was_filled_in_is_the_week_that_is_shown(week: int) -> None:
    assert rules.week_of(rules.first_day(str(week), NOW.date()), NOW.date()) == week


@pytest.mark.parametrize("typed", ["", "0", "201", "drie", "-1", "3.5"])
def test_no_week_is_no_first_day(typed: str) -> None:
    assert rules.first_day(typed, NOW.date()) is None


def test_the_last_day_of_a_pause_belongs_to_it() -> None:
    @dataclass
    class Somebody:
        paused_until: date | None = None
        away: bool = False

    friday = date(2026, 11, 27)
    assert reach.is_paused(Somebody(friday), friday)
    assert not reach.is_paused(Somebody(friday), friday + timedelta(days=1))
    assert reach.is_paused(Somebody(away=True), friday)
    assert not reach.is_paused(Somebody(), friday)


TEAMS = {1: "De Linde", 2: "De Lindenhof", 3: "Wijkteam Zuid", 4: "Wijkteam Noord"}


@pytest.mark.parametrize(
    ("typed", "team", "likely"),
    [
        ("de linde", 1, []),
        ("De Lindenhof", 2, []),
        ("wijkteam z", 3, []),
        ("wijkteam", None, ["Wijkteam Noord", "Wijkteam Zuid"]),
        ("zuid", None, ["Wijkteam Zuid"]),
        ("De Eik", None, []),
        ("", None, []),
    ],
)
def test_a_team_is_meant_or_asked_again(typed: str, team: int | None, likely: list[str]) -> None:
    assert rules.team_named(typed, TEAMS) == (team, likely)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("student", {Role.STUDENT, Role.EXPERT}),
        ("colleague", {Role.STUDENT, Role.EXPERT}),
        ("cio", {Role.STUDENT, Role.EXPERT}),
        ("professional", {Role.EXPERT}),
        ("teacher", {Role.TEACHER, Role.EXPERT}),
        ("", {Role.EXPERT}),
    ],
)
def test_what_somebody_may_follows_from_their_kind(kind: str, roles: set[Role]) -> None:
    standing = access.standing(1, kind, 5, [])
    assert standing.roles == {(role, 5) for role in roles}


def test_what_was_granted_comes_on_top() -> None:
    standing = access.standing(1, "professional", None, [("lead", 7), ("academy", 0)])
    assert standing.has(Role.LEAD, 7)
    assert not standing.has(Role.LEAD, 8)
    assert standing.has(Role.ACADEMY, 8)
