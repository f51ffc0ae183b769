"""A moment that the bot writes, typed back to it, is the same moment: in both languages."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from bot.spoken import spoken
from handlers import moments
from handlers.when import Moment, when_from
from tests.rules.dates import NOW, ZONE

DAYS = some.integers(1, 700).map(lambda ahead: NOW.date() + timedelta(days=ahead))
MINUTES = some.integers(0, 24 * 12 - 1).map(lambda fives: fives * 5)
LANGUAGES = some.sampled_from(["nl", "en"])


def again(moment: Moment, language: str) -> Moment:
    words = spoken(moments.facts(moment, NOW), language, ZONE)
    said = when_from(words, NOW, language)
    assert isinstance(said, Moment), (words, said)
    return said


def at(day: date, minutes: int) -> datetime:
    moment = datetime.combine(day, datetime.min.time(), ZONE).replace(
        hour=minutes // 60, minute=minutes % 60
    )
    is_sure = moment.utcoffset() == moment.replace(fold=1).utcoffset()
    assume(is_sure)  # an hour that comes twice is asked again
    return moment


@given(DAYS, MINUTES, LANGUAGES)
def test_a_day_and_an_hour(day: date, minutes: int, language: str) -> None:
    moment = Moment(at(day, minutes), None, "minute")
    assert again(moment, language).start == moment.start


@given(DAYS, MINUTES, some.integers(1, 144), LANGUAGES)
def test_hours_from_till(day: date, minutes: int, fives: int, language: str) -> None:
    start = at(day, minutes)
    length = timedelta(minutes=fives * 5)
    end = at((start + length).date(), (start + length).hour * 60 + (start + length).minute)
    said = again(Moment(start, end, "minute"), language)
    assert (said.start, said.end) == (start, end)


@given(DAYS, LANGUAGES)
def test_a_day_a_week_and_a_month(day: date, language: str) -> None:
    monday = day - timedelta(days=day.weekday())
    for moment in (
        Moment(day, None, "day"),
        Moment(day, day + timedelta(days=3), "day"),
        Moment(monday, None, "week"),
        Moment(day.replace(day=1), None, "month"),
    ):
        assert again(moment, language) == moment


@given(DAYS, some.sampled_from([(0, 12), (12, 18), (18, 24), (0, 6)]), LANGUAGES)
def test_a_part_of_a_day(day: date, window: tuple[int, int], language: str) -> None:
    begin, end = window
    start, until = at(day, begin * 60), at(day + timedelta(days=end // 24), end % 24 * 60)
    said = again(Moment(start, until, "daypart"), language)
    assert (said.start, said.end) == (start, until)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_weekend(language: str) -> None:
    saturday = datetime(2027, 1, 9, tzinfo=ZONE)
    moment = Moment(saturday, saturday + timedelta(days=2), "weekend")
    assert again(moment, language) == moment
