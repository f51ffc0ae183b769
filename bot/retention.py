"""Forgetting in time: what features and the machine have kept long enough."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot import dialogs
from bot.turn import House
from storage import outbox, people, turns
from storage.people import Organisation
from storage.unit import EVERY, Database

_EVENTS_STAY = timedelta(days=7)
_DELIVERIES_STAY = timedelta(days=365)


def forget(
    house: House, database: Database, now: datetime, *, dry_run: bool = False
) -> Iterator[str]:
    """Forgets for each organisation, then for the machine; says of what, and how much."""
    unit = database.reading if dry_run else database.unit
    with database.reading(None) as session:
        found = people.organisations(session)
    for organisation in found:
        for feature in house.registry.features:
            for what, forgets in feature.forgets.items():
                with unit(organisation.id) as session:
                    number = forgets(session, now, _setting(house, organisation))
                yield f"{organisation.name}: {what}: {number}"
    with unit(EVERY) as session:
        hours = timedelta(hours=house.chosen({}, "outbox.wipe_hours"))
        yield f"texts of delivered messages: {outbox.wipe(session, now - hours)}"
        yield f"deliveries: {outbox.forget(session, now - _DELIVERIES_STAY)}"
        yield f"forms left open: {turns.forget_forms(session, now - dialogs.STAYS_OPEN)}"
        yield f"events: {turns.forget_seen(session, now - _EVENTS_STAY)}"


def _setting(house: House, organisation: Organisation) -> Any:
    return lambda key: house.chosen(organisation.chosen, key)
