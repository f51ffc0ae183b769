"""Placements in a story: how they come about, and how a lead opens one."""

from sqlmodel import select

from storage.placements import Placement
from tests.journeys.people import Somebody, Town

SPRING = {"start": "2-2-2027", "end": "19 juni 2027"}


def adds(lead: Somebody, **given: object) -> Somebody:
    """Adds a placement of Noor by form."""
    answers = {"learner": "Noor", "kind": "student", "track": "bol", **SPRING, **given}
    return lead.says("/stages").presses("placements.add").fills(**answers)


def placed(town: Town) -> Placement:
    """The only placement there is."""
    found: list[Placement] = town.rows(select(Placement))
    assert len(found) == 1
    return found[0]


def opens(lead: Somebody) -> Somebody:
    """Opens the last placement of the list."""
    return lead.says("/stages").presses("placements.open")
