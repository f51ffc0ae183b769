"""What somebody offers: listed by what was offered together, and hour by hour."""

from collections.abc import Iterator, Sequence
from typing import Any

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import scene
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage import shadowing
from storage.people import Person
from storage.shadowing import Booking, ObservationHour

PAST = Message("machine/past")
Booked = list[tuple[Booking, Person]]


def own(name: str, context: Context) -> Sequence[ObservationHour]:
    """The hours that this person offered together, and that are still to come."""
    number = ids.long(name) or 0
    found = shadowing.of_series(context.session, number, context.now)
    alone = context.session.get(ObservationHour, number) if not found else None
    hours = [alone] if alone and is_to_come(alone, context) else found
    return [hour for hour in hours if hour.host_id == context.person.id]


def of_offer(action: str, hour: ObservationHour, label: str = "") -> Choice:
    """A button on all that was offered together with an hour."""
    return Choice(f"shadowing.{action}", ids.short(hour.series or hour.id), label=label)


def in_hand(name: str, context: Context) -> Sequence[ObservationHour]:
    """The same, taken in hand."""
    held = shadowing.hold_all(context.session, [hour.id for hour in own(name, context)])
    return [hour for hour in held if is_to_come(hour, context)]


def one_in_hand(press: Press, context: Context) -> ObservationHour | None:
    """One hour of this person, as it was when the button was made, taken in hand."""
    hour = shadowing.hold(context.session, ids.long(press.id) or 0)
    if hour is None or hour.host_id != context.person.id or hour.version != press.version:
        return None
    return hour if is_to_come(hour, context) else None


def is_to_come(hour: ObservationHour, context: Context) -> bool:
    """Whether an hour is open and has not begun."""
    return hour.state == "open" and hour.starts_at > context.now


# By what was offered together.


def rows(context: Context) -> tuple[Row, ...]:
    """A row for each offer of which something is still to come."""
    hours = shadowing.hosted(context.session, context.person.id, context.now)
    booked = shadowing.who_booked(context.session, [hour.id for hour in hours])
    together: dict[int, list[ObservationHour]] = {}
    for hour in hours:
        together.setdefault(hour.series or hour.id, []).append(hour)
    return tuple(_row(of, booked, context) for of in together.values())


def _row(hours: list[ObservationHour], booked: Any, context: Context) -> Row:
    first = hours[0]
    held = [one for hour in hours for one, _ in booked.get(hour.id, ())]
    facts = {
        "at": scene.when(first, context),
        "more": len(hours) - 1,
        "last": scene.local(hours[-1].starts_at, context).date().isoformat(),
        "subject": scene.subject(first, context),
        "booked": sum(one.state == "booked" for one in held),
        "asked": sum(one.state == "asked" for one in held),
    }
    return Row("shadowing/hosting_row", facts, (of_offer("series", first),))


# Hour by hour.


def series(press: Press, context: Context) -> Answer:
    """[Bekijk]: all hours that were offered together, with who comes."""
    return page(press.id, context)


def page(name: str, context: Context) -> Rows | Message:
    """The hours of one offer that are still to come, each with what can be done."""
    hours = own(name, context)
    if not hours:
        return PAST
    booked = shadowing.who_booked(context.session, [hour.id for hour in hours])
    listed = tuple(row for hour in hours for row in _rows(hour, booked.get(hour.id, []), context))
    said = {**facts(hours[0], context), "times": len(hours)}
    return Rows("shadowing/series", listed, said, _ways(name, hours))


def facts(hour: ObservationHour, context: Context) -> dict[str, Any]:
    """How an hour can be booked, and what can be seen in it."""
    return {
        **scene.facts(hour, context),
        "theme": str(hour.theme or ""),
        "seats": hour.seats,
        "approves": hour.approves,
        "notice": hour.notice_hours,
        "week": hour.most_a_week,
        "rest": hour.buffer_minutes,
    }


def _rows(hour: ObservationHour, booked: Booked, context: Context) -> Iterator[Row]:
    names = [person.called for booking, person in booked if booking.state == "booked"]
    held = sum(booking.state == "offered" for booking, _ in booked)
    at = scene.when(hour, context)
    said = {"at": at, "names": names, "held": held}
    ways = (scene.of_hour("change", hour), scene.of_hour("withdraw", hour))
    yield Row("shadowing/hour_row", said, ways)
    for booking, person in booked:
        if booking.state == "asked":
            yes_or_no = scene.each(("approve", "decline"), booking)
            yield Row("shadowing/asked_row", {"at": at, "name": person.called}, yes_or_no)


def _ways(name: str, hours: Sequence[ObservationHour]) -> tuple[Choice, ...]:
    all_of = (
        (Choice("shadowing.shift", name), Choice("shadowing.withdraw_all", name))
        if len(hours) > 1
        else ()
    )
    return (Choice("shadowing.settle", name), *all_of, Choice("shadowing.page"))
