"""Where the bot is on Telegram, a link says a code at one tap."""

import re

import pytest
from sqlmodel import select

from storage import codes
from storage.people import Organisation, Person
from tests.journeys.people import Bubble, Somebody, Town

BEGINS = "https://t.me/leermaat_wilgenhof_bot?start="


@pytest.fixture
def anna(town: Town) -> Somebody:
    """The academy of an organisation that uses Telegram."""

    def choose(session) -> None:
        house = session.exec(select(Organisation)).one()
        house.chosen = {"telegram.link": BEGINS}
        session.add(house)

    town.change(choose)
    return town.academy()


def opened(bubble: Bubble, somebody: Somebody) -> Somebody:
    """Presses the link in a message: Telegram then says /start with what stands behind it."""
    found = re.search(re.escape(BEGINS) + r"([A-Za-z0-9_-]{1,64})", bubble.text)
    assert found, bubble.text
    return somebody.says(f"/start {found[1]}", name=somebody.name)


def invited(town: Town) -> None:
    """Somebody who was named, and is not in."""
    with town.session() as session:
        session.add(Person(name="Fatima", email="f@x.nl", kind="professional", state="invited"))


def test_a_link_brings_somebody_into_a_team(town: Town, anna: Somebody) -> None:
    anna.says("/organisatie").presses("organisation.team").presses("organisation.code")
    sam = opened(anna.hears("organisation/code"), town.stranger_on("telegram", "Sam"))
    assert sam.hears("people/welcome")


def test_a_link_brings_in_who_was_named(town: Town, anna: Somebody) -> None:
    invited(town)
    anna.says("/organisatie").presses("organisation.people").presses("organisation.find")
    anna.fills(name="Fatima").presses("organisation.person_code")
    there = opened(anna.hears("organisation/person_code"), town.stranger_on("telegram", "f84"))
    assert there.hears("people/welcome").mentions("Fatima")


def test_a_link_joins_my_telegram_to_me(town: Town, anna: Somebody) -> None:
    noor = town.student("Noor")
    noor.says("/instellingen").presses("people.link")
    phone = opened(noor.hears("people/link"), town.stranger_on("telegram", "nb"))
    assert phone.hears("people/linked").mentions("Noor")
    phone.says("/instellingen").presses("people.link")
    assert "t.me" not in phone.hears("people/link").text


def test_the_file_of_codes_holds_the_links(town: Town, anna: Somebody) -> None:
    invited(town)
    anna.says("/organisatie").presses("organisation.people").presses("organisation.codes_file")
    bubble = anna.hears("organisation/codes_file")
    head, line = bubble.shown.files[0].content.decode("utf-8-sig").split()
    assert head == "naam;email;code;telegram"
    code = codes.bare(line.split(";")[2])
    assert line == f"Fatima;f@x.nl;{codes.shown(code)};{BEGINS}{code}"
    assert bubble.mentions("Telegram")


def test_without_telegram_nobody_reads_of_a_link(town: Town) -> None:
    noor, anna = town.student("Noor"), town.academy()
    invited(town)
    noor.says("/instellingen").presses("people.link")
    anna.says("/organisatie").presses("organisation.people").presses("organisation.codes_file")
    bubble = anna.hears("organisation/codes_file")
    assert "elegram" not in noor.last.text + bubble.text
    assert bubble.shown.files[0].content.decode("utf-8-sig").split()[0] == "naam;email;code"
