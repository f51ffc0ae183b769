"""Whether a student may have an hour, seen from what is in the database now."""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers.shadowing.rules.booking import Reason, Wanted, week_of, why_not
from handlers.shadowing.scene import Hands, local
from storage import placements
from storage.people import Person
from storage.shadowing import Hour, bookings


def reason_for(hour: Hour, student: Person, hands: Hands, *, besides: int = 0) -> Reason | None:
    """Why a student cannot have an hour that was taken in hand; None where they can. `besides` is
    an hour of theirs that they would give up for it."""
    return why_not(_wanted(hour, student, hands, besides), local(hands.now, hands))


def _wanted(hour: Hour, student: Person, hands: Hands, besides: int) -> Wanted:
    session = hands.session
    is_theirs = hour.named_for in (None, student.id)
    is_on = hands.switched_on("shadowing", hour.team_id)
    taken = bookings.live(session, hour.id)
    return Wanted(
        starts=local(hour.starts_at, hands),
        ends=local(hour.ends_at, hands),
        is_open=hour.state == "open" and is_theirs and is_on,
        is_own=hour.host_id == student.id,
        notice_hours=0 if hour.named_for else hour.notice_hours,
        minor_until=minor_until(student, hands),
        clashes=_clashes(hour, student, hands, besides),
        week_full=not taken and is_week_full(hour, hands, besides),
        is_full=bookings.free_seat(hour, taken) is None,
    )


def _clashes(hour: Hour, student: Person, hands: Hands, besides: int) -> bool:
    span = hour.starts_at, hour.ends_at
    return bool(bookings.engaged(hands.session, student.id, *span, besides=besides))


def minor_until(student: Person, hands: Hands) -> date | None:
    """The last day on which somebody is under eighteen, as their placements have it."""
    found = (one.minor_until for one in placements.of_learner(hands.session, student.id))
    return max((day for day in found if day), default=None)


def is_week_full(hour: Hour, hands: Hands, besides: int = 0) -> bool:
    """Whether as many hours of its professional are booked in its week as they want."""
    if not hour.most_a_week:
        return False
    week = week_of(local(hour.starts_at, hands))
    booked = bookings.booked_hours(hands.session, hour.host_id, *week, besides=(hour.id, besides))
    return booked >= hour.most_a_week


def open_to(found: Iterable[Hour], student: Person, hands: Hands) -> Iterator[Hour]:
    """Those of some hours that this student may have, seats and own time left out: these were
    looked at when the hours were found."""
    until, now = minor_until(student, hands), local(hands.now, hands)
    for hour in found:
        wanted = Wanted(
            starts=local(hour.starts_at, hands),
            ends=local(hour.ends_at, hands),
            is_open=hands.switched_on("shadowing", hour.team_id),
            notice_hours=0 if hour.named_for else hour.notice_hours,
            minor_until=until,
            week_full=is_week_full(hour, hands),
        )
        if why_not(wanted, now) is None:
            yield hour
