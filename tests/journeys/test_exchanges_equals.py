"""What two equals say to each other: a talk that came of no question, and is alike for both."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlmodel import select

from bot import app
from bot.settings import Settings
from handlers.exchanges import FEATURE as EXCHANGES
from handlers.feature import Context, Feature
from handlers.safety import FEATURE as SAFETY
from handlers.speech import Answer, Command, Go, Message
from storage.exchanges import Exchange
from storage.sealed import new_key
from tests.journeys.people import Somebody, Stage, Town


def _begin(command: Command, context: Context) -> Answer:
    other, origin_id = command.text.split()
    about = {"origin": "shadowing", "origin_id": int(origin_id), "with": int(other)}
    return Go("exchanges.begin_between", {**about, "card": "exchanges.c04"})


COUPLING = Feature(
    "shadowing",
    commands={"samen": _begin},
    entries={
        "shadowing.closed": lambda go, context: Message(
            "machine/unknown_command", {"word": f"over {go.draft['origin_id']}"}
        )
    },
)


@pytest.fixture
def town(database_url: str) -> Iterator[Town]:
    """A town where two equals are brought together by a word."""
    given = Settings.model_validate({"database_url": database_url, "leermaat_keys": new_key()})
    features = (EXCHANGES, SAFETY, COUPLING)
    machine = app.build(given, clock := Stage(), migrate=False, features=features)
    with asyncio.Runner() as runner:
        yield Town(machine, clock, runner)
    machine.close()


@pytest.fixture
def sam(town: Town) -> Somebody:
    return town.student("Sam")


@pytest.fixture
def together(noor: Somebody, sam: Somebody) -> None:
    """Sam said yes to a talk that Noor was looking for."""
    sam.says(f"/samen {noor.id} 7")


def test_both_hear_that_they_can_talk_and_what_about(
    noor: Somebody, sam: Somebody, together: None
) -> None:
    words = "over wat jullie zagen", "Wat zie, hoor of merk je precies?"
    assert sam.hears("exchanges/between").mentions("Noor", *words)
    assert noor.hears("exchanges/between").mentions("Sam", *words)


def test_the_same_yes_said_twice_is_one_talk(
    town: Town, noor: Somebody, sam: Somebody, together: None
) -> None:
    sam.says(f"/samen {noor.id} 7")
    assert noor.heard("exchanges/between") == 1
    assert len(town.rows(select(Exchange))) == 1


def test_lines_go_over_both_ways_and_say_what_they_are_about(
    noor: Somebody, sam: Somebody, together: None
) -> None:
    noor.presses("exchanges.write").says("Ik zag dat ze bij de deur wachtte.")
    assert sam.hears("exchanges/line").mentions("Noor", "over wat jullie zagen", "bij de deur")
    sam.presses("exchanges.write", nth=-1).says("Ik zag haar handen.")
    assert noor.hears("exchanges/line").mentions("Sam", "haar handen")


def test_the_cards_go_before_the_lines_of_both(
    noor: Somebody, sam: Somebody, together: None
) -> None:
    for one, other in ((noor, sam), (sam, noor)):
        one.presses("exchanges.write").says("Mevrouw De Vries stond bij de deur.")
        assert one.hears("safety/refused")
        one.presses("gate.stop").says("Ik voel me hier niet veilig.")
        assert one.hears("safety/care")
        assert not other.heard("exchanges/line")


@pytest.mark.parametrize("who", ["noor", "sam"])
def test_either_closes_it_and_nobody_is_asked_whether_it_helped(
    who: str, noor: Somebody, sam: Somebody, together: None
) -> None:
    closer, other = (noor, sam) if who == "noor" else (sam, noor)
    closer.presses("exchanges.close")
    assert closer.hears("exchanges/over_between").mentions("Afgerond", other.name)
    assert closer.hears("machine/unknown_command").mentions("over 7")
    assert other.hears("exchanges/over_between").mentions(closer.name, "afgerond")
    assert not noor.heard("exchanges/helped") + sam.heard("exchanges/helped")


def test_after_a_meeting_nobody_is_asked_anything(
    town: Town, noor: Somebody, sam: Somebody, together: None
) -> None:
    noor.presses("exchanges.meet").fills(moment="morgen om 14.00 uur", place="de tuin")
    noor.presses("machine.right")
    assert sam.hears("exchanges/meet").mentions("Noor", "de tuin")
    sam.forget()
    noor.forget()
    town.days_pass(2)
    assert (noor.screen, sam.screen) == ([], [])


@pytest.mark.parametrize("action", ["yes", "bit", "no", "thank", "learn", "again", "further"])
def test_what_belongs_to_a_question_cannot_be_pressed_here(
    town: Town, noor: Somebody, together: None, action: str
) -> None:
    data = noor.button("exchanges.close")[1]
    noor.stumbles(data.replace("exchanges.close", f"exchanges.{action}"))
    assert noor.hears("machine/not_yours")
    assert town.rows(select(Exchange))[0].is_open


def test_who_stays_hears_that_the_other_left(
    town: Town, noor: Somebody, sam: Somebody, together: None
) -> None:
    with town.session() as session:
        from storage.people import Person

        row = session.get(Person, noor.id)
        row.state, row.left_at = "left", town.clock.now()
        session.add(row)
    town.tick()
    assert sam.hears("exchanges/over_between").mentions("Noor", "kan niet verder")
    assert not town.rows(select(Exchange))[0].is_open


def test_the_talk_stands_on_the_first_page(noor: Somebody, together: None) -> None:
    noor.says("/leermaat")
    assert noor.hears("machine/home").mentions("Je praat met Sam", "over wat jullie zagen")
