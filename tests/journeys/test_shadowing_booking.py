"""A student finds an hour, books it in a tap, moves it, cancels it, or hears kindly why not."""

from datetime import date

import pytest
from sqlmodel import Session, select

from handlers import ids
from handlers.speech import Press
from storage.placements import Placement
from storage.shadowing import ObservationHour, hold, withdraw
from tests.journeys.people import Somebody, Town
from tests.journeys.shadowing import files, hour, states, titles, turns_on

DAY = "2026-12-01"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student, in a team that has afkijkuurtjes."""
    turns_on(town)
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town) -> Somebody:
    """A colleague who knows about dementia."""
    return town.colleague("Fatima", "dementie")


def books(who: Somebody, nth: int = -1) -> Somebody:
    """Opens the page and books."""
    return who.says("/afkijkuurtje").presses("shadowing.book", nth=nth)


def test_an_hour_is_booked_and_both_have_it_in_their_calendar(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", skill="dementie", frame="dementia", place="Woonkamer 2")
    noor.says("/afkijkuurtje")
    assert noor.last.mentions("Fatima", "dementie", "Woonkamer 2", "dinsdag 1 december")
    noor.presses("shadowing.book")
    assert noor.hears("shadowing/booked").mentions("Fatima", "kijkkaarten")
    assert fatima.hears("shadowing/booked_host").mentions("Noor", "Je hoeft niets uit te leggen")
    assert [one[0] for one in files(town, noor)] == ["REQUEST"]
    assert files(town, noor) == files(town, fatima)
    assert titles(town) == {"Afkijkuurtje"}
    assert noor.says("/afkijkuurtje").last.mentions("Geboekt")


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("volgende week dinsdagmiddag dementie", False),
        ("volgende week dinsdagochtend dementie", True),
        ("dementie bij Fatima", True),
        ("1 december", True),
        ("2 december dementie", False),
        ("dinsdag 1 december om 10 uur", True),
        ("vanaf 28 november", True),
        ("in De Linde", True),
        ("in De Wilg", False),
        ("bij Bram", False),
        ("Fatima dinsdag", True),
        ("Bram dinsdag", False),
        ("wondzorg", False),
        ("alzheimer", True),
        ("next week dementia", True),
    ],
)
def test_an_hour_is_found_by_free_words(
    town: Town, noor: Somebody, fatima: Somebody, *, typed: str, is_found: bool
) -> None:
    bram = town.colleague("Bram", "wondzorg", team="De Wilg")
    hour(town, bram, "2027-01-12T10:00", team_id=town.team("De Wilg"))
    hour(town, fatima, f"{DAY}T10:00", skill="dementie", frame="dementia")
    noor.says(f"/afkijkuurtje {typed}")
    found = noor.heard("shadowing/found") and "1 december" in _rows(noor)
    assert bool(found) == is_found
    assert is_found or noor.hears("shadowing/nothing")


def _rows(who: Somebody) -> str:
    lines = who.last.text.split("Ik zocht")
    return lines[-1].partition(".")[2]


def test_an_hour_is_found_by_what_the_professional_wrote(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", theme="de medicijnronde")
    hour(town, fatima, f"{DAY}T13:00", theme="snoezelen op de badkamer")
    noor.says("/afkijkuurtje medicijnronde")
    assert noor.hears("shadowing/found").mentions("de medicijnronde")
    assert "snoezelen" not in noor.last.text


def test_a_search_by_form_holds_together(town: Town, noor: Somebody, fatima: Somebody) -> None:
    hour(town, fatima, f"{DAY}T10:00", skill="dementie", frame="dementia")
    hour(town, fatima, f"{DAY}T14:00", skill="dementie", frame="eating")
    noor.says("/afkijkuurtje").presses("shadowing.search")
    noor.fills(when="volgende week", what="dementie", frame="eating", who="Fatima")
    assert noor.hears("shadowing/found").mentions("14.00")
    assert "10.00" not in noor.last.text


@pytest.mark.at_once
def test_a_form_says_at_its_field_what_it_cannot_read(town: Town, noor: Somebody) -> None:
    noor.says("/afkijkuurtje").presses("shadowing.search")
    assert "past" not in noor.fills(when="gisteren").problems["when"]
    assert "naam" in noor.fills(who="Xavier").problems["who"]
    assert noor.fills(when="", who="").hears("shadowing/nothing")


def test_a_moment_that_can_be_read_in_two_ways_is_asked_again(town: Town, noor: Somebody) -> None:
    noor.says("/afkijkuurtje morgen of overmorgen dementie")
    assert noor.hears("machine/unread")
    assert noor.presses("shadowing.search").form is not None


# What is refused.


def test_an_hour_that_clashes_with_an_own_one_is_refused(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram")
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje")
    hour(town, bram, f"{DAY}T10:30")
    _, first = noor.button("shadowing.book")
    noor.presses("shadowing.book").says("/afkijkuurtje")
    assert "Bram" not in noor.last.text
    _press_hour(noor, town, bram, f"{DAY}T10:30")
    assert noor.hears("shadowing/refused").mentions("Je hebt dan al een uur")
    assert states(town) == ["booked"]
    assert first


def _press_hour(who: Somebody, town: Town, host: Somebody, at: str) -> None:
    """Presses [Boek] of an hour, as it stands on an older message."""
    found = _hour_of(town, host, at)
    who.stumbles(Press("shadowing.book", ids.short(found.id), found.version))


def _hour_of(town: Town, host: Somebody, at: str) -> ObservationHour:
    query = select(ObservationHour).where(ObservationHour.host_id == host.id)
    rows: list[ObservationHour] = town.rows(query)
    zone = town.app.house.words.zone
    return next(one for one in rows if f"{one.starts_at.astimezone(zone):%Y-%m-%dT%H:%M}" == at)


@pytest.mark.parametrize(
    ("begins", "minutes", "is_refused"),
    [("22:00", 60, True), ("21:00", 60, False), ("21:30", 60, True), ("06:00", 60, True),
     ("06:30", 31, True), ("07:00", 60, False), ("23:00", 60, True)],
)  # fmt: skip
def test_who_is_under_eighteen_has_no_hour_at_night(
    town: Town, noor: Somebody, fatima: Somebody, *, begins: str, minutes: int, is_refused: bool
) -> None:
    _is_minor_until(town, noor, "2026-12-01")
    hour(town, fatima, f"{DAY}T{begins}", minutes=minutes)
    _press_hour(noor, town, fatima, f"{DAY}T{begins}")
    assert states(town) == ([] if is_refused else ["booked"])
    if is_refused:
        assert noor.hears("shadowing/refused").mentions("jonger is dan 18", "22.00")


def test_from_their_eighteenth_birthday_the_night_is_open(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    _is_minor_until(town, noor, "2026-11-30")
    hour(town, fatima, f"{DAY}T23:00")
    assert books(noor).hears("shadowing/booked")


def _is_minor_until(town: Town, who: Somebody, day: str) -> None:
    def place(session: Session) -> None:
        session.add(
            Placement(
                learner_id=who.id, team_id=town.team("De Linde"), kind="student",
                start=date(2026, 11, 2), end=date(2027, 2, 1), entered_on=date(2026, 11, 2),
                minor_until=date.fromisoformat(day),
            )
        )  # fmt: skip

    town.change(place)


def test_one_does_not_watch_oneself(town: Town, noor: Somebody) -> None:
    mila = town.colleague("Mila", role="supervisor")
    hour(town, mila, f"{DAY}T10:00")
    assert "Mila" not in mila.says("/afkijkuurtje dinsdag").last.text
    _press_hour(mila, town, mila, f"{DAY}T10:00")
    assert mila.hears("shadowing/refused").mentions("eigen uur")
    assert states(town) == []


def test_too_short_beforehand_is_refused(town: Town, noor: Somebody, fatima: Somebody) -> None:
    hour(town, fatima, "2026-11-25T09:00", notice_hours=24)
    assert "Fatima" not in noor.says("/afkijkuurtje").last.text
    _press_hour(noor, town, fatima, "2026-11-25T09:00")
    assert noor.hears("shadowing/refused").mentions("24 uur van tevoren")


def test_no_more_than_a_professional_wants_in_a_week(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    for day in ("2026-12-01", "2026-12-03", "2026-12-08"):
        hour(town, fatima, f"{day}T10:00", most_a_week=1)
    noor.says("/afkijkuurtje").presses("shadowing.book", nth=0)
    sem = town.student("Sem").says("/afkijkuurtje")
    assert sem.last.mentions("8 december")
    assert "3 december" not in sem.last.text
    _press_hour(sem, town, fatima, "2026-12-03T10:00")
    assert sem.hears("shadowing/refused").mentions("Deze week is vol")


def test_an_hour_that_was_withdrawn_or_is_past_is_not_booked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    gone = hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje")
    _withdraw(town, gone)
    noor.presses("shadowing.book")
    assert noor.hears("shadowing/refused").mentions("er niet meer")
    hour(town, fatima, "2026-11-24T11:00")
    noor.says("/afkijkuurtje")
    town.passes(hours=2)
    noor.presses("shadowing.book")
    assert noor.hears("shadowing/refused").mentions("begonnen of voorbij")
    assert states(town) == []


def _withdraw(town: Town, number: int) -> None:
    def take_away(session: Session) -> None:
        row = hold(session, number)
        assert row is not None
        withdraw(session, [row])

    town.change(take_away)


def test_a_button_of_an_hour_that_changed_since_shows_it_anew(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    number = hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje")
    _place(town, number, "Het bad")
    noor.presses("shadowing.book")
    assert noor.hears("shadowing/changed").mentions("veranderd", "Het bad")
    assert noor.presses("shadowing.book").hears("shadowing/booked")


def _place(town: Town, number: int, place: str) -> None:
    def change(session: Session) -> None:
        row = session.get(ObservationHour, number)
        assert row is not None
        row.place, row.version = place, row.version + 1
        session.add(row)

    town.change(change)


def test_hours_of_a_team_that_has_it_off_are_not_found(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", team_id=town.team("De Wilg"))
    assert "Fatima" not in noor.says("/afkijkuurtje").last.text
    _press_hour(noor, town, fatima, f"{DAY}T10:00")
    assert noor.hears("shadowing/refused").mentions("er niet meer")
    turns_on(town, "De Wilg")
    assert books(noor).hears("shadowing/booked")


# Approving.


def test_a_seat_that_waits_for_a_yes_is_held_and_comes_free_when_nobody_answers(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", approves=True)
    assert books(noor).hears("shadowing/asked").mentions("donderdag 26 november om 10.05 uur")
    assert fatima.hears("shadowing/ask_host").mentions("Noor")
    sem = town.student("Sem")
    assert "Fatima" not in sem.says("/afkijkuurtje").last.text
    town.passes(hours=49)
    assert noor.hears("shadowing/off").mentions("niet op tijd antwoorden")
    assert fatima.hears("shadowing/ask_gone")
    assert states(town) == ["expired"]
    assert sem.says("/afkijkuurtje").last.mentions("Fatima")
    assert files(town, noor) == files(town, fatima) == []


def test_who_takes_a_question_for_a_seat_back_leaves_the_professional_nothing_to_do(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00", approves=True)
    books(noor).presses("shadowing.cancel")
    assert noor.hears("shadowing/cancelled")
    assert fatima.hears("shadowing/ask_gone")
    assert states(town) == ["cancelled"]


# Cancelling and moving.


def test_until_the_guard_time_a_student_cancels_with_one_tap(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    books(noor).presses("shadowing.cancel")
    assert noor.hears("shadowing/cancelled").mentions("niets uit te leggen")
    assert fatima.hears("shadowing/cancelled_host").mentions("Noor")
    (_, uid, first, _), (method, same, later, _) = files(town, fatima)
    assert (method, same, first, later) == ("CANCEL", uid, 0, 1)
    assert files(town, noor) == files(town, fatima)
    assert noor.presses("shadowing.search").form is not None


def test_when_it_is_close_who_really_cannot_says_so(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, "2026-11-25T09:30")
    books(noor).presses("shadowing.cancel")
    assert noor.hears("shadowing/close").mentions("bijna zover")
    assert states(town) == ["booked"]
    noor.presses("shadowing.cannot")
    assert noor.hears("shadowing/cancelled")
    assert fatima.hears("shadowing/cancelled_host")
    assert states(town) == ["cancelled"]


def test_a_booking_moves_to_another_hour_of_the_same_professional(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    hour(town, fatima, "2026-12-03T10:00")
    books(noor, 0).presses("shadowing.move")
    assert noor.hears("shadowing/move").mentions("3 december")
    noor.presses("shadowing.move_to")
    assert noor.hears("shadowing/booked").mentions("3 december")
    assert fatima.hears("shadowing/moved_host").mentions("3 december", "1 december")
    assert [one[0] for one in files(town, fatima)] == ["REQUEST", "REQUEST"]
    (_, uid, first, was), (_, same, later, now) = files(town, noor)
    assert uid == same
    assert first < later
    assert (was, now) == ("01 09:00", "03 09:00")
    assert states(town) == ["cancelled", "booked"]


def test_a_booking_moves_to_an_hour_of_somebody_else(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    bram = town.colleague("Bram")
    hour(town, fatima, f"{DAY}T10:00")
    hour(town, bram, f"{DAY}T10:30")
    books(noor, 0).presses("shadowing.move").presses("shadowing.move_to")
    assert noor.hears("shadowing/booked").mentions("Bram")
    assert fatima.hears("shadowing/cancelled_host")
    assert bram.hears("shadowing/booked_host")
    assert [one[0] for one in files(town, noor)] == ["REQUEST", "CANCEL", "REQUEST"]


def test_what_was_just_taken_is_not_moved_to_and_the_old_hour_stays(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    hour(town, fatima, "2026-12-03T10:00")
    books(noor, 0).presses("shadowing.move")
    sem = town.student("Sem")
    books(sem)
    noor.presses("shadowing.move_to")
    assert noor.hears("shadowing/stays").mentions("net vol", "Je houdt het uur dat je had")
    assert noor.presses("shadowing.booking").hears("shadowing/mine_one").mentions("1 december")
    assert states(town) == ["booked", "booked"]


def test_where_there_is_no_other_hour_the_booking_stays(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    books(noor).presses("shadowing.move")
    assert noor.hears("shadowing/no_others")
    assert noor.presses("shadowing.booking").hears("shadowing/mine_one")


# Old buttons, and two devices.


def test_a_button_of_yesterday_says_how_it_stands_now(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    books(noor)
    _, cancel = noor.button("shadowing.cancel")
    town.days_pass(3)
    noor.presses("shadowing.cancel")
    assert states(town) == ["cancelled"]
    noor.stumbles(cancel)
    assert noor.hears("machine/past")
    books(noor)
    noor.stumbles(cancel)
    assert states(town) == ["booked", "cancelled"]


def test_the_button_of_somebody_else_does_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    hour(town, fatima, f"{DAY}T10:00")
    books(noor)
    sem = town.student("Sem")
    for action in ("cancel", "move", "cannot", "cards", "booking"):
        _, data = noor.button("shadowing.cancel")
        sem.stumbles(data.replace("shadowing.cancel", f"shadowing.{action}"))
        assert sem.hears("machine/past")
    assert states(town) == ["booked"]


def test_the_same_hour_booked_on_two_devices_is_booked_once(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    there = town.on("elsewhere", noor)
    hour(town, fatima, f"{DAY}T10:00")
    noor.says("/afkijkuurtje")
    there.says("/afkijkuurtje")
    noor.presses("shadowing.book")
    there.presses("shadowing.book")
    assert there.hears("shadowing/mine_one")
    assert states(town) == ["booked"]
    assert fatima.heard("shadowing/booked_host") == 1
