"""What people type for a moment is read rightly, or refused with a reason: never wrongly."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.when import Moment, Refusal, clock_span, day_until, every, when_from
from tests.rules.dates import NOW, ZONE, shown


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
        ("tomorrow half nine", "two"),
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
        ("niet op 3 december 2026", "none"),
        ("half 3 december", "none"),
        ("om 9 of 10 uur", "two"),
        ("morgen " * 40, "none"),
        ("morgen om 10 uur en 11 uur", "two"),
        ("3 en 5 december", "two"),
        ("9 of 10 december", "two"),
        ("1 december of 2 december", "two"),
        ("ma di en do", "two"),
        ("om 9 uur", "two"),
        ("volgend weekend", "two"),
        ("de eerste week van december", "two"),
        ("maandag 2 december 14u", "mismatch"),
        ("di 3 december", "mismatch"),
        ("morgen woensdag", "mismatch"),
        ("tot vrijdag", "open"),
        ("morgen voor 12 uur", "open"),
        ("elke dinsdag", "repeats"),
        ("dagelijks om 9 uur", "repeats"),
        ("kamer 12", "none"),
        ("versie 3.11", "none"),
        ("pijnscore 7-8", "none"),
        ("duurt ongeveer 2 uur", "none"),
        ("24/7 bereikbaar", "none"),
        ("KL1005", "none"),
        ("zo doen we dat", "none"),
        ("mijn eerste keus", "none"),
        ("vrijdag om kwart voir 3", "none"),
        ("gelukkig nieuwjaar!", "none"),
        ("gisteren", "past"),
        ("vorige week dinsdag", "past"),
        ("vanochtend om 8 uur", "past"),
        ("1 november 2026", "past"),
        ("3 uur geleden", "past"),
        ("0 december", "impossible"),
        ("5e maandag van december", "impossible"),
        ("week 54", "impossible"),
        ("morgen van 15:00 tot 14:00", "impossible"),
        ("29 februari 2027", "impossible"),
        ("30-2", "impossible"),
        ("13/13 om 9u", "impossible"),
        ("morgen 10:75", "impossible"),
        ("vandaag 26:00", "impossible"),
        ("3 december 2126", "impossible"),
        ("dinsdag of woensdag om 10", "two"),
        ("volgende dinsdag", "two"),
        ("vandaag morgen", "two"),
        ("morgenochtend middag", "two"),
        ("morgen half zeven", "two"),
        ("morgen 6:30", "two"),
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
    said = when_from("zondag 02:30", october, "nl")
    assert isinstance(said, Refusal)
    assert [one.start.isoformat() for one in said.readings] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("volgende dinsdag", ["11-24", "12-01"]),
        ("volgende dinsdag om 10 uur", ["11-24 10:00", "12-01 10:00"]),
        ("om 9 uur", ["11-23 21:00", "11-24 09:00"]),
        ("morgen half zeven", ["11-24 06:30", "11-24 18:30"]),
        ("dinsdag of woensdag om 10", ["11-24 10:00", "11-25 10:00"]),
        ("morgen om 10u of overmorgen om 11u", ["11-24 10:00", "11-25 11:00"]),
    ],
)
def test_of_two_readings_it_is_said_which(text: str, readings: list[str]) -> None:
    said = when_from(text, NOW, "nl")
    assert isinstance(said, Refusal)
    assert [shown(one) for one in said.readings] == readings


def test_where_weekday_and_date_disagree_the_day_is_said() -> None:
    assert when_from("maandag 2 december", NOW, "nl") == Refusal("mismatch", day=date(2026, 12, 2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 - 15 juli", "07-13 to 07-15"),
        ("van maandag t/m woensdag", "11-30 to 12-02"),
        ("28 december t/m 3 januari", "12-28 to 01-03"),
        ("tussen 3 en 5 december", "12-03 to 12-05"),
        ("volgende week", "11-30"),
        ("week 53", "12-28"),
        ("woensdag week 2", "01-13"),
        ("vrijdag in de week van 7 december", "12-11"),
        ("dit weekend", "11-28 00:00 to 11-30 00:00"),
        ("het laatste weekend van januari", "01-30 00:00 to 02-01 00:00"),
        ("eind van de maand", "11-21 to 11-30"),
        ("begin volgende week", "11-30 to 12-01"),
        ("de eerste maandag in december", "12-07"),
        ("laatste vrijdag van januari", "01-29"),
        ("laatste dag van de maand", "11-30"),
        ("tweede paasdag", "03-29"),
        ("koningsdag", "04-27"),
        ("moederdag", "05-09"),
        ("de dinsdag na Pasen", "03-30"),
        ("de dag voor kerst", "12-24"),
        ("oudejaarsavond om 9 uur", "12-31 21:00"),
        ("van 5 tot 7", "11-23 17:00 to 11-23 19:00"),
        ("morgen van 22:00 tot 2:00", "11-24 22:00 to 11-25 02:00"),
        ("za 28 nov 23u - zo 29 nov 7u", "11-28 23:00 to 11-29 07:00"),
        ("vanavond 22u tot morgenochtend 6u45", "11-23 22:00 to 11-24 06:45"),
        ("vanaf 10 uur", "11-23 10:00"),
        ("over 1 week en 2 dagen", "12-02"),
        ("over anderhalf uur", "11-23 11:10"),
        ("3 dagen en 2 uur vanaf nu", "11-26 11:40"),
        ("over 1 dag en 4 uur", "11-24 13:40"),
        ("2026/12/03", "12-03"),
        ("di 10", "11-24 10:00"),
        ("di 24", "11-24"),
        ("di 10-11", "11-24 10:00 to 11-24 11:00"),
        ("10-11", "11-10"),
        ("1430", "11-23 14:30"),
        ("maandag morgen", "11-30 00:00 to 11-30 12:00"),
        ("maandag kan niet, dinsdag om 10 wel", "11-24 10:00"),
        ("morgen, nee overmorgen om 10 uur", "11-25 10:00"),
        ("mevrouw op kamer 12 is morgen om 10 uur jarig", "11-24 10:00"),
        ("ik zat te denken aan woensdag", "11-25"),
        ("donderdach 14.00", "11-26 14:00"),
        ("ff dnsdg 3 uur", "11-24 15:00"),
        ("tomorrow om half drie", "11-24 14:30"),
        ("drie weken vanaf nu", "12-14"),
        ("kan het nu", "11-23 09:40"),
        ("3 grudnia 2026", "12-03"),
        ("3 décembre 2026", "12-03"),
        ("3 Aralık 2026", "12-03"),
        ("3 grudnia 2026 14:00", "12-03 14:00"),
        ("3. Dezember 2026", "12-03"),
    ],
)
def test_more_ways_to_say_when(text: str, expected: str) -> None:
    assert shown(when_from(text, NOW, "nl")) == expected


def test_29_february_is_the_next_that_there_is() -> None:
    assert when_from("29 februari", NOW, "nl") == Moment(date(2028, 2, 29), None, "day")


WORDS = (
    "morgen vrijdag half 9 30 uur over voor kwart week weken volgende 3-12 :15 tot t/m om 's avond "
    "en of niet januari 2026 1430 9u30 10-11 de van in laatste weekend elke ma do zo jan eerste "
    "kerst , . -"
)
lines = some.one_of(
    some.text(max_size=60), some.lists(some.sampled_from(WORDS.split()), max_size=9).map(" ".join)
)


@given(lines, some.sampled_from(["nl", "en"]))
def test_any_line_gets_an_answer_and_no_answer_lies_in_the_past(text: str, language: str) -> None:
    clock_span(text)
    every(text, NOW, language)
    last = day_until(text, NOW)
    assert isinstance(last, Refusal) or last >= NOW.date()
    said = when_from(text, NOW, language)
    if isinstance(said, Moment):
        end = said.start if said.end is None else said.end
        is_instant = isinstance(end, datetime)
        whole = {"week", "month"}
        assert said.grain in whole or (end >= NOW if is_instant else end >= NOW.date())
        assert said.end is None or said.end > said.start


def test_the_slow_library_is_loaded_only_when_it_is_needed() -> None:
    lines = "import sys, handlers.when; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lines], check=False).returncode == 0
