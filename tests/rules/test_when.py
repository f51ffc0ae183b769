"""What people type for a moment is read rightly, or refused with a reason: never wrongly."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.when import Moment, Refusal, clock_span, day_until, when_from

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 9, 40, tzinfo=ZONE)  # a Monday
DATA = Path(__file__).parents[3] / "shared" / "data" / "dates.tsv"


def shown(said: Moment | Refusal) -> str:
    if isinstance(said, Refusal):
        return said.reason
    ends = [said.start] if said.end is None else [said.start, said.end]
    return " to ".join(
        f"{end:%m-%d %H:%M}" if isinstance(end, datetime) else f"{end:%m-%d}" for end in ends
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vandaag", "11-23"),
        ("overmorgen", "11-25"),
        ("vrijdag", "11-27"),
        ("Vrijdag!", "11-27"),
        ("komende maandag", "11-30"),
        ("volgende week dinsdag", "12-01"),
        ("dinsdag volgende week", "12-01"),
        ("volgende maandag", "11-30"),
        ("deze week donderdag", "11-26"),
        ("maandag over een week", "11-30"),
        ("over 3 dagen", "11-26"),
        ("over twee weken", "12-07"),
        ("over een maand", "12-23"),
        ("3-12", "12-03"),
        ("3/12/2026", "12-03"),
        ("2026-12-03", "12-03"),
        ("3 december", "12-03"),
        ("donderdag 3 dec.", "12-03"),
        ("de 27ste", "11-27"),
        ("de 3e", "12-03"),
        ("1 november", "11-01"),
    ],
)
def test_a_day_is_read_from_dutch(text: str, expected: str) -> None:
    said = when_from(text, NOW, "nl")
    assert shown(said) == expected
    assert isinstance(said, Moment)
    assert said.grain == "day"


def test_a_day_without_a_year_is_the_first_that_comes() -> None:
    assert when_from("1 november", NOW, "nl") == Moment(date(2027, 11, 1), None, "day")
    assert when_from("23 november", NOW, "nl") == Moment(date(2026, 11, 23), None, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morgen 14.30", "11-24 14:30"),
        ("morgen om 9 uur", "11-24 09:00"),
        ("morgen om half drie", "11-24 14:30"),
        ("dinsdag 10:00", "11-24 10:00"),
        ("half drie", "11-23 14:30"),
        ("kwart over 11", "11-23 11:15"),
        ("kwart voor 2", "11-23 13:45"),
        ("vijf over half twaalf", "11-23 11:35"),
        ("tien voor half elf", "11-23 10:20"),
        ("om drieën", "11-23 15:00"),
        ("vandaag om 3 uur", "11-23 15:00"),
        ("12 uur", "11-23 12:00"),
        ("half 1", "11-23 12:30"),
        ("vanavond 7 uur", "11-23 19:00"),
        ("vijf uur 's middags", "11-23 17:00"),
        ("vrijdagmiddag om 2 uur", "11-27 14:00"),
        ("dinsdag om 6 uur 's ochtends", "11-24 06:00"),
        ("dinsdag 06:30", "11-24 06:30"),
        ("vrijdag 9u30-10u30", "11-27 09:30 to 11-27 10:30"),
        ("morgen van 9 tot 10", "11-24 09:00 to 11-24 10:00"),
        ("morgen tussen half 10 en half 11", "11-24 09:30 to 11-24 10:30"),
        ("volgende week ma 10-11", "11-30 10:00 to 11-30 11:00"),
        ("morgen van 11 tot 1", "11-24 11:00 to 11-24 13:00"),
        ("van 10-11", "11-23 10:00 to 11-23 11:00"),
        ("morgen van 8 tot 10 's avonds", "11-24 20:00 to 11-24 22:00"),
        ("kwart voor 12 's avonds", "11-23 23:45"),
        ("3 december 14:00", "12-03 14:00"),
        ("10 uur 24 november", "11-24 10:00"),
        ("over 20 min", "11-23 10:00"),
        ("over een half uur", "11-23 10:10"),
        ("over 2 uur", "11-23 11:40"),
        ("donderdagochtend", "11-26 00:00 to 11-26 12:00"),
        ("vanmiddag", "11-23 12:00 to 11-23 18:00"),
        ("kan het dinsdag om 10 uur?", "11-24 10:00"),
        ("2026-12-03T14:00", "12-03 14:00"),
    ],
)
def test_an_hour_is_read_from_dutch(text: str, expected: str) -> None:
    assert shown(when_from(text, NOW, "nl")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow", "11-24"),
        ("the day after tomorrow", "11-25"),
        ("next week tuesday", "12-01"),
        ("in two weeks", "12-07"),
        ("in a week", "11-30"),
        ("December 3rd", "12-03"),
        ("the 3rd of December", "12-03"),
        ("tuesday at 10 am", "11-24 10:00"),
        ("tomorrow at 3", "11-24 15:00"),
        ("tomorrow 3.30pm", "11-24 15:30"),
        ("friday at half past nine", "11-27 09:30"),
        ("friday at quarter to two", "11-27 13:45"),
        ("tomorrow morning at 9", "11-24 09:00"),
        ("tomorrow from 10 to 11", "11-24 10:00 to 11-24 11:00"),
        ("in 20 minutes", "11-23 10:00"),
        ("tonight at 8", "11-23 20:00"),
        ("tomorrow half nine", "none"),
        ("tomorrow half 9", "two"),
        ("next tuesday", "two"),
        ("can you do tomorrow at 10 am?", "11-24 10:00"),
        ("may i", "none"),
    ],
)
def test_english_is_read_as_well(text: str, expected: str) -> None:
    assert shown(when_from(text, NOW, "en")) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "none"),
        ("banaan", "none"),
        ("2 bewoners", "none"),
        ("wond categorie 2", "none"),
        ("morgen niet", "none"),
        ("morgen om 10 uur en 11 uur", "none"),
        ("vrij om 10 uur", "none"),
        ("niet op 3 december 2026", "none"),
        ("morgen kan niet, overmorgen", "none"),
        ("in 2,5 uur", "none"),
        ("half 3 december", "none"),
        ("de eerste vrijdag in december", "none"),
        ("13 - 15 juli", "none"),
        ("om 9 of 10 uur", "two"),
        ("morgen " * 40, "none"),
        ("volgende week", "none"),
        ("gisteren", "past"),
        ("vorige week dinsdag", "past"),
        ("vanochtend om 8 uur", "past"),
        ("om 9 uur", "past"),
        ("1 november 2026", "past"),
        ("3 uur geleden", "past"),
        ("29 februari 2027", "impossible"),
        ("30-2", "impossible"),
        ("morgen 12 uur 's nachts", "impossible"),
        ("13/13 om 9u", "impossible"),
        ("maandag 2 december 14u", "impossible"),
        ("morgen 10:75", "impossible"),
        ("vandaag 26:00", "impossible"),
        ("3 december 2126", "impossible"),
        ("dinsdag of woensdag om 10", "two"),
        ("volgende dinsdag", "two"),
        ("maandag", "two"),
        ("vandaag morgen", "two"),
        ("morgenochtend middag", "two"),
        ("morgen nacht", "two"),
        ("morgen half zeven", "two"),
        ("morgen 6:30", "two"),
        ("morgen van 5 tot 7", "two"),
        ("morgen van 20:00 tot 8:00", "two"),
    ],
)
def test_what_is_not_sure_is_refused(text: str, reason: str) -> None:
    assert shown(when_from(text, NOW, "nl")) == reason


def test_an_hour_that_the_clock_skips_is_impossible() -> None:
    march = datetime(2027, 3, 26, 13, tzinfo=ZONE)
    assert when_from("zondag 02:30", march, "nl") == Refusal("impossible")
    assert shown(when_from("zondag 10 uur", march, "nl")) == "03-28 10:00"


def test_an_hour_that_comes_twice_is_asked_again() -> None:
    october = datetime(2026, 10, 23, 13, tzinfo=ZONE)
    assert when_from("zondag 02:30", october, "nl") == Refusal("two")


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
    assert day_until(text, NOW, "nl") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tot vandaag", "past"),
        ("tot gisteren", "past"),
        ("0 dagen", "past"),
        ("ooit", "none"),
        ("tot morgen 14:00", "none"),
        ("tot morgenmiddag", "none"),
        ("over 2 weken", "two"),
        ("999 weken", "impossible"),
        ("", "none"),
        ("vrijdag " * 99, "none"),
    ],
)
def test_a_pause_without_a_clear_last_day_is_refused(text: str, reason: str) -> None:
    said = day_until(text, NOW, "nl")
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
        ("25-8", "impossible"),
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


WORDS = (
    "morgen vrijdag half 9 30 uur over voor kwart week weken volgende 3-12 :15 tot t/m om 's avond"
)
lines = some.one_of(
    some.text(max_size=40), some.lists(some.sampled_from(WORDS.split()), max_size=7).map(" ".join)
)


@given(lines, some.sampled_from(["nl", "en"]))
def test_any_line_gets_an_answer_and_no_answer_lies_in_the_past(text: str, language: str) -> None:
    clock_span(text)
    last = day_until(text, NOW, language)
    assert isinstance(last, Refusal) or last >= NOW.date()
    said = when_from(text, NOW, language)
    if isinstance(said, Moment) and said.grain != "daypart":
        is_instant = isinstance(said.start, datetime)
        assert said.start > NOW if is_instant else said.start >= NOW.date()
        assert said.end is None or said.end > said.start


def test_the_slow_library_is_loaded_only_when_it_is_needed() -> None:
    lines = "import sys, handlers.when; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0


@pytest.mark.skipif(not DATA.exists(), reason="the shared phrases are not on this machine")
def test_no_shared_phrase_is_read_wrongly() -> None:
    rows = csv.DictReader(DATA.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    wrong = []
    for row in rows:
        now = datetime.fromisoformat(row["ref"]).astimezone(ZONE)
        said = when_from(row["phrase"], now, "nl")
        if isinstance(said, Moment) and row["ambiguous"] != "1":
            start, end = (_written(day) for day in (said.start, said.end))
            wrong += [row["phrase"]] * ((start, end) != (row["start"], row["end"]))
    assert wrong == []


def _written(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        return day.isoformat(timespec="minutes")
    return day.isoformat() if day else ""
