"""Last days of a pause and spans of hours are read, or refused with a reason."""

from __future__ import annotations

from datetime import date, time

import pytest

from handlers.when import Refusal, clock_span, day_until
from tests.rules.dates import NOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t/m vrijdag", "2026-11-27"),
        ("tot en met 3 december", "2026-12-03"),
        ("tot 3 december", "2026-12-02"),
        ("tot maandag 30 november", "2026-11-29"),
        ("tot morgen", "2026-11-23"),
        ("vrijdag", "2026-11-27"),
        ("een week", "2026-11-29"),
        ("2 weken", "2026-12-06"),
        ("1 dag", "2026-11-23"),
        ("voor 3 dagen", "2026-11-25"),
        ("een maand", "2026-12-22"),
        ("deze week", "2026-11-29"),
        ("tot volgende week", "2026-11-29"),
        ("t/m volgende week", "2026-12-06"),
        ("until friday", "2026-11-26"),
        ("up to and including friday", "2026-11-27"),
        ("for two weeks", "2026-12-06"),
    ],
)
def test_the_last_day_of_a_pause_is_read(text: str, expected: str) -> None:
    assert day_until(text, NOW) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tot vandaag", "past"),
        ("tot gisteren", "past"),
        ("0 dagen", "past"),
        ("ooit", "none"),
        ("tot morgen 14:00", "none"),
        ("tot morgenmiddag", "none"),
        ("over 2 weken", "later"),
        ("vanaf morgen", "later"),
        ("van maandag t/m woensdag", "later"),
        ("volgende vrijdag", "two"),
        ("999 weken", "impossible"),
        ("", "none"),
        ("vrijdag " * 99, "none"),
    ],
)
def test_a_pause_without_a_clear_last_day_is_refused(text: str, reason: str) -> None:
    said = day_until(text, NOW)
    assert isinstance(said, Refusal)
    assert said.reason == reason


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("20:00-08:00", "20:00", "08:00"),
        ("20-8", "20:00", "08:00"),
        ("22-6", "22:00", "06:00"),
        ("22:00 tot 6:30", "22:00", "06:30"),
        ("10.00 tot 11.30", "10:00", "11:30"),
        ("van 10 tot half 12", "10:00", "11:30"),
        ("10u-11u30", "10:00", "11:30"),
        ("9 - 5", "09:00", "17:00"),
        ("1 tot 3", "13:00", "15:00"),
        ("tussen 10 en 2", "10:00", "14:00"),
        ("12 tot half 1", "12:00", "12:30"),
        ("8 uur 's avonds tot 8 uur 's ochtends", "20:00", "08:00"),
        ("from 1 to 3 pm", "13:00", "15:00"),
        ("8 pm - 8 am", "20:00", "08:00"),
    ],
)
def test_a_span_of_hours_is_read(text: str, begin: str, end: str) -> None:
    assert clock_span(text) == (time.fromisoformat(begin), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("8-8", "two"),
        ("10-8", "two"),
        ("10 tot 6 uur 's ochtends", "two"),
        ("5 tot 7", "two"),
        ("20:00", "none"),
        ("20:00-20:00", "impossible"),
        ("25-8", "none"),
        ("10:00-11:60", "impossible"),
        ("morgen 10-11", "none"),
        ("nooit", "none"),
        ("10-11 " * 60, "none"),
    ],
)
def test_a_span_that_is_not_sure_is_refused(text: str, reason: str) -> None:
    said = clock_span(text)
    assert isinstance(said, Refusal)
    assert said.reason == reason
