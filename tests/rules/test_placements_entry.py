"""Days as people type them, what is wrong with dates, and a placement as its rows have it."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.placements import checks, days
from handlers.placements.checks import Wrong
from handlers.placements.rules.dates import dates_of
from handlers.placements.rules.rows import placement_of

NOW = datetime(2026, 11, 24, 10, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3-2-2026", date(2026, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)),
        ("3 feb 2026", date(2026, 2, 3)),
        ("3 februari 2026", date(2026, 2, 3)),
        ("op dinsdag 3 februari 2026", date(2026, 2, 3)),
        ("3 mrt. 2026", date(2026, 3, 3)),
        ("3 maart 2026", date(2026, 3, 3)),
        ("3rd March 2026", date(2026, 3, 3)),
        ("1 mei 2027", date(2027, 5, 1)),
        ("1 October 2027", date(2027, 10, 1)),
        ("vandaag", TODAY),
        ("morgen", date(2026, 11, 25)),
        ("2 februari", date(2027, 2, 2)),
        ("over twee weken", date(2026, 12, 8)),
        ("30-2-2027", "impossible"),
        ("2 november", "year"),
        ("23 november", "year"),
        ("gisteren", "year"),
        ("dinsdag", date(2026, 12, 1)),
        ("volgende donderdag", "two"),
        ("wegens griep", "none"),
        ("", "none"),
    ],
)
def test_a_day_is_read_past_or_not_and_never_guessed(typed: str, expected: object) -> None:
    assert days.day_from(typed, NOW, "nl") == expected


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_every_day_is_read_back_from_what_a_form_or_a_file_writes(day: date) -> None:
    for typed in (f"{day.day}-{day.month}-{day.year}", day.isoformat(), f"{day:%d/%m/%Y}"):
        assert days.written(typed) == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("ma,di", (0, 1)),
        ("Maandag en vrijdag", (0, 4)),
        ("vr ma vr", (0, 4)),
        ("Monday, Sunday", (0, 6)),
        ("ma, xx", None),
    ],
)
def test_weekdays_are_read(typed: str, expected: object) -> None:
    assert days.weekdays_from(typed) == expected


def test_weekdays_come_back_from_a_row() -> None:
    assert days.opened(days.kept((0, 2, 4))) == (0, 2, 4)
    assert days.opened("") == ()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2027, 2, 2), date(2027, 6, 19), None),
        (date(2027, 2, 2), date(2027, 2, 2), None),
        (date(2027, 2, 2), date(2027, 2, 1), Wrong("end", "before_start")),
        (date(2027, 12, 29), date(2028, 2, 1), None),
        (date(2027, 12, 30), date(2028, 2, 1), Wrong("start", "far")),
        (date(2025, 10, 20), date(2028, 2, 1), None),
        (date(2025, 10, 19), date(2028, 2, 1), Wrong("start", "far")),
        (date(2027, 2, 2), date(2034, 2, 1), Wrong("end", "long")),
    ],
)
def test_dates_are_held_against_today(start: date, end: date, expected: object) -> None:
    assert checks.of_dates(start, end, TODAY) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (TODAY, None),
        (date(2026, 11, 23), Wrong("end", "past")),
        (date(2026, 10, 1), Wrong("end", "before_start")),
        (date(2062, 3, 1), Wrong("end", "long")),
    ],
)
def test_another_end_is_held_against_today(end: date, expected: object) -> None:
    assert checks.of_new_end(date(2026, 11, 2), end, TODAY) == expected


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("mila.de.vries@zorg.nl", "Mila de Vries"),
        ("m.vries2@zorg.nl", "M Vries"),
        ("de_wit@zorg.nl", "De Wit"),
        ("123@zorg.nl", "123@zorg.nl"),
    ],
)
def test_an_address_gives_a_name_for_now(email: str, name: str) -> None:
    assert checks.name_of(email) == name


@pytest.mark.parametrize(
    ("kind", "track", "contract", "length", "expected"),
    [
        ("student", "bbl", False, 190, True),
        ("student", "bbl", False, 189, False),
        ("student", "bol", False, 400, False),
        ("student", "bol", True, 400, True),
        ("cio", "", False, 400, True),
    ],
)
def test_a_contract_of_years_has_periods(
    kind: str, track: str, *, contract: bool, length: int, expected: bool
) -> None:
    assert checks.has_periods(kind, track, contract=contract, days=length) is expected


def test_a_placement_is_read_back_from_its_rows() -> None:
    """Vector D: A extended before INTERIM was held; and vector C, with its break."""
    row = SimpleNamespace(
        start=date(2026, 2, 2), end=date(2026, 7, 17), stage_days="", stopped_on=None
    )
    moved = SimpleNamespace(
        decided_on=date(2026, 3, 1), old_end=date(2026, 6, 19), new_end=date(2026, 7, 17)
    )
    dates = dates_of(placement_of(row, extensions=[moved]))
    assert dates.interim is not None
    assert dates.final is not None
    assert (dates.interim.target, dates.final.target) == (date(2026, 4, 24), date(2026, 7, 10))
    row.end = date(2026, 7, 24)
    rest = SimpleNamespace(start=date(2026, 3, 9), end=date(2026, 4, 12), resume_expected=None)
    assert dates_of(placement_of(row, [rest])).n == 138
