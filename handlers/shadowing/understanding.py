"""The hours that somebody means by what they typed, and what is said of them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers import moments, reach
from handlers.feature import Context
from handlers.shadowing.rules.offers import Limits, Offer, Slot, Trouble, in_the_way, offer_of
from handlers.speech import Message
from handlers.when import Moment, Refusal, every, when_from
from storage.shadowing import bookings

SHOWN = 3
"""How many of the next times are named where hours are read back."""


def limits(context: Context) -> Limits:
    """What an hour and an offer may be in this organisation."""
    return Limits(
        shortest=context.setting("shadowing.shortest_minutes"),
        longest=context.setting("shadowing.longest_minutes"),
        usual=context.setting("shadowing.usual_minutes"),
        most=context.setting("shadowing.most_hours"),
        weeks=context.setting("shadowing.usual_weeks"),
        ahead=context.setting("shadowing.ahead_days"),
    )


def local(context: Context) -> datetime:
    """Now, in the zone of the organisation."""
    return context.now.astimezone(reach.zone(context.setting))


def understood(typed: str, context: Context) -> Offer | Message:
    """The hours that are meant, once or coming again; or what is wrong with them."""
    now = local(context)
    read = _read(typed, now, context.person.language)
    if isinstance(read, Refusal):
        return Message("shadowing/no_moment", moments.refused(read, now))
    found = offer_of(read, now, limits(context))
    return _wrong(found, context) if isinstance(found, Trouble) else found


def once(typed: str, context: Context) -> Offer | Message:
    """One hour, for what does not come again."""
    now = local(context)
    read = when_from(typed, now, context.person.language)
    if isinstance(read, Refusal):
        return Message("machine/unread", moments.refused(read, now))
    found = offer_of(read, now, limits(context))
    return _wrong(found, context) if isinstance(found, Trouble) else found


def _read(typed: str, now: datetime, language: str) -> Any:
    """Who means one hour names no repetition; of what repeats, the first refusal says why."""
    again = every(typed, now, language)
    if not isinstance(again, Refusal):
        return again
    single = when_from(typed, now, language)
    is_again = isinstance(single, Refusal) and single.reason == "repeats"
    return again if is_again and again.reason != "none" else single


def _wrong(trouble: Trouble, context: Context) -> Message:
    chosen = limits(context)
    said = {
        "kind": trouble.kind,
        "at": said_of(trouble.slot, context) if trouble.slot else None,
        "number": trouble.number,
        "last": trouble.last.isoformat() if trouble.last else "",
        "most": chosen.most,
        "shortest": chosen.shortest,
        "longest": chosen.longest // 60,
    }
    return Message("shadowing/wrong_moment", said)


def said_of(slot: Slot, context: Context) -> dict[str, Any]:
    """An hour as the fact of a message."""
    return moments.facts(Moment(slot.start, slot.end, "minute"), local(context))


def said(offer: Offer, context: Context) -> dict[str, Any]:
    """An offer as facts: the first hour, some that come next, the last, and what is left out."""
    days = [slot.start.date() for slot in offer.slots]
    return {
        "at": said_of(offer.slots[0], context),
        "times": len(days),
        "next": _iso(days[1 : 1 + SHOWN]),
        "last": days[-1].isoformat(),
        "goes_on": offer.goes_on,
        "but": _iso(offer.but),
        "idle": _iso(offer.idle),
    }


def _iso(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]


def clash(
    slots: Sequence[Slot], context: Context, *, rest: int = 0, besides: Sequence[int] = ()
) -> Message | None:
    """What is said where this person has another hour then, offered or booked; `rest` is in
    minutes, `besides` are hours that will be elsewhere."""
    pause = timedelta(minutes=rest)
    edges = slots[0].start, max(slot.end for slot in slots) + pause
    taken = [
        (one.starts_at, one.ends_at)
        for one in bookings.engaged(context.session, context.person.id, *edges)
        if one.hour_id not in besides
    ]
    hit = in_the_way(slots, taken, pause)
    if not hit:
        return None
    days = sorted({slot.start.date() for slot in hit})
    facts = {"days": _iso(days[:5]), "more": len(days[5:]), "single": len(slots) == 1}
    return Message("shadowing/clash", facts)
