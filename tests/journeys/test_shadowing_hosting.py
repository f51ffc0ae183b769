"""Hours that somebody booked are moved, withdrawn, approved and declined; who booked hears it."""

from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from handlers.shadowing import forgetting
from storage.people import Person
from storage.placements import Placement
from storage.shadowing import Booking, Engaged, ObservationHour
from tests.journeys.offering import hours, offers
from tests.journeys.people import Somebody, Town
from tests.journeys.shadowing import files, states, turns_on

DAY = "2026-12-01"
TEN = "1 december 10-11"


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student, in a team that has afkijkuurtjes."""
    turns_on(town)
    return town.student("Noor")


@pytest.fixture
def fatima(town: Town, noor: Somebody) -> Somebody:
    """A colleague of the same team."""
    return town.colleague("Fatima", "dementie")


def books(who: Somebody) -> Somebody:
    """Books the first hour that is offered."""
    return who.says("/afkijkuurtje").presses("shadowing.book", nth=0)


def opens(host: Somebody) -> Somebody:
    """Looks at the last thing that was offered."""
    return host.says("/afkijkuurtje").presses("shadowing.series")


def test_who_booked_goes_along_to_another_time_with_a_change_for_the_calendar(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    books(noor)
    opens(fatima).last.mentions("Noor komt")
    fatima.presses("shadowing.change").fills(moment="2 december 14-15")
    fatima.hears("shadowing/change_read").mentions("Geboekt door Noor", "horen het meteen")
    assert noor.heard("shadowing/along") == 0
    fatima.presses("machine.right").hears("shadowing/rescheduled").mentions("Noor")
    noor.hears("shadowing/along").mentions("woensdag 2 december van 14.00", "dinsdag 1 december")
    (first, moved) = files(town, noor)
    assert (moved[0], moved[1]) == ("REQUEST", first[1])
    assert (moved[2] - first[2], moved[3]) == (1, "02 13:00")
    assert states(town) == ["booked"]
    town.at("2026-12-01T17:00")
    assert noor.hears("shadowing/day_before")


def test_who_has_another_hour_then_is_called_off_and_helped(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    joost = town.colleague("Joost", "wondzorg")
    offers(joost, "2 december 14-15")
    books(noor)
    offers(fatima, TEN)
    books(noor)
    opens(fatima).presses("shadowing.change").fills(moment="2 december 14:30-15:30")
    fatima.hears("shadowing/change_read").mentions("Noor kan dan niet", "zeg dat uur voor je af")
    fatima.presses("machine.right")
    noor.hears("shadowing/off").mentions("Het nieuwe moment past niet")
    assert noor.button("shadowing.search")
    assert states(town) == ["booked", "withdrawn"]
    assert [one[0] for one in files(town, noor)] == ["REQUEST", "REQUEST", "CANCEL"]


def test_a_minor_does_not_go_along_into_the_night(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    books(noor)
    town.change(lambda session: _minor(session, noor.id, town.team("De Linde")))
    opens(fatima).presses("shadowing.change").fills(moment="1 december 22-23")
    fatima.hears("shadowing/change_read").mentions("Noor kan dan niet")
    fatima.presses("machine.right")
    assert noor.hears("shadowing/off")
    assert states(town) == ["withdrawn"]


def _minor(session: Session, learner: int, team: int) -> None:
    session.add(
        Placement(
            learner_id=learner, team_id=team, kind="student", start=date(2026, 11, 2),
            end=date(2027, 4, 2), minor_until=date(2027, 6, 1), entered_on=date(2026, 11, 2),
            next_due=date(2027, 4, 2),
        )
    )  # fmt: skip


def test_all_hours_move_together_and_each_who_booked_hears_of_their_own(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, "elke dinsdag 10-11 t/m 15 december")
    books(noor)
    opens(fatima).presses("shadowing.shift").fills(clock="13-14")
    fatima.hears("shadowing/change_read").mentions("nog 2 keer op dezelfde dagen", "Noor")
    fatima.presses("machine.right")
    assert noor.heard("shadowing/along") == 1
    assert {hour.starts_at.hour for hour in hours(town)} == {12}
    taken = town.rows(select(Engaged).where(Engaged.person_id == noor.id))
    assert [one.starts_at for one in taken] == [hours(town)[0].starts_at]


def test_a_booked_hour_is_withdrawn_after_a_warning_and_without_a_reason(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    sem = town.student("Sem")
    offers(fatima, TEN)
    sem.says("/afkijkuurtje")
    books(noor)
    sem.presses("shadowing.book").hears("shadowing/waits")
    opens(fatima).presses("shadowing.withdraw")
    fatima.hears("shadowing/withdraw_warned").mentions("Noor heeft hier een plek", "niet nodig")
    assert noor.heard("shadowing/off") == 0
    fatima.presses("shadowing.withdraw_now").hears("shadowing/withdrawn").mentions("Noor")
    noor.hears("shadowing/off").mentions("gaat niet door", "Fatima kan dan niet")
    sem.hears("shadowing/list_over").mentions("gaat niet door", "niet meer op de wachtlijst")
    assert [one[0] for one in files(town, noor)] == ["REQUEST", "CANCEL"]
    assert states(town) == ["withdrawn"]
    assert town.rows(select(Engaged)) == []
    noor.presses("shadowing.search")


def test_who_would_rather_leave_it_keeps_the_hour(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    books(noor)
    opens(fatima).presses("shadowing.withdraw").presses("shadowing.series", "Laat staan")
    fatima.last.mentions("Noor komt")
    assert states(town) == ["booked"]


def test_the_professional_calls_off_from_the_message_that_somebody_comes(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    books(noor)
    fatima.presses("shadowing.decline", "Zeg af").hears("shadowing/withdraw_warned")
    fatima.presses("shadowing.withdraw_now")
    assert noor.hears("shadowing/off")
    assert hours(town) == []


def asks_first(host: Somebody) -> None:
    """Offers an hour for which the professional says yes first."""
    offers(host, TEN).presses("shadowing.settle").fills(approves=True)


def test_a_yes_books_it_and_both_have_it_in_their_calendar(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    asks_first(fatima)
    books(noor).hears("shadowing/asked")
    assert files(town, noor) == []
    opens(fatima).last.mentions("Noor wil op dinsdag 1 december")
    fatima.presses("shadowing.approve")
    fatima.hears("shadowing/approved").mentions("Noor komt", "niets uit te leggen", "cliënt")
    noor.hears("shadowing/booked")
    assert files(town, noor) == files(town, fatima) != []
    assert states(town) == ["booked"]
    town.at("2026-11-30T17:00")
    assert noor.hears("shadowing/day_before")


def test_a_no_needs_no_reason_and_frees_the_seat_for_who_waits(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    sem = town.student("Sem")
    asks_first(fatima)
    sem.says("/afkijkuurtje")
    books(noor)
    sem.presses("shadowing.book").hears("shadowing/waits")
    fatima.presses("shadowing.decline")
    fatima.hears("shadowing/declined").mentions("zonder reden")
    noor.hears("shadowing/off").mentions("dan niet uit")
    sem.hears("shadowing/freed")
    assert sorted(states(town)) == ["declined", "offered"]


def test_a_yes_after_it_has_lapsed_is_past(town: Town, noor: Somebody, fatima: Somebody) -> None:
    asks_first(fatima)
    books(noor)
    approve = fatima.button("shadowing.approve")
    noor.presses("shadowing.cancel")
    fatima.stumbles(approve[1])
    fatima.hears("machine/past")
    assert states(town) == ["cancelled"]


def test_somebody_else_changes_nothing_of_an_offer(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    opens(fatima)
    joost = town.colleague("Joost")
    for action in ("shadowing.change", "shadowing.withdraw", "shadowing.settle"):
        joost.stumbles(fatima.button(action)[1])
        joost.hears("machine/past")
        joost.forget()
    assert len(hours(town)) == 1


def test_fewer_seats_than_are_booked_is_refused(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN).presses("shadowing.settle").fills(seats="2")
    books(noor)
    books(town.student("Sem"))
    opens(fatima).presses("shadowing.settle").fills(seats="1")
    assert "twee plekken geboekt" in fatima.problems["seats"]


def test_another_place_is_told_with_a_change_for_the_calendar(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN)
    books(noor)
    opens(fatima).presses("shadowing.settle").fills(place="de huiskamer")
    noor.hears("shadowing/along").mentions("huiskamer")
    assert [one[2] for one in files(town, noor)] == [0, 1]


def test_a_wish_is_granted_with_an_hour_for_that_student_alone(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    noor.says("/afkijkuurtje").presses("shadowing.request").fills(what="dementie")
    noor.presses("machine.right")
    town.passes(hours=4)
    fatima.hears("shadowing/request")
    fatima.presses("shadowing.offer_for").fills(moment="3 december 10-11")
    fatima.hears("shadowing/grant_read").mentions("donderdag 3 december", "voor Noor")
    fatima.presses("machine.right").hears("shadowing/approved").mentions("Noor komt")
    noor.hears("shadowing/granted").mentions("Fatima")
    assert states(town) == ["booked"]
    (hour,) = hours(town)
    assert hour.named_for == noor.id
    assert "Fatima" not in town.student("Sem").says("/afkijkuurtje").last.text


def test_a_wish_is_not_granted_when_the_student_has_another_hour(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(town.colleague("Joost", "wondzorg"), "3 december 10-11")
    books(noor)
    noor.says("/afkijkuurtje").presses("shadowing.request").fills(what="dementie")
    noor.presses("machine.right")
    town.passes(hours=4)
    fatima.presses("shadowing.offer_for").fills(moment="3 december 10:30-11:30")
    assert "kan Noor niet" in fatima.problems["moment"]
    fatima.fills(moment="3 december 11-12").presses("machine.right")
    assert sorted(states(town)) == ["booked", "booked"]


def test_the_hours_of_who_left_are_off(town: Town, noor: Somebody, fatima: Somebody) -> None:
    offers(fatima, TEN)
    books(noor)
    town.change(lambda session: _leaves(session, fatima.id))
    town.tick()
    noor.hears("shadowing/off")
    assert hours(town) == []


def _leaves(session: Session, person: int) -> None:
    row = session.get(Person, person)
    assert row is not None
    row.state = "left"
    session.add(row)


def test_what_both_say_of_an_hour_is_counted_for_the_lead(
    town: Town, noor: Somebody, fatima: Somebody, petra: Somebody
) -> None:
    offers(fatima, "elke dinsdag 10-11 t/m 15 december")
    books(noor)
    town.at("2026-12-09T10:00")

    def came(session: Session) -> None:
        (booking,) = session.exec(select(Booking)).all()
        booking.came_student = "yes"
        session.add(booking)

    town.change(came)
    petra.says("/afkijkuurtje").presses("shadowing.counts")
    petra.hears("shadowing/counts").mentions("De Linde: 2 aangeboden", "1 door", "nog 1 uur")
    assert "Noor" not in petra.last.text
    assert "Fatima" not in petra.last.text


@pytest.mark.inside
def test_in_time_all_is_forgotten_but_the_number(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    offers(fatima, TEN, theme="rustig blijven", skill="other")
    setting = {"shadowing.keep_days": 91, "shadowing.row_days": 730}.__getitem__

    def at(day: str) -> datetime:
        return datetime.fromisoformat(f"{day}T12:00+01:00")

    with town.session() as session:
        assert forgetting.forget_engaged(session, at("2026-12-03"), setting) == 1
        assert forgetting.wipe_hours(session, at("2027-02-01"), setting) == 0
        assert forgetting.wipe_hours(session, at("2027-03-10"), setting) == 1
        assert forgetting.forget_hours(session, at("2028-11-01"), setting) == 0
    (row,) = town.rows(select(ObservationHour))
    assert (row.host_id, row.theme, row.team_id) == (0, None, town.team("De Linde"))
    with town.session() as session:
        assert forgetting.forget_hours(session, at("2028-12-12"), setting) == 1
