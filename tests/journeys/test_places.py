"""Messages go where somebody was last, or where they chose, and to the other when one is dead."""

import pytest
from sqlmodel import select

from bot import markup
from bot.platform import Unreachable
from bot.posting import Post
from bot.words import Shown
from handlers.speech import Message, pressed
from storage.people import Account
from tests.journeys.people import Somebody, StandIn, Town
from tests.journeys.test_people import code_in


@pytest.fixture
def noor(town: Town) -> Somebody:
    """A student, on the story's own platform."""
    return town.student("Noor")


@pytest.fixture
def phone(town: Town, noor: Somebody) -> Somebody:
    """The same student on Telegram."""
    return town.on("telegram", noor)


@pytest.fixture
def desk(town: Town, noor: Somebody) -> Somebody:
    """The same student on Slack."""
    return town.on("slack", noor)


def chooses(somebody: Somebody, app: str) -> None:
    """Chooses one of the apps in the settings."""
    somebody.says("/instellingen").presses("people.where")
    lines = [markup.plain(line.blocks) for line in somebody.last.shown.lines]
    button = somebody.last.shown.lines[lines.index(app)].buttons[0]
    somebody.does(pressed(button.data), on=somebody.last.native)


def told(noor: Somebody) -> None:
    """Something is told to the student."""
    town = noor.town
    with town.session() as session:
        post = Post(session, town.organisation, town.clock.now())
        post.tell(noor.id, Message("machine/lapsed"), key=town.next("told"))
        post.write()
    town.deliver()


def reached(*apps: Somebody) -> list[bool]:
    """On which of somebody's apps it was heard; then the screens are empty."""
    found = [bool(app.heard("machine/lapsed")) for app in apps]
    for app in apps:
        app.forget()
    return found


def test_messages_go_where_somebody_was_last(noor: Somebody, phone: Somebody) -> None:
    for last, elsewhere in ((phone, noor), (noor, phone), (phone, noor)):
        last.says("/help")
        told(noor)
        assert reached(last, elsewhere) == [True, False]


def test_the_settings_name_the_apps_and_where_messages_go(
    noor: Somebody, phone: Somebody, desk: Somebody
) -> None:
    phone.says("/instellingen")
    assert phone.last.mentions("Slack en Telegram", "waar je het laatst was")
    phone.presses("people.where")
    assert phone.hears("people/where").mentions("Telegram", "Slack")


def test_who_chose_an_app_is_written_to_there(
    town: Town, noor: Somebody, phone: Somebody, desk: Somebody
) -> None:
    chooses(noor, "Telegram")
    assert noor.hears("people/preferred").mentions("Telegram")
    desk.says("/help")
    told(noor)
    assert reached(phone, desk, noor) == [True, False, False]
    desk.says("/instellingen")
    assert desk.last.mentions("altijd in Telegram")
    chooses(desk, "Slack")
    assert [a.platform for a in town.rows(select(Account)) if a.preferred] == ["slack"]


def test_who_chose_goes_back_to_where_they_were_last(
    town: Town, noor: Somebody, phone: Somebody
) -> None:
    chooses(noor, "Telegram")
    noor.presses("people.settings").presses("people.where")
    noor.presses("people.prefer", "waar ik het laatst was")
    assert noor.hears("people/preferred").mentions("waar je het laatst was")
    assert not [a for a in town.rows(select(Account)) if a.preferred]
    told(noor)
    assert reached(noor, phone) == [True, False]


class Closed(StandIn):
    """A platform on which nobody can be reached."""

    async def send(self, account: str, shown: Shown, under: str = "") -> str:
        raise Unreachable


def test_an_app_that_does_not_work_any_more_is_named_and_the_other_is_used(
    town: Town, noor: Somebody, phone: Somebody, desk: Somebody
) -> None:
    chooses(noor, "Telegram")
    town.app.speak_on(Closed("telegram"))
    told(noor)
    assert reached(noor, desk) == [True, False]
    noor.says("/instellingen")
    assert noor.last.mentions("Telegram: werkt niet meer")
    noor.presses("people.where")
    assert noor.hears("people/where").mentions("Telegram: werkt niet meer")
    assert len([b for b in noor.last.buttons if b[1].startswith("people.prefer")]) == 2


def test_an_app_that_died_between_two_taps_cannot_be_chosen(
    town: Town, noor: Somebody, phone: Somebody
) -> None:
    noor.says("/instellingen").presses("people.where")
    town.runner.run(town.app.turns.lost("telegram", phone.account))
    noor.presses("people.prefer", nth=1)
    assert noor.hears("machine/past")
    assert not [a for a in town.rows(select(Account)) if a.preferred]


def test_with_one_app_there_is_nothing_to_choose(noor: Somebody) -> None:
    noor.says("/instellingen")
    actions = [data.partition(":")[0] for _, data in noor.last.buttons]
    assert "people.link" in actions
    assert "people.where" not in actions
    assert "schrijf" not in noor.last.text


def test_what_was_chosen_for_somebody_else_does_not_come_along(
    town: Town, noor: Somebody, phone: Somebody
) -> None:
    fatima = town.colleague("Fatima")
    town.on("slack", fatima)
    chooses(noor, "Telegram")
    chooses(fatima, "Slack")
    fatima.says("/instellingen").presses("people.link")
    noor.says(f"/start {code_in(fatima.last)}").presses("people.merge")
    assert noor.hears("people/linked").mentions("Fatima")
    mine = [a for a in town.rows(select(Account)) if a.person_id == fatima.id]
    assert len(mine) == 4
    assert [a.platform for a in mine if a.preferred] == ["slack"]


def test_what_is_taken_back_is_taken_back_where_it_stands(town: Town, noor: Somebody) -> None:
    """Also of who has two accounts on one platform: an old phone, and a new one."""
    other = town.stranger("Noor met een nieuwe telefoon")
    here, there = town.organisation, other.account
    with town.session() as session:
        session.add(
            Account(platform="story", native=there, person_id=noor.id, organisation_id=here)
        )
    other.says("/help")
    with town.session() as session:
        post = Post(session, here, town.clock.now())
        post.tell(noor.id, Message("machine/lapsed"), key="told")
        post.write()
    town.deliver()
    assert other.heard("machine/lapsed") == 1
    with town.session() as session:
        Post(session, here, town.clock.now()).take_back("told", Message("machine/stopped"))
    town.deliver()
    assert other.heard("machine/lapsed") == 0
    assert other.heard("machine/stopped") == 1
    assert noor.screen == []
