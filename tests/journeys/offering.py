"""Afkijkuurtjes in a story: switched on, and offered."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from storage.people import Team
from storage.shadowing import ObservationHour
from tests.journeys.people import Somebody, Town

THURSDAY = "donderdag 10-11"
WEEKLY = "elke dinsdag 10-11 tot 1 maart, behalve 22 december"


def turn_on(town: Town) -> None:
    """Every team that there is now does this."""

    def switch(session: Session) -> None:
        for team in session.exec(select(Team)).all():
            team.switched = {**team.switched, "shadowing": True}
            session.add(team)

    town.change(switch)


def fills_offer(host: Somebody, moment: str = THURSDAY, **given: Any) -> Somebody:
    """Fills in the form for hours; the first own skill is what can be seen."""
    host.says("/afkijkuurtje").presses("shadowing.offer")
    assert host.form is not None
    fields = {field.name: field for field in host.form.asked.fields}
    if "skill" in fields:
        given.setdefault("skill", fields["skill"].options[0][0])
    else:
        given.setdefault("theme", "helpen bij het eten")
    return host.fills(moment=moment, **given)


def offers(host: Somebody, moment: str = THURSDAY, **given: Any) -> Somebody:
    """Offers hours, and says that the moment was read well."""
    return fills_offer(host, moment, **given).presses("machine.right")


def hours(town: Town, state: str = "open") -> Sequence[ObservationHour]:
    """The hours that are kept, the first to come first."""
    found: Sequence[ObservationHour] = town.rows(
        select(ObservationHour)
        .where(ObservationHour.state == state)
        .order_by(col(ObservationHour.starts_at))
    )
    return found
