"""What comes again is read into wall times that keep their hour, or refused with a reason."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from handlers.when import Every, Refusal, every
from tests.rules.dates import NOW, ZONE

A_MONTH = timedelta(days=28)


def read(text: str) -> Every:
    found = every(text, NOW, "nl")
    assert isinstance(found, Every), found
    return found


def days(found: Every, number: int = 4) -> str:
    listed = list(found.days(NOW.date(), NOW.date() + timedelta(days=400)))
    return " ".join(f"{day:%m-%d}" for day in listed[:number])


@pytest.mark.parametrize(
    ("text", "first_days"),
    [
        ("elke dinsdag", "11-24 12-01 12-08 12-15"),
        ("dinsdags", "11-24 12-01 12-08 12-15"),
        ("iedere ma en wo", "11-23 11-25 11-30 12-02"),
        ("elke ma t/m do", "11-23 11-24 11-25 11-26"),
        ("elke werkdag", "11-23 11-24 11-25 11-26"),
        ("doordeweeks", "11-23 11-24 11-25 11-26"),
        ("elk weekend", "11-28 11-29 12-05 12-06"),
        ("om de week op dinsdag", "11-24 12-08 12-22 01-05"),
        ("om de dinsdag", "11-24 12-08 12-22 01-05"),
        ("elke drie weken op vrijdag", "11-27 12-18 01-08 01-29"),
        ("in de oneven weken op dinsdag", "12-01 12-15 12-29 01-05"),
        ("dinsdag in de even weken", "11-24 12-08 12-22 01-12"),
        ("dagelijks", "11-23 11-24 11-25 11-26"),
        ("eerste maandag van de maand", "12-07 01-04 02-01 03-01"),
        ("laatste vrijdag van elke maand", "11-27 12-25 01-29 02-26"),
        ("elke vijfde maandag van de maand", "11-30 03-29 05-31 08-30"),
        ("de 15e van elke maand", "12-15 01-15 02-15 03-15"),
        ("elke maand op de 31e", "12-31 01-31 03-31 05-31"),
        ("elke dinsdag vanaf 15 december", "12-15 12-22 12-29 01-05"),
        ("elke dinsdag behalve 1 en 8 december", "11-24 12-15 12-22 12-29"),
        ("elke dinsdag behalve 1 december en 8 december", "11-24 12-15 12-22 12-29"),
        ("elke dinsdag behalve van 28 november t/m 12 december", "11-24 12-15 12-22 12-29"),
        ("every other friday", "11-27 12-11 12-25 01-08"),
        ("every first monday of the month", "12-07 01-04 02-01 03-01"),
    ],
)
def test_days_that_come_again(text: str, first_days: str) -> None:
    assert days(read(text)) == first_days


def test_hours_an_end_and_an_exception() -> None:
    found = read("elke dinsdag 10-11 tot 1 maart behalve 22 december")
    assert (found.begin, found.end) == (time(10), time(11))
    assert found.until == date(2027, 2, 28)
    assert found.but == {date(2026, 12, 22)}
    assert sum(1 for _ in found.days(NOW.date(), date(2027, 4, 1))) == 13


def test_t_m_includes_the_last_day_and_tot_does_not() -> None:
    assert read("elke dinsdag t/m 1 december").until == date(2026, 12, 1)
    assert read("elke dinsdag tot 1 december").until == date(2026, 11, 30)


def test_a_part_of_the_day_is_hours_too() -> None:
    found = read("elke dinsdagmiddag")
    assert (found.begin, found.end) == (time(12), time(18))


def test_the_hour_of_the_wall_stays_when_the_clock_changes() -> None:
    found = read("elke zondag 10-11")
    around = found.moments(date(2027, 3, 21), date(2027, 3, 28), ZONE)
    assert [one.start.isoformat() for one in around] == [
        "2027-03-21T10:00:00+01:00",
        "2027-03-28T10:00:00+02:00",
    ]


def test_an_hour_that_the_clock_skips_comes_an_hour_later() -> None:
    (skipped,) = read("elke zondag om 02:30").moments(date(2027, 3, 28), date(2027, 3, 28), ZONE)
    assert skipped.start.isoformat() == "2027-03-28T03:30:00+02:00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "none"),
        ("banaan", "none"),
        ("dinsdag", "none"),
        ("om de week", "none"),
        ("elke maand", "none"),
        ("elke dinsdag niet", "none"),
        ("elke dinsdag tot 1 november 2026", "past"),
        ("elke dinsdag 25:00", "impossible"),
        ("elke dinsdag van 30 november t/m 30 november", "impossible"),
        ("elke dinsdag " * 30, "none"),
        ("elke dinsdag half zeven", "two"),
    ],
)
def test_what_does_not_come_again_is_refused(text: str, reason: str) -> None:
    found = every(text, NOW, "nl")
    assert isinstance(found, Refusal), found
    assert found.reason == reason
