"""Talks in a story: a placement of Noor that begins today, and what is asked of it."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from storage.placements import Conversation, StepDone
from tests.journeys.people import Somebody, Town
from tests.journeys.placing import adds

WINTER = {"start": "24-11-2026", "end": "16-4-2027"}
"""Begins on the day of the story: 144 days. START streef is 8 December, norm too."""


def begins(lead: Somebody, **given: object) -> Somebody:
    """A placement of Noor begins today, with Mila as supervisor; the sweep has looked."""
    adds(lead, **{**WINTER, "supervisor": "Mila", **given})
    lead.town.tick()
    return lead


def plans(somebody: Somebody, moment: str, action: str = "plan", **given: object) -> Somebody:
    """Plans a talk by the last button for it, and says that it was read well."""
    somebody.presses(f"conversations.{action}").fills(moment=moment, **given)
    return somebody.presses("machine.right")


def steps(town: Town, kind: str = "start") -> list[str]:
    """The steps that were taken of a talk, in order."""
    found = town.rows(
        select(StepDone).where(StepDone.type == kind).order_by(col(StepDone.at), col(StepDone.step))
    )
    return [one.step for one in found if one.step != "planned" and not one.step.endswith("_back")]


def talk(town: Town, kind: str = "start") -> Conversation:
    """The row of a talk; the last where there are several."""
    found = town.rows(
        select(Conversation).where(Conversation.type == kind).order_by(col(Conversation.number))
    )
    assert found, kind
    last: Conversation = found[-1]
    return last


def lives(town: Town, until: str) -> None:
    """Lets days pass up to and including one, with a look at noon of each."""
    last = datetime.fromisoformat(f"{until}T12:00").replace(tzinfo=town.app.house.words.zone)
    day = town.clock.now().astimezone(last.tzinfo).replace(hour=12, minute=0)
    while day <= last:
        if day > town.clock.now():
            town.clock.at = day
        town.tick()
        day += timedelta(days=1)
