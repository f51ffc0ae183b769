"""What somebody offers becomes hours by the clock on the wall, or is refused with a reason."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from handlers.shadowing.rules.offers import (
    Limits,
    Offer,
    Slot,
    Trouble,
    in_the_way,
    offer_of,
    slot_on,
)
from handlers.when import Every, Moment, Refusal, every, when_from
from tests.rules.dates import NOW, ZONE

LIMITS = Limits()


def offered(text: str, now: datetime = NOW, limits: Limits = LIMITS) -> Offer | Trouble:
    read: Moment | Every | Refusal = every(text, now, "nl")
    if isinstance(read, Refusal):
        read = when_from(text, now, "nl")
    assert not isinstance(read, Refusal), read
    return offer_of(read, now, limits)


def hours(text: str, now: datetime = NOW) -> tuple[Slot, ...]:
    found = offered(text, now)
    assert isinstance(found, Offer), found
    return found.slots


def written(slot: Slot) -> str:
    """An hour with its offsets from UTC, which show the clock's time of year."""
    start, end = (f"{edge:%H:%M}{f'{edge:%z}'[:3]}" for edge in (slot.start, slot.end))
    return f"{slot.start:%m-%d} {start} {end}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("donderdag 10-11", "11-26 10:00+01 11:00+01"),
        ("morgen om 14 uur", "11-24 14:00+01 15:00+01"),
        ("vandaag 14-15", "11-23 14:00+01 15:00+01"),
        ("morgen 22-6", "11-24 22:00+01 06:00+01"),
        ("23 november 2027 10-11", "11-23 10:00+01 11:00+01"),
    ],
)
def test_one_hour(text: str, found: str) -> None:
    assert [written(slot) for slot in hours(text)] == [found]


@pytest.mark.parametrize(
    ("text", "number", "first", "last"),
    [
        ("elke dinsdag 10-11 tot 1 maart, behalve 22 december", 13, "11-24", "02-23"),
        ("elke dinsdag 10-11 tot 1 maart, behalve 23 december", 14, "11-24", "02-23"),
        ("elke dinsdag om 10 uur", 12, "11-24", "02-09"),
        ("elke maandag 9-10", 12, "11-30", "02-15"),
        ("elke maandag 10-11", 13, "11-23", "02-15"),
        ("eerste maandag van de maand 10-11", 3, "12-07", "02-01"),
        ("elke dinsdag 10-11 vanaf 1 juni", 13, "06-01", "08-24"),
        ("elke werkdag 9-10 t/m 18 december", 19, "11-24", "12-18"),
    ],
)
def test_hours_that_come_again(text: str, number: int, first: str, last: str) -> None:
    found = hours(text)
    assert len(found) == number
    assert (f"{found[0].start:%m-%d}", f"{found[-1].start:%m-%d}") == (first, last)


def test_a_day_to_leave_out_on_which_it_does_not_fall_is_told_apart() -> None:
    found = offered("elke dinsdag 10-11 tot 1 maart, behalve 22 december en 23 december")
    assert isinstance(found, Offer)
    assert [f"{day:%m-%d}" for day in found.but] == ["12-22"]
    assert [f"{day:%m-%d}" for day in found.idle] == ["12-23"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dinsdag", "hour"),
        ("dinsdagmiddag", "hour"),
        ("elke dinsdag", "hour"),
        ("elke dinsdagmiddag", "hour"),
        ("elke dinsdag 's middags", "hour"),
        ("morgen 10:00-10:05", "short"),
        ("morgen 11-10", "long"),
        ("morgen 9-18", "long"),
        ("van dinsdag 10 uur tot woensdag 11 uur", "long"),
        ("elke dinsdag 9-18", "long"),
        ("elke dinsdag 11-10", "long"),
        ("29 februari 10-11", "far"),
        ("1 maart 2029 10-11", "far"),
        ("elke dinsdag 10-11 tot 1 maart 2046", "far"),
        ("elke dinsdag 10-11 vanaf 1 november 2027", "far"),
        ("elke dag 10-11 tot 1 maart", "many"),
        ("elke maandag 9-10 tot 30 november", "none"),
    ],
)
def test_what_cannot_be_offered(text: str, kind: str) -> None:
    found = offered(text)
    assert isinstance(found, Trouble), found
    assert found.kind == kind


def test_an_hour_that_has_begun_is_past() -> None:
    now = NOW.replace(hour=10)
    assert offer_of(Moment(now, None, "minute"), now, LIMITS) == Trouble(
        "past", Slot(now, now + timedelta(hours=1))
    )


def test_as_many_as_may_be_are_taken_and_one_more_is_not() -> None:
    read = every("elke dag 10-11 t/m 1 december", NOW, "nl")
    assert isinstance(read, Every)
    assert isinstance(offer_of(read, NOW, Limits(most=9)), Offer)
    assert offer_of(read, NOW, Limits(most=8)) == Trouble("many", hours("vandaag 10-11")[0], 9)


# Over both changes of the clock: 28 March and 31 October 2027.


@pytest.mark.parametrize(
    ("text", "now", "found"),
    [
        (
            "elke zondag 10-11 t/m 4 april",
            datetime(2027, 3, 20, 12, tzinfo=ZONE),
            ["03-21 10:00+01 11:00+01", "03-28 10:00+02 11:00+02", "04-04 10:00+02 11:00+02"],
        ),
        (
            "elke zondag 10-11 t/m 7 november",
            datetime(2027, 10, 23, 12, tzinfo=ZONE),
            ["10-24 10:00+02 11:00+02", "10-31 10:00+01 11:00+01", "11-07 10:00+01 11:00+01"],
        ),
        (
            "elke zaterdag 23-3 t/m 3 april",
            datetime(2027, 3, 19, 12, tzinfo=ZONE),
            ["03-20 23:00+01 03:00+01", "03-27 23:00+01 03:00+02", "04-03 23:00+02 03:00+02"],
        ),
        (
            "elke zaterdag 23-5 t/m 30 oktober",
            datetime(2027, 10, 22, 12, tzinfo=ZONE),
            ["10-23 23:00+02 05:00+02", "10-30 23:00+02 05:00+01"],
        ),
    ],
)
def test_hours_keep_the_clock_on_the_wall(text: str, now: datetime, found: list[str]) -> None:
    assert [written(slot) for slot in hours(text, now)] == found


@pytest.mark.parametrize(
    ("begins", "minutes", "found", "lasts"),
    [
        ("2027-03-28 02:30", 60, "03-28 03:30+02 04:30+02", 60),  # the gap: an hour later
        ("2027-03-28 02:00", 60, "03-28 03:00+02 04:00+02", 60),
        ("2027-03-28 01:30", 60, "03-28 01:30+01 03:30+02", 60),  # ends in the gap
        ("2027-03-28 01:00", 60, "03-28 01:00+01 03:00+02", 60),
        ("2027-03-28 01:00", 240, "03-28 01:00+01 05:00+02", 180),
        ("2027-03-28 03:00", 60, "03-28 03:00+02 04:00+02", 60),
        ("2027-10-31 02:30", 60, "10-31 02:30+02 03:30+01", 120),  # the fold: the first of two
        ("2027-10-31 02:00", 30, "10-31 02:00+02 02:30+02", 30),
        ("2027-10-31 01:30", 60, "10-31 01:30+02 02:30+02", 60),
        ("2027-10-31 03:00", 60, "10-31 03:00+01 04:00+01", 60),
        ("2028-02-29 10:00", 60, "02-29 10:00+01 11:00+01", 60),
        ("2028-02-29 23:30", 60, "02-29 23:30+01 00:30+01", 60),
    ],
)
def test_an_hour_of_a_day(begins: str, minutes: int, found: str, lasts: int) -> None:
    wall = datetime.fromisoformat(begins)
    slot = slot_on(wall.date(), wall.time(), minutes, ZONE)
    assert written(slot) == found
    assert slot.end.astimezone(UTC) - slot.start.astimezone(UTC) == timedelta(minutes=lasts)


def test_29_february_is_a_tuesday_in_2028() -> None:
    found = hours("elke dinsdag 10-11 t/m 7 maart", datetime(2028, 2, 21, 12, tzinfo=ZONE))
    assert [f"{slot.start:%m-%d}" for slot in found] == ["02-22", "02-29", "03-07"]


def test_a_year_ahead_may_be_29_february() -> None:
    now = datetime(2027, 3, 1, 12, tzinfo=ZONE)
    assert [written(slot) for slot in hours("29 februari 10-11", now)] == [
        "02-29 10:00+01 11:00+01"
    ]


# What is in the way.


def at(begin: str, end: str) -> tuple[datetime, datetime]:
    day = datetime(2026, 12, 1, tzinfo=ZONE)
    begins, ends = (time.fromisoformat(one) for one in (begin, end))
    return datetime.combine(day, begins, ZONE), datetime.combine(day, ends, ZONE)


@pytest.mark.parametrize(
    ("taken", "rest", "is_in_the_way"),
    [
        (("09:00", "10:00"), 0, False),  # half-open: what touches is no overlap
        (("11:00", "12:00"), 0, False),
        (("09:00", "10:01"), 0, True),
        (("10:59", "12:00"), 0, True),
        (("10:15", "10:45"), 0, True),
        (("09:00", "12:00"), 0, True),
        (("10:00", "11:00"), 0, True),
        (("11:00", "12:00"), 15, True),  # the rest after it
        (("11:15", "12:00"), 15, False),
        (("09:00", "10:00"), 15, False),  # the rest of the other is in its stretch
    ],
)
def test_what_overlaps(taken: tuple[str, str], rest: int, is_in_the_way: bool) -> None:
    slot = Slot(*at("10:00", "11:00"))
    found = in_the_way([slot], [at(*taken)], timedelta(minutes=rest))
    assert found == [slot] * is_in_the_way


def test_hours_that_are_offered_together_keep_the_rest_too() -> None:
    slots = [Slot(*at("10:00", "11:00")), Slot(*at("11:00", "12:00"))]
    assert in_the_way(slots, [], timedelta()) == []
    assert in_the_way(slots, [], timedelta(minutes=15)) == slots[1:]
