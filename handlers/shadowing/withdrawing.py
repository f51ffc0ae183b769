"""The professional takes hours back, without a reason: warned where somebody counts on it, and who
booked or waited hears it at once."""

from collections.abc import Sequence
from typing import Any

from handlers.feature import Context, Sweep
from handlers.shadowing import hosting, scene
from handlers.shadowing.scene import Hands
from handlers.shadowing.telling import drop_ask, tell_off
from handlers.speech import Answer, Choice, Message, Press
from storage import shadowing
from storage.shadowing import ObservationHour, bookings, waiting
from storage.shadowing.bookings import Seat


def one(press: Press, context: Context) -> Answer:
    """[Trek in]: at once where nobody has booked, else it is said who has."""
    hour = hosting.one_in_hand(press, context)
    return hosting.PAST if hour is None else of_hour(hour, context)


def of_hour(hour: ObservationHour, context: Context) -> Message:
    """The same, for an hour that is in hand."""
    names = _names([hour], context)
    if not names:
        return _withdrawn([hour], context)
    choices = (
        scene.of_hour("withdraw_now", hour),
        hosting.of_offer("series", hour, "shadowing.leave_it"),
    )
    return Message("shadowing/withdraw_warned", _facts([hour], names, context), choices)


def one_now(press: Press, context: Context) -> Answer:
    """[Trek toch in]."""
    hour = hosting.one_in_hand(press, context)
    return hosting.PAST if hour is None else _withdrawn([hour], context)


def all_of(press: Press, context: Context) -> Answer:
    """[Trek alle uren in]: said first how many there are, and who has booked."""
    hours = hosting.own(press.id, context)
    if not hours:
        return hosting.PAST
    choices = (
        Choice("shadowing.withdraw_all_now", press.id),
        Choice("shadowing.series", press.id, label="shadowing.leave_it"),
    )
    facts = _facts(hours, _names(hours, context), context)
    return Message("shadowing/withdraw_warned", facts, choices)


def all_now(press: Press, context: Context) -> Answer:
    """[Trek toch in], for all hours of an offer that are still to come."""
    hours = hosting.in_hand(press.id, context)
    return _withdrawn(hours, context) if hours else hosting.PAST


def _names(hours: Sequence[ObservationHour], context: Context) -> list[str]:
    held = shadowing.who_booked(context.session, [hour.id for hour in hours])
    return sorted({person.called for seats in held.values() for _, person in seats})


def _facts(
    hours: Sequence[ObservationHour], names: Sequence[str], context: Context
) -> dict[str, Any]:
    at = scene.when(hours[0], context)
    last = scene.local(hours[-1].starts_at, context).date().isoformat()
    return {"at": at, "times": len(hours), "last": last, "names": list(names)}


def _withdrawn(hours: Sequence[ObservationHour], context: Context) -> Message:
    facts = _facts(hours, _names(hours, context), context)
    take_away(hours, context)
    choices = (Choice("shadowing.offer", label="shadowing.offer_more"), Choice("shadowing.page"))
    return Message("shadowing/withdrawn", facts, choices)


def take_away(hours: Sequence[ObservationHour], hands: Hands) -> None:
    """Hours that are in hand are offered no more; who booked or waited hears it."""
    for hour in hours:
        for seat in bookings.seats_of_hour(hands.session, hour):
            release(seat, "withdrawn", hands)
        _tell_who_waits(hour, hands)
    shadowing.withdraw(hands.session, hours)


def release(seat: Seat, state: str, hands: Hands) -> None:
    """A seat is held no more, by what the professional did; its student hears it."""
    was, version = seat.booking.state, seat.booking.version
    bookings.release(hands.session, seat.booking, state)
    tell_off(seat, hands, state)
    if was == "asked":
        drop_ask(seat, hands, version)


def _tell_who_waits(hour: ObservationHour, hands: Hands) -> None:
    for one in waiting.list_of(hands.session, hour.id):
        waiting.leave(hands.session, hour.id, one.student_id)
        message = Message("shadowing/list_over", scene.facts(hour, hands), (scene.SEARCH_ANOTHER,))
        hands.tell(one.student_id, message, key=f"waiting:{one.id}:over")


def of_who_left(sweep: Sweep) -> None:
    """Somebody who left offers nothing: who booked an hour of theirs hears it in time."""
    for host in shadowing.hosts_who_left(sweep.session, sweep.now):
        hours = shadowing.hosted(sweep.session, host, sweep.now)
        held = shadowing.hold_all(sweep.session, [hour.id for hour in hours])
        take_away([hour for hour in held if hour.state == "open"], sweep)
